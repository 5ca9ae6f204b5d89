/** The check that a search for a file or a type finds one thing. */
const { basename } = require('node:path');
const { declarationsIn, filesBelow } = require('./sources');

const TYPES = new Set([
  'ClassDeclaration',
  'TSEnumDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
]);

/**
 * The names in a folder that stand for two things, a line each: names of files, and of exported
 * types. A type that its file keeps to itself may only share its name with others of its kind.
 */
function repeatedNames(folder) {
  const files = filesBelow(folder);
  const types = files.filter(isSource).flatMap(typesIn);
  const shared = new Set(types.filter(({ isExported }) => isExported).map(({ name }) => name));
  return [
    ...repeated(files.map((file) => ({ name: basename(file), place: file }))),
    ...repeated(types.filter(({ name }) => shared.has(name))),
  ];
}

function isSource(file) {
  return file.endsWith('.ts') && !file.endsWith('.d.ts');
}

function typesIn(file) {
  return declarationsIn(file)
    .filter(({ node }) => TYPES.has(node.type))
    .map(({ statement, node }) => ({
      name: node.id.name,
      place: `${file}:${node.loc.start.line}`,
      isExported: statement.type === 'ExportNamedDeclaration',
    }));
}

/** A fault for every use of a name after its first one. */
function repeated(uses) {
  const first = new Map();
  return uses.flatMap(({ name, place }) => {
    const owner = first.get(name);
    first.set(name, owner ?? place);
    return owner === undefined ? [] : [`${place}: '${name}' is already the name of ${owner}`];
  });
}

module.exports = { repeatedNames };
