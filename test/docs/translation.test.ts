import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../files';
import { codeBlocksOf } from './code-blocks';

const ORIGINAL = 'README.md';
const TRANSLATION = 'README.zh-CN.md';
/** Lines: it is read in two minutes. */
const LENGTH = 120;

const textOf = (page: string) => readFileSync(join(ROOT, page), 'utf8');
const withoutComments = (code: string) => code.replaceAll(/ *(#|\/\/) .*$/gm, '');

test.each([ORIGINAL, TRANSLATION])('%s is short', (page) => {
  expect(textOf(page).split('\n').length - 1).toBeLessThanOrEqual(LENGTH);
});

test('the translation has the sections of the original', () => {
  const levels = (page: string) => textOf(page).match(/^#+(?= )/gm);
  expect(levels(TRANSLATION)).toEqual(levels(ORIGINAL));
});

test('the translation has the code of the original', () => {
  const code = (page: string) =>
    codeBlocksOf(page).map(({ language, detail, text }) =>
      language === 'mermaid' ? language : `${language} ${detail}\n${withoutComments(text)}`,
    );
  expect(code(TRANSLATION)).toEqual(code(ORIGINAL));
});

test('the translation links what the original links', () => {
  const targets = (page: string) =>
    [...textOf(page).matchAll(/\]\(([^)]+)\)/g)]
      .map(([, target]) => target)
      .filter((target) => target !== ORIGINAL && target !== TRANSLATION)
      .toSorted();
  expect(targets(TRANSLATION)).toEqual(targets(ORIGINAL));
});
