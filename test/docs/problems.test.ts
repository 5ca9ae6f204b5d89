import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemPage } from '../../scripts/problem-page';
import { ROOT, withFiles } from '../files';

function registry(code: string): string {
  const kinds = { [code]: { summary: 'What is wrong.', remedy: 'What to do.' } };
  return `exports.KINDS = ${JSON.stringify(kinds)};`;
}

test('docs/problems.md is up to date: npm run docs', () => {
  expect(problemPage(join(ROOT, 'lib'))).toBe(readFileSync(join(ROOT, 'docs/problems.md'), 'utf8'));
});

test('the page lists the kinds of each part by code', () => {
  const files = {
    'rehearsal/cloud/existing-problem-kinds.js': registry('no-such-eni'),
    'values/problem-kinds.js': registry('ip-address'),
    'plan/problem-kinds.js': registry('eni-count'),
    'review/problem-kinds.js': registry('no-page'),
  };
  const headings = withFiles(files, problemPage).match(/^##.*$/gm);
  expect(headings).toEqual([
    '## The library, at synthesis',
    '### eni-count',
    '### ip-address',
    '## The rehearsal',
    '### no-such-eni',
    '## The review page',
    '### no-page',
  ]);
});

test('each kind has its summary and its remedy', () => {
  const page = withFiles({ 'problem-kinds.js': registry('ip-address') }, problemPage);
  expect(page).toContain('### ip-address\n\nWhat is wrong.\n\nRemedy: What to do.\n');
});

test('the page writes whole sentences', () => {
  const kinds = { tags: { summary: 'tags are too many', remedy: 'eipName helps' } };
  const text = `exports.KINDS = ${JSON.stringify(kinds)};`;
  const page = withFiles({ 'problem-kinds.js': text }, problemPage);
  expect(page).toContain('### tags\n\nTags are too many.\n\nRemedy: eipName helps.\n');
});

test('a code stands in one registry', () => {
  const files = {
    'a/problem-kinds.js': registry('ip-address'),
    'b/problem-kinds.js': registry('ip-address'),
  };
  expect(() => withFiles(files, problemPage)).toThrow(
    "b/problem-kinds.js: the code 'ip-address' stands in a/problem-kinds.js already",
  );
});
