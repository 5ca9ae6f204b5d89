import type { BindingDifference } from '../../../lib/rehearsal/diff/binding-difference';
import type { BindingOutage } from '../../../lib/rehearsal/diff/binding-outage';
import type { ResourceUpdate, StackDifference } from '../../../lib/rehearsal/diff/stack-difference';
import type { ResourceTypes } from '../../../lib/rehearsal/stack/resource-type';
import { table } from '../../markdown-table';
import { isCarriedOut } from './compared-case';
import { isApplication, isConfiguration, userName } from './edge-resources';

/** A change, and what the update that brings it about does. */
export interface UpdateRow {
  /** The property that is changed; empty where it is not a property. */
  readonly property: string;
  readonly change: string;
  readonly difference: StackDifference;
}

export interface UpdateTable {
  readonly title: string;
  readonly rows: readonly UpdateRow[];
}

/** All changes as a page, which is the same text as long as the library and ROS's rules are the same. */
export function updatesPage(tables: readonly UpdateTable[], types: ResourceTypes): string {
  return `# What a stack update does to your EIPs

<!-- Written by test/rehearsal/diff. To write it anew: UPDATE_DOCS=1 npx jest --selectProjects thorough --testPathPatterns diff/library -->

You change a line of your stack and run \`ros-cdk deploy\` again. Does the public address stay? Are
connections cut? These tables say it, for every option of an instance, an ENI and an EIP, by the rules
of ROS: which properties it changes in place, and that it refuses an update that needs a replacement
(\`ReplacementOption\` is \`Disabled\` unless it is asked for, and \`ros-cdk deploy\` does not ask).

A public address changes or goes only where you say so: you remove a binding, rename it without
\`formerly\`, or bind another EIP to it. Any other change that would cost a public address is refused
before anything happens. A test holds that for every row, by [\`ros-multi-eip diff\`](diff.md), which
tells the same of your own templates, and by the update as the rehearsal plays it.

Of the changes that ROS carries out, a second test plays most in a rehearsal, there and back, with a new
connection to every EIP each 50 ms and one that is held open: addresses and connections of all bindings
are as the row says.

The instance of each row has two bindings: \`web\`, which the change is about, and \`mail\` beside it.

- **Public address**, **private address**: of \`web\`, and of a binding that comes by the change.
  unbound: the binding goes, and the EIP stays in the account.
- **Connections** of \`web\`. cut: its EIP, its private address or its ENI is taken away, or moves.
  restart: the instance stops and starts. new disk: the instance stops, and boots from a new system
  disk. new instance: it is another one. end: the binding goes.
- **Others**: what \`mail\` notices.
- **Applied**: whether Cloud Assistant applies the configuration, and verifies every binding, again.
- **ROS**: what becomes of the resources. **refuses**: nothing changes at all, and the rest of the row
  says in parentheses what would happen with the replacement allowed. **fails**: ROS rolls back.

${tables.map(section).join('\n\n')}

## The rules of ROS

A property that is not in this list cannot change in place, and ROS would have to replace the resource.
The month is that of the page. Of [ECS::InstanceGroup], ROS says that \`InstanceType\`, \`ImageId\`, the
system disk and \`UserData\` reach an instance that exists (\`UpdatePolicy: ForAllInstances\`, which this
library sets); of its other properties it says only that the group is not replaced.

${rules(tables, types)}

${references(tables, types)}
`;
}

const header = [
  'Change',
  'Public address',
  'Private address',
  'Connections',
  'Others',
  'Applied',
  'ROS',
];

function section({ title, rows }: UpdateTable): string {
  return `## ${title}\n\n${table(header, rows.map(cells))}`;
}

function cells({ property, change, difference }: UpdateRow): string[] {
  const { bindings, resources } = difference;
  const isDone = isCarriedOut(difference);
  const others = bindings.filter(({ name }) => userName(name) === 'mail');
  const subjects = bindings.filter((binding) => !others.includes(binding));
  const cell = (now: string, then: string) => (!isDone && now !== then ? `${now} (${then})` : then);
  return [
    property === '' ? change : `\`${property}\`: ${change}`,
    cell(
      'kept',
      bindingsCell(subjects, ({ publicAddress }) => publicAddress.outcome),
    ),
    cell(
      'kept',
      bindingsCell(subjects, ({ privateAddress }) => privateAddress.outcome),
    ),
    cell('stay', bindingsCell(subjects, connections)),
    cell('nothing', bindingsCell(others, notice)),
    cell('no', resources.some(isApplication) ? 'yes' : 'no'),
    resourcesCell(difference),
  ];
}

