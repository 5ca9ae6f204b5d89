/** The check that users find every part of the public API documented. */
const { publicMembers } = require('./members');
const { declarationOf, docOf, exportedNames } = require('./sources');

const HIDING_TYPES = new Set(['Partial', 'Omit', 'Pick']);

/**
 * What the types that a main entry exports leave undocumented, a line each: the type itself, a
 * member or a constructor's parameter of it, the default of an optional property. `Partial`, `Omit`
 * and `Pick` hide properties and their documentation, and are faults too. What a base type of this
 * package documents counts as documented.
 */
function publicApiFaults(entry) {
  return exportedNames(entry).flatMap((name) => faultsOf(declarationOf(entry, name)));
}

function faultsOf({ file, statement, node }) {
  const at = (place, fault) => `${file}:${place.loc.start.line}: ${fault}`;
  const { name } = node.id;
  const inherited = new Set(basesOf(file, node).flatMap(documentedNames));
  return [
    ...(docOf(statement) ? [] : [at(node, `${name} is not documented`)]),
    ...hidingReferences(node).map((reference) =>
      at(reference, `${name} uses ${referredName(reference)}; write its properties out`),
    ),
    ...publicMembers(node).flatMap((member) =>
      memberFaults(member, inherited).map((fault) => at(member.place, `${name}.${fault}`)),
    ),
  ];
}

function memberFaults({ name, doc, isOptional }, inherited) {
  return [
    ...(doc || inherited.has(name) ? [] : [`${name} is not documented`]),
    ...(isOptional && !/@default\s+\S/.test(doc) ? [`${name} is optional without @default`] : []),
  ];
}

function documentedNames({ file, node }) {
  const own = publicMembers(node).filter(({ doc }) => doc);
  return [...own.map(({ name }) => name), ...basesOf(file, node).flatMap(documentedNames)];
}

/** The base types of this package, also those that the main entry does not export. */
function basesOf(file, node) {
  return [node.superClass, ...(node.implements ?? []), ...(node.extends ?? [])]
    .map((base) => base?.expression?.name ?? base?.name)
    .flatMap((name) => declarationOf(file, name) ?? []);
}

/** References to types that hide properties, except in code and in private members. */
function hidingReferences(node) {
  const isHidden = node?.type === 'BlockStatement' || node?.accessibility === 'private';
  if (node === null || typeof node !== 'object' || isHidden) {
    return [];
  }
  const own = HIDING_TYPES.has(referredName(node)) ? [node] : [];
  return [...own, ...Object.values(node).flat().flatMap(hidingReferences)];
}

/** The name in a reference to a type: `Omit` in `Omit<A, 'b'>` and in `extends Omit<A, 'b'>`. */
function referredName({ type, typeName, expression }) {
  const isReference = type === 'TSTypeReference' || type === 'TSExpressionWithTypeArguments';
  return isReference ? (typeName ?? expression).name : undefined;
}

module.exports = { publicApiFaults };
