import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandPage } from '../../scripts/command-page';
import { ROOT } from '../files';

test('docs/command.md is up to date: npm run docs', () => {
  const page = commandPage(join(ROOT, 'bin/command'));
  expect(page).toBe(readFileSync(join(ROOT, 'docs/command.md'), 'utf8'));
});
