/** Writes the pages that the compiled library says. `npm run docs` runs it after a build. */
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { commandPage } = require('./command-page');
const { version } = require('../package.json');
const { completed } = require('./export-versions');
const versions = require('./export-versions.json');
const { exportedNames } = require('./lint/sources');
const { problemPage } = require('./problem-page');
const { referencePages } = require('./reference-pages');
const { valuePage } = require('./value-page');

const root = join(__dirname, '..');
const library = join(root, 'dist/lib');
writeFileSync(join(root, 'docs/command.md'), commandPage(join(root, 'dist/bin/command')));
writeFileSync(join(root, 'docs/problems.md'), problemPage(library));
writeFileSync(join(root, 'docs/values.md'), valuePage(library));

const entry = join(root, 'lib/index.ts');
const introduced = completed(versions, exportedNames(entry), version);
writeFileSync(
  join(__dirname, 'export-versions.json'),
  `${JSON.stringify(introduced, undefined, 2)}\n`,
);

const reference = join(root, 'docs/reference');
rmSync(reference, { recursive: true, force: true });
mkdirSync(reference);
for (const [name, text] of Object.entries(referencePages(entry, introduced))) {
  writeFileSync(join(reference, name), text);
}
