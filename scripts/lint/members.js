/** The members of a class, an interface, an enum or an object type that its users see. */
const { docOf } = require('./sources');

/** Every construct has these, and the type of `props` documents its properties. */
const CONSTRUCT_PARAMETERS = new Set(['scope', 'id', 'props']);

const MEMBERS = {
  ClassDeclaration: ({ body }) => body.body,
  TSEnumDeclaration: ({ members }) => members,
  TSInterfaceDeclaration: ({ body }) => body.body,
  TSTypeAliasDeclaration: ({ typeAnnotation }) => typeAnnotation.members ?? [],
};

/**
 * The public members of a declaration, with a constructor's parameters in place of the constructor.
 * An overriding member is left out: it has the documentation of what it overrides.
 */
function publicMembers(node) {
  const members = MEMBERS[node.type]?.(node) ?? [];
  return members.filter(({ override }) => !override).flatMap(publicParts);
}

function publicParts(member) {
  if (member.kind === 'constructor') {
    return parametersOf(member);
  }
  const { type, key, id, optional } = member;
  const isOptional = type === 'TSPropertySignature' && Boolean(optional);
  return isPublic(member)
    ? [{ place: member, name: nameOf(key ?? id), doc: docOf(member), isOptional }]
    : [];
}

/** Those that a caller gives, and those that are public properties though no caller gives them. */
function parametersOf(constructor) {
  return constructor.params
    .map((place) => ({ place, name: nameOf(place), doc: parameterDoc(constructor, place) }))
    .filter(({ place, name }) =>
      isPublic(constructor)
        ? !CONSTRUCT_PARAMETERS.has(name)
        : place.type === 'TSParameterProperty' && isPublic(place),
    );
}

/** A parameter has a comment of its own, or a line `@param` in the constructor's. */
function parameterDoc(constructor, parameter) {
  const isListed = docOf(constructor).includes(`@param ${nameOf(parameter)} `);
  return docOf(parameter) || (isListed ? docOf(constructor) : '');
}

function isPublic({ type, accessibility = 'public' }) {
  return accessibility === 'public' && !type.startsWith('ClassPrivate') && type !== 'StaticBlock';
}

/** The name of a key or a parameter, whatever it is wrapped in: a default value, a property. */
function nameOf({ parameter, left, name, value }) {
  const inner = parameter ?? left;
  return inner ? nameOf(inner) : (name ?? value);
}

module.exports = { publicMembers };
