import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reviewPages } from '../../scripts/review-pages';
import { ROOT } from '../files';

const TEMPLATES = join(ROOT, 'templates');

test('the pages beside the templates are up to date: npm run templates', () => {
  const pages = reviewPages(TEMPLATES, join(ROOT, 'lib'));
  const committed = readdirSync(TEMPLATES).filter((name) => name.endsWith('.md'));
  expect(committed).toEqual(Object.keys(pages));
  const texts = committed.map((name) => [name, readFileSync(join(TEMPLATES, name), 'utf8')]);
  expect(Object.fromEntries(texts)).toEqual(pages);
});
