/** TypeScript sources, parsed: what the project's own checks of `npm run lint` read. */
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { parse } = require('@babel/parser');

const parsed = new Map();

/** Paths of all files below a folder. */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** The statements of a source file. Each node has its comments and its place. */
function statementsOf(file) {
  if (!parsed.has(file)) {
    const options = { sourceType: 'module', plugins: ['typescript'] };
    parsed.set(file, parse(readFileSync(file, 'utf8'), options).program.body);
  }
  return parsed.get(file);
}

/** What a file declares at its top level by a name, exported or not. */
function declarationsIn(file) {
  return statementsOf(file)
    .flatMap((statement) => {
      const declaration = statement.declaration ?? statement;
      return (declaration.declarations ?? [declaration]).map((node) => ({ file, statement, node }));
    })
    .filter(({ node }) => node.id?.type === 'Identifier');
}

/** A declaration in a file, or in the file of this package that it imports the name from. */
function declarationOf(file, name) {
  const own = declarationsIn(file).find(({ node }) => node.id.name === name);
  const source = own ? undefined : sourceOf(file, name);
  return source === undefined ? own : declarationOf(source, name);
}

/** The file of this package that a file imports or exports a name from. */
function sourceOf(file, name) {
  const statement = statementsOf(file).find(
    ({ source, specifiers }) =>
      source?.value.startsWith('.') && specifiers?.some(({ local }) => local.name === name),
  );
  return statement && pathOf(file, statement.source.value);
}

function pathOf(file, specifier) {
  const path = join(dirname(file), specifier);
  return existsSync(`${path}.ts`) ? `${path}.ts` : join(path, 'index.ts');
}

/** The text of a node's documentation comment; empty where there is none. */
function docOf(node) {
  const comments = (node.leadingComments ?? []).map(({ value }) => value);
  return comments.findLast((value) => value.startsWith('*')) ?? '';
}

/**
 * What a file exports by name.
 *
 * @returns {string[]}
 */
function exportedNames(file) {
  return statementsOf(file)
    .filter(({ type }) => type === 'ExportNamedDeclaration')
    .flatMap(({ specifiers }) => specifiers.map(({ local }) => local.name));
}

module.exports = {
  exportedNames,
  declarationOf,
  declarationsIn,
  docOf,
  filesBelow,
  statementsOf,
};
