/** Removes the declarations that those of the main entry do not reach: a user's compiler never reads them. */
const { existsSync, readFileSync, readdirSync, rmSync } = require('node:fs');
const { dirname, join } = require('node:path');

const library = join(__dirname, '../dist/lib');
const RELATIVE_IMPORT = /\b(?:from |import |import\()["'](\.[^"']+)["']/g;

/** A declaration, and all that it leads to. */
function reach(file, reached) {
  if (reached.has(file) || !existsSync(file)) return;
  reached.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(RELATIVE_IMPORT)) {
    reach(join(dirname(file), `${path}.d.ts`), reached);
  }
}

const reached = new Set();
reach(join(library, 'index.d.ts'), reached);
for (const path of readdirSync(library, { recursive: true })) {
  const file = join(library, path);
  if (path.endsWith('.d.ts') && !reached.has(file)) rmSync(file);
}
