/**
 * Which folder may import which, as ARCHITECTURE.md draws it. `npm run lint` applies these rules.
 *
 * A folder may always import itself. A folder that is not listed may not import anything, so that
 * a new one gets its line here.
 */
const VALUES = ['lib/facts', 'lib/values'];
const POLICY = [...VALUES, 'lib/policy'];
const PLAN = [...VALUES, 'lib/plan'];
const GUEST = [...PLAN, 'lib/guest'];

const TEMPLATE = [...VALUES, 'lib/rehearsal/template'];
const STACK = [...TEMPLATE, 'lib/rehearsal/stack'];
const CLOUD = [...STACK, 'lib/rehearsal/ports.ts', 'lib/rehearsal/cloud'];
const DIFF = [...CLOUD, 'lib/rehearsal/diff'];
const USAGE = [...DIFF, 'lib/rehearsal/usage'];
const MACHINE = ['lib/rehearsal/ports.ts', 'lib/rehearsal/linux'];
const PROBE = [
  ...MACHINE,
  'lib/rehearsal/network',
  'lib/rehearsal/instance',
  'lib/rehearsal/probe',
];
const SITE = [...PROBE, 'lib/rehearsal/site'];
const SESSION = [...DIFF, ...SITE, 'lib/rehearsal/session.ts'];

const MAY_IMPORT = {
  'lib/facts': [],
  'lib/values': VALUES,
  'lib/policy': POLICY,
  'lib/plan': PLAN,
  'lib/guest': GUEST,
  'lib/constructs': [...GUEST, 'lib/policy'],
  'lib/index.ts': [...PLAN, 'lib/policy', 'lib/constructs'],

  'lib/rehearsal/template': TEMPLATE,
  'lib/rehearsal/stack': STACK,
  'lib/rehearsal/ports.ts': [],
  'lib/rehearsal/cloud': CLOUD,
  'lib/rehearsal/diff': DIFF,
  'lib/rehearsal/usage': USAGE,
  'lib/rehearsal/linux': [],
  'lib/rehearsal/network': MACHINE,
  'lib/rehearsal/instance': MACHINE,
  'lib/rehearsal/probe': PROBE,
  'lib/rehearsal/site': SITE,
  'lib/rehearsal/session.ts': SESSION,
  'lib/rehearsal/cli': [...SESSION, 'lib/rehearsal/usage'],

  'lib/review': [...GUEST, ...USAGE, 'lib/policy', 'lib/rehearsal/cli'],
};

/** What lies in this repository, as against packages and what Node.js brings. */
const OURS = '^(bench|bin|dist|lib|scripts|test)/';
const ROS_CDK = '(^|node_modules/)(@alicloud/ros-cdk-[^/]+|constructs)(/|$)';

module.exports = {
  forbidden: [
    forbid('no-circle', 'Files import each other in a circle.', {}, { circular: true }),
    {
      name: 'no-folder-circle',
      comment: 'Folders import each other in a circle.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    ...Object.entries(MAY_IMPORT).map(([folder, allowed]) => directionOf(folder, allowed)),
    forbid(
      'folder-with-a-rule',
      'A new folder of lib/ needs a line in .dependency-cruiser.js.',
      { path: '^lib/', pathNot: within(Object.keys(MAY_IMPORT)) },
      {},
    ),
    forbid(
      'ros-cdk-in-constructs-only',
      'Only lib/constructs may import the ROS CDK.',
      { path: '^lib/', pathNot: within(['lib/constructs']) },
      { path: ROS_CDK },
    ),
    forbid(
      'main-entry-without-rehearsal',
      'Users who import the library must not load the rehearsal or the review.',
      { path: '^lib/index\\.ts$' },
      { path: '^lib/(rehearsal|review)/', reachable: true },
    ),
    forbid(
      'templates-only',
      'The rehearsal and the review read templates, and know none of the constructs.',
      { path: '^lib/(rehearsal|review)/' },
      { path: '^lib/constructs/' },
    ),
    forbid('resolvable', 'An import leads nowhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    // TypeScript 7 has no API that the tool could use. swc sees imports of types as well.
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};

function directionOf(folder, allowed) {
  const paths = [...new Set([folder, ...allowed])];
  return forbid(
    `direction-of-${folder.replace(/\.ts$/, '').replaceAll('/', '-')}`,
    `${folder} may import only ${paths.join(', ')}.`,
    { path: within([folder]) },
    { path: OURS, pathNot: within(paths) },
  );
}

function forbid(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to };
}

/** A pattern of all paths in these folders, or of these files. */
function within(paths) {
  return `^(${paths.map((path) => path.replaceAll('.', '\\.')).join('|')})(/|$)`;
}
