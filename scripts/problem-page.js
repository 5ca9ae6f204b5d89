/** The page that lists every kind of problem, from the registries of the package's parts. */
const { relative, resolve } = require('node:path');
const { filesBelow } = require('./lint/sources');

const REGISTRY = /problem-kinds\.(js|ts)$/;

const INTRODUCTION = `# Problems

Every problem that the library, its policy, the rehearsal or the review reports ends with its code in
parentheses. This page lists the codes, with what is wrong and what to do. A code keeps its meaning in
later versions.

<!-- Written by \`npm run docs\` from the registries of problem kinds. Do not edit. -->
`;

const PARTS = [
  {
    title: 'The library, at synthesis',
    holds: (path) => !/^(policy|rehearsal|review)\b/.test(path),
  },
  { title: 'The policy, where it is applied', holds: (path) => path.startsWith('policy') },
  { title: 'The rehearsal', holds: (path) => path.startsWith('rehearsal') },
  { title: 'The review page', holds: (path) => path.startsWith('review') },
];

/**
 * The page's text.
 *
 * @param folder the library, compiled or in a place where TypeScript can be loaded
 */
function problemPage(folder) {
  const kinds = filesBelow(folder)
    .filter((file) => REGISTRY.test(file))
    .flatMap((file) => kindsIn(file).map((kind) => ({ ...kind, path: relative(folder, file) })));
  refuseSharedCodes(kinds);
  const sections = PARTS.map(({ title, holds }) =>
    section(
      title,
      kinds.filter(({ path }) => holds(path)),
    ),
  );
  return [INTRODUCTION, ...sections.flat()].join('\n');
}

/** A registry is the one object that its file exports. */
function kindsIn(file) {
  return Object.values(require(resolve(file)))
    .flatMap((registry) => Object.entries(registry))
    .map(([code, { summary, remedy }]) => ({ code, summary, remedy }));
}

function refuseSharedCodes(kinds) {
  const first = new Map();
  for (const { code, path } of kinds) {
    if (first.has(code)) {
      throw new Error(`${path}: the code '${code}' stands in ${first.get(code)} already`);
    }
    first.set(code, path);
  }
}

function section(title, kinds) {
  const sorted = kinds.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  return sorted.length > 0 ? [`## ${title}\n`, ...sorted.map(entry)] : [];
}

/** A heading of its own, so that the code is also the anchor: `problems.md#no-such-id`. */
function entry({ code, summary, remedy }) {
  return `### ${code}\n\n${sentence(summary)}\n\nRemedy: ${sentence(remedy)}\n`;
}

/** A registry may write for the middle of a line: 'use at most 20'. */
function sentence(text) {
  const start = text.replace(/^[a-z]+(?=\s)/, (word) => word[0].toUpperCase() + word.slice(1));
  return start.endsWith('.') ? start : `${start}.`;
}

module.exports = { problemPage };
