/** Writes the pages that the compiled library says. `npm run docs` runs it after a build. */
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { commandPage } = require('./command-page');
const { problemPage } = require('./problem-page');
const { referencePages } = require('./reference-pages');
const { valuePage } = require('./value-page');

const root = join(__dirname, '..');
const library = join(root, 'dist/lib');
writeFileSync(join(root, 'docs/command.md'), commandPage(join(root, 'dist/bin/command')));
writeFileSync(join(root, 'docs/problems.md'), problemPage(library));
writeFileSync(join(root, 'docs/values.md'), valuePage(library));

const reference = join(root, 'docs/reference');
rmSync(reference, { recursive: true, force: true });
mkdirSync(reference);
for (const [name, text] of Object.entries(referencePages(join(root, 'lib/index.ts')))) {
  writeFileSync(join(reference, name), text);
}
