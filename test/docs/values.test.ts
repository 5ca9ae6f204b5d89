import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { valuePage } from '../../scripts/value-page';
import { ROOT } from '../files';

test('docs/values.md is up to date: npm run docs', () => {
  const page = valuePage(join(ROOT, 'lib'));
  expect(page).toBe(readFileSync(join(ROOT, 'docs/values.md'), 'utf8'));
  expect(page).toMatch(/^- `Bandwidth`: a whole number from 1 to 1000$/m);
  expect(page).toMatch(/^By their kind only: .*`KeyPairName`/m);
});
