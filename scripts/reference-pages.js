/**
 * The reference: a page for each class, function and enum that the main entry exports, with the types of
 * options that belong to it. From the sources and their documentation comments.
 */
const { readFileSync } = require('node:fs');
const { parsedComment } = require('./doc-comment');
const { introducedIn } = require('./export-versions');
const { publicMembers } = require('./lint/members');
const { declarationOf, docOf, exportedNames: namesIn } = require('./lint/sources');

const GROUPS = [
  { title: 'Constructs', holds: ({ file, isPage }) => isPage && file.includes('/constructs/') },
  { title: 'Values', holds: ({ file, isPage }) => isPage && !file.includes('/constructs/') },
  { title: 'Types of options', holds: ({ isPage }) => !isPage },
];

const PAGE_KINDS = new Set(['ClassDeclaration', 'FunctionDeclaration', 'TSEnumDeclaration']);
const NOTE =
  '<!-- Written by `npm run docs` from the documentation comments in lib. Do not edit. -->';

/**
 * Texts of the pages, by the names of their files.
 *
 * @param versions the names of the exports, by the version that introduced them
 */
function referencePages(entry, versions) {
  const exported = exportsOf(entry).map((item) => ({
    ...item,
    since: introducedIn(versions, item.name),
  }));
  placeTypes(exported);
  const pages = exported.filter(({ isPage }) => isPage);
  return Object.fromEntries([
    ['README.md', indexPage(exported)],
    ...pages.map((item) => [fileOf(item), pageOf(item, exported)]),
  ]);
}

function exportsOf(entry) {
  return namesIn(entry).map((name) => {
    const { file, statement, node } = declarationOf(entry, name);
    const doc = parsedComment(docOf(statement));
    return { name, file, node, doc, isPage: PAGE_KINDS.has(node.type) };
  });
}

/** A type of options stands on the page of its file, else on the first one that speaks of it. */
function placeTypes(exported) {
  const exportedNames = new Set(exported.map(({ name }) => name));
  const speaksOf = ({ file, node }, name) => mentions(file, node, name, exportedNames);
  const pages = exported.filter(({ isPage }) => isPage);
  const types = exported.filter(({ isPage }) => !isPage);
  const speakers = [...pages];
  for (let missing = types; missing.length > 0;) {
    const placed = missing.filter((type) => {
      const speaker =
        pages.find((page) => page.file === type.file && speaksOf(page, type.name)) ??
        speakers.find((it) => speaksOf(it, type.name));
      type.page = speaker?.page ?? speaker;
      return type.page !== undefined;
    });
    if (placed.length === 0) {
      throw new Error(`no page speaks of ${missing.map(({ name }) => name).join(', ')}`);
    }
    speakers.push(...placed);
    missing = missing.filter(({ page }) => page === undefined);
  }
}

/** Whether what users see of a declaration has the name of a type. */
function mentions(file, node, name, exportedNames) {
  const seen = [
    ...basesOf(node).map((base) => sourceOf(file, base)),
    node.typeParameters ? sourceOf(file, node.typeParameters) : '',
    ...(node.type === 'FunctionDeclaration' ? [signature(file, node)] : []),
    ...constructorTexts(file, node),
    ...usersMembers(file, node, exportedNames).map((member) =>
      signature(member.file, member.place),
    ),
  ];
  return seen.some((text) => new RegExp(`\\b${name}\\b`).test(text));
}

function pageOf(item, exported) {
  const { name, doc } = item;
  if (!doc.example) throw new Error(`${item.file}: ${name} has no @example`);
  const types = exported.filter(({ page }) => page === item);
  return [
    `# ${name}\n`,
    `${NOTE}\n`,
    `${prose(doc.text)}\n`,
    `\`\`\`ts\n${doc.example}\n\`\`\`\n`,
    ...(doc.see ? [`Source: <${doc.see}>\n`] : []),
    `Since ${item.since}.\n`,
    ...basesText(item, exported),
    ...bodyOf(item, exported),
    ...types.flatMap((type) => [
      `## ${type.name}\n`,
      `${prose(type.doc.text)}\n`,
      ...(type.since === item.since ? [] : [`Since ${type.since}.\n`]),
      ...basesText(type, exported),
      ...memberList(type, exported),
    ]),
  ].join('\n');
}

function bodyOf(item, exported) {
  const { file, node, name, doc } = item;
  if (node.type === 'FunctionDeclaration') {
    const params = Object.entries(doc.params).map(
      ([param, text]) => `- \`${param}\`: ${prose(text)}`,
    );
    const returned = doc.returns ? [`Returns ${clause(doc.returns)}.\n`] : [];
    const list = params.length > 0 ? [...params, ''] : [];
    return [`\`${signature(file, node)}\`\n`, ...list, ...returned];
  }
  const heading = node.type === 'TSEnumDeclaration' ? '## Members\n' : undefined;
  const made = constructorTexts(file, node).map((text) => `\`new ${name}${text}\`\n`);
  const members = memberList(item, exported);
  return [...made, ...(heading && members.length > 0 ? [heading] : []), ...members];
}

