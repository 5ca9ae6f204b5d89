/** Writes docs/problems.md from the compiled library. `npm run docs` runs it after a build. */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { problemPage } = require('./problem-page');

const root = join(__dirname, '..');
writeFileSync(join(root, 'docs/problems.md'), problemPage(join(root, 'dist/lib')));
