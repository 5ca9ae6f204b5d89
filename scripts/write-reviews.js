/** Writes a page beside each committed template. `npm run templates` runs it after the synthesis. */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { reviewPages } = require('./review-pages');

const root = join(__dirname, '..');
const templates = join(root, 'templates');
for (const [name, text] of Object.entries(reviewPages(templates, join(root, 'dist/lib')))) {
  writeFileSync(join(templates, name), text);
}