/** What is said of each binding, with its name where there are several. */
function bindingsCell(
  bindings: readonly BindingDifference[],
  word: (binding: BindingDifference) => string,
): string {
  if (bindings.length === 1) return word(bindings[0]!);
  return bindings.map((one) => `${userName(one.name)}: ${word(one)}`).join(', ');
}

const CONNECTIONS: Readonly<Record<BindingOutage, string>> = {
  none: 'stay',
  binding: 'cut',
  restart: 'restart',
  'new-system-disk': 'new disk',
  'new-instance': 'new instance',
  detached: 'end, ENI detached',
};

function connections({ publicAddress: { outcome }, outage }: BindingDifference): string {
  if (outcome === 'new') return '-';
  return outcome === 'lost' || outcome === 'unbound' ? 'end' : CONNECTIONS[outage];
}

/** What a binding notices that the change is not about. */
function notice(binding: BindingDifference): string {
  const { publicAddress, privateAddress, outage } = binding;
  const words = [
    ...(publicAddress.outcome === 'kept' ? [] : [`public address ${publicAddress.outcome}`]),
    ...(privateAddress.outcome === 'kept' ? [] : [`private address ${privateAddress.outcome}`]),
    ...(outage === 'none' ? [] : [connections(binding)]),
  ];
  return words.length === 0 ? 'nothing' : words.join(', ');
}

/** What happens to resources, the gravest first. */
const OUTCOMES: readonly (readonly [ResourceUpdate['outcome'], string])[] = [
  ['replacement', '**refuses** to replace'],
  ['new-system-disk', 'new system disk:'],
  ['restart', 'restarts'],
  ['added', 'adds'],
  ['in-place', 'changes in place'],
  ['removed', 'removes'],
];

function resourcesCell({ resources, isRefused, conflicts }: StackDifference): string {
  if (conflicts.length > 0)
    return '**fails**: the private address is in use until the update has ended';
  const own = resources.filter(({ id }) => !isConfiguration(id));
  const meant = isRefused ? own.filter(isReasonToRefuse) : own;
  const texts = OUTCOMES.flatMap(([outcome, verb]) => {
    const types = typesOf(meant.filter((one) => one.outcome === outcome));
    return types.length === 0 ? [] : [`${verb} ${types.map((type) => `[${type}]`).join(', ')}`];
  });
  return texts.length === 0 ? 'nothing' : texts.join('; ');
}

/** Whether it would be replaced for a change of its own, and not along with what it refers to. */
function isReasonToRefuse({ changes }: ResourceUpdate): boolean {
  return changes.some(({ effect }) => effect === 'replacement');
}

/** The types of resources as the tables name them: `VPC::EIP`. */
function typesOf(resources: readonly ResourceUpdate[]): string[] {
  return [...new Set(resources.map(({ type }) => shortName(type)))].toSorted();
}

const shortName = (type: string) => type.replace('ALIYUN::', '');

function rules(tables: readonly UpdateTable[], types: ResourceTypes): string {
  return shownRules(tables, types)
    .map(([type, { inPlace, date }]) => {
      const properties = inPlace.map((name) => `\`${name}\``).join(', ') || 'nothing';
      return `- [${type}] (${date}): ${properties}`;
    })
    .join('\n');
}

/** Where the links of the type names lead. */
function references(tables: readonly UpdateTable[], types: ResourceTypes): string {
  return shownRules(tables, types)
    .map(([type, { source }]) => `[${type}]: ${source}`)
    .join('\n');
}

/** The rules of the types that the tables name. */
function shownRules(tables: readonly UpdateTable[], types: ResourceTypes) {
  const resources = tables.flatMap(({ rows }) =>
    rows.flatMap(({ difference }) => difference.resources),
  );
  const names = typesOf(resources.filter(({ id }) => !isConfiguration(id)));
  return Object.entries(types).flatMap(([type, { updates }]) =>
    updates && names.includes(shortName(type)) ? [[shortName(type), updates] as const] : [],
  );
}