/** The members that users see, also those of base classes that are not exported, with their files. */
function usersMembers(file, node, exportedNames) {
  const own = publicMembers(node)
    .filter(({ doc, place }) => !doc.includes('@internal') && isMember(place))
    .map((member) => ({ ...member, file }));
  const base = node.superClass && declarationOf(file, node.superClass.name);
  if (!base || exportedNames.has(node.superClass.name)) return own;
  const names = new Set(own.map(({ name }) => name));
  const inherited = usersMembers(base.file, base.node, exportedNames);
  return [...own, ...inherited.filter(({ name }) => !names.has(name))];
}

/** Not a parameter of a constructor that is nothing else: its signature has it. */
function isMember({ type, accessibility = 'public' }) {
  const isParameter = type === 'Identifier' || type === 'AssignmentPattern';
  return !isParameter && accessibility === 'public';
}

/** How a class is made, where its users make it. */
function constructorTexts(file, node) {
  if (node.type !== 'ClassDeclaration' || node.abstract) return [];
  return node.body.body
    .filter(({ kind, accessibility }) => kind === 'constructor' && accessibility === undefined)
    .map(({ params }) => `(${params.map((param) => oneLine(sourceOf(file, param))).join(', ')})`);
}

function memberList({ file, node, name }, exported) {
  const exportedNames = new Set(exported.map((it) => it.name));
  const lines = usersMembers(file, node, exportedNames).map(
    ({ place, doc: comment, file: from }) => {
      const text = signature(from, place, name);
      const doc = parsedComment(comment);
      const details = [
        prose(doc.text),
        ...Object.entries(doc.params).map(
          ([param, meaning]) => `\`${param}\`: ${clause(meaning)}.`,
        ),
        ...(doc.returns ? [`Returns ${clause(doc.returns)}.`] : []),
        ...(doc.default ? [`Default: ${clause(doc.default)}.`] : []),
        ...links(text, name, exported),
      ];
      return `- \`${text}\`<br>${details.join(' ').replaceAll('\n\n', ' ')}`;
    },
  );
  return lines.length > 0 ? [...lines, ''] : [];
}

/** A member or a function without its body, on one line. */
function signature(file, node, owner) {
  const end = node.body?.start ?? node.value?.start ?? node.end;
  const source = textOf(file).slice(node.start, end);
  if (node.type === 'TSEnumMember') return `${owner}.${oneLine(sourceOf(file, node))}`;
  const plain = oneLine(source).replace(/( =|;| \{)$/, '');
  return plain
    .replace(/^((abstract|override|readonly|async|export|public|function) )+/, '')
    .replace(/^get (\w+)\(\)/, '$1')
    .replace(/^static /, `${owner}.`);
}

function basesText({ node }, exported) {
  const names = new Set(basesOf(node).map((base) => base.name ?? base.expression.name));
  const bases = exported.filter(({ name }) => names.has(name));
  return bases.length > 0 ? [`With everything of ${bases.map(linkTo).join(', ')}.\n`] : [];
}

/** What a declaration extends and implements. */
function basesOf({ superClass, implements: interfaces = [], extends: parents = [] }) {
  return [...(superClass ? [superClass] : []), ...interfaces, ...parents];
}

function links(text, name, exported) {
  const named = exported.filter(
    (it) => it.name !== name && new RegExp(`\\b${it.name}\\b`).test(text),
  );
  return named.length > 0 ? [`See ${named.map(linkTo).join(', ')}.`] : [];
}

function linkTo(item) {
  const anchor = item.isPage ? '' : `#${item.name.toLowerCase()}`;
  return `[${item.name}](${fileOf(item.page ?? item)}${anchor})`;
}

function fileOf({ name }) {
  return `${name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase()}.md`;
}

function indexPage(exported) {
  const sections = GROUPS.flatMap(({ title, holds }) => [
    `## ${title}\n`,
    ...exported
      .filter(holds)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((item) => `- ${linkTo(item)}: ${prose(item.doc.text).split('\n')[0]}`),
    '',
  ]);
  return [
    '# Reference\n',
    `${NOTE}\n`,
    'Everything that the package exports. The examples stand in the constructor of a stack, with a `vSwitch`, a\n`securityGroup`, an `instanceType`, and an instance `edge`.\n',
    ...sections,
  ].join('\n');
}

/** Text of a comment in Markdown, which reads `<` as a tag. */
function prose(text) {
  return text.replaceAll(/<(?!http)/g, '&lt;');
}

/** Text that a full stop is going to follow. */
function clause(text) {
  return prose(text).replace(/\.$/, '');
}

function sourceOf(file, { start, end }) {
  return textOf(file).slice(start, end);
}

function oneLine(text) {
  return text
    .replaceAll(/\/\*\*?[^]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(', )', ')')
    .trim();
}

const texts = new Map();
function textOf(file) {
  if (!texts.has(file)) texts.set(file, readFileSync(file, 'utf8'));
  return texts.get(file);
}

module.exports = { referencePages };
