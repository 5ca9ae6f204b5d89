/** The check that a search for a file or a type finds one thing. */
const { basename } = require('node:path');
const { declarationsIn, filesBelow } = require('./sources');

const TYPES = new Set([
  'ClassDeclaration',
  'TSEnumDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
]);

/** The file names and type names in a folder that are used twice, a line each. */
function repeatedNames(folder) {
  const files = filesBelow(folder);
  return [
    ...repeated(files.map((file) => ({ name: basename(file), place: file }))),
    ...repeated(files.filter(isSource).flatMap(typesIn)),
  ];
}

function isSource(file) {
  return file.endsWith('.ts') && !file.endsWith('.d.ts');
}

function typesIn(file) {
  return declarationsIn(file)
    .filter(({ node }) => TYPES.has(node.type))
    .map(({ node }) => ({ name: node.id.name, place: `${file}:${node.loc.start.line}` }));
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
