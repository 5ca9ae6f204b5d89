/** The page that says what the rehearsal holds values of properties against, from its types. */
const { join } = require('node:path');

const INTRODUCTION = `# Values that are checked

A rehearsal refuses the values of properties that the cloud would refuse, before anything starts. For
each type that it plays, this page says what a property takes, and which properties are only held
against their kind, a text or a map: what they name is not looked up. A value that only the deployment
knows is checked when its resource is made. What is left empty counts as left out.

Not checked anywhere: quotas, stock and regions, what an id names, and what an image or an account allows.

<!-- Written by \`npm run docs\` from the types in lib/rehearsal/cloud. Do not edit. -->
`;

/** @param folder the library, compiled or in a place where TypeScript can be loaded */
function valuePage(folder) {
  const { typeCatalog } = require(join(folder, 'rehearsal/cloud/type-catalog'));
  const types = Object.entries(typeCatalog()).filter(([, { values }]) => values !== undefined);
  return [INTRODUCTION, ...types.toSorted(byName).map(section)].join('\n');
}

function byName([a], [b]) {
  return a < b ? -1 : 1;
}

function section([name, { values, unplayed = [] }]) {
  const rules = Object.entries(values).toSorted(byName);
  const isOpen = ([, { takes }]) => OPEN.includes(takes);
  const checked = rules.filter((rule) => !isOpen(rule));
  return [
    `## ${name}\n`,
    ...checked.map(([property, { takes }]) => `- \`${property}\`: ${escaped(takes)}`),
    ...(checked.length > 0 ? [''] : []),
    ...line(
      'By their kind only',
      rules.filter(isOpen).map(([property]) => property),
    ),
    ...line('Not played', unplayed.toSorted()),
  ].join('\n');
}

const OPEN = ['a text', 'a text that is not empty', 'a map', 'anything', 'a list: a text'];

function line(title, names) {
  return names.length > 0 ? [`${title}: ${names.map((name) => `\`${name}\``).join(', ')}.\n`] : [];
}

/** Markdown reads some of the characters that a value may have; a pattern is code. */
function escaped(text) {
  const [, before, pattern = '', after = ''] = /^(.*like )(\S+?)(, .*)?$/.exec(text) ?? [];
  if (before !== undefined) return `${before}\`${pattern}\`${after}`;
  return text.replaceAll(/[*_<]/g, '\\$&');
}

module.exports = { valuePage };
