import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../files';

/** The entries of the page: what stands below a heading of the third level. */
const ENTRIES = readFileSync(join(ROOT, 'docs/troubleshooting.md'), 'utf8')
  .split(/^(?=##+ )/m)
  .filter((section) => section.startsWith('### '))
  .map((section) => [section.slice(4, section.indexOf('\n')), section] as const);

test.each(ENTRIES)('%s: cause, command, fix, and a test in which it happens', (_, entry) => {
  const facts = [...entry.replaceAll('\n  ', ' ').matchAll(/^- (\w+): (.+)$/gm)];
  expect(facts.map(([, name]) => name)).toEqual(['Cause', 'See', 'Fix', 'Test']);
  const [, file = '', title = ''] = /^`([\w/.-]+)`, "(.*)"$/.exec(facts.at(-1)![2]!) ?? [];
  const titles = readFileSync(join(ROOT, file), 'utf8').matchAll(
    /\b(?:it|test)(?:\.each\([^]*?\))?\(\s*(?:'([^']+)'|"([^"]+)")/g,
  );
  expect([...titles].map(([, single, double]) => single ?? double)).toContain(title);
});
