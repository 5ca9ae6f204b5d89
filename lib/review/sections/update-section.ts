import { changeText, CONNECTIONS, outcomeText } from '../../rehearsal/cli/diff-report';
import type { AddressDifference, BindingDifference } from '../../rehearsal/diff/binding-difference';
import type { StackDifference } from '../../rehearsal/diff/stack-difference';
import { list, name, paragraph, table, warning } from '../page';
import type { Block, Prose, Section } from '../page';
import type { ReviewedTemplate } from '../reviewed-template';

/** What the outside notices of an update to this template. */
export function updateSection({ request: { difference } }: ReviewedTemplate): Section[] {
  if (difference === undefined) return [];
  const { resources } = difference;
  return [
    {
      title: 'What the update changes',
      blocks:
        resources.length === 0
          ? [paragraph('No resource changes.')]
          : [...warnings(difference), ...bindings(difference), ...resourceBlocks(difference)],
    },
  ];
}

function warnings({ isRefused, conflicts, losesPublicAddress }: StackDifference): Block[] {
  return [
    ...(losesPublicAddress ? [warning('A public address that clients know is lost.')] : []),
    ...(isRefused
      ? [
          warning(
            'ROS refuses the update: it replaces nothing unless ReplacementOption is Enabled.',
          ),
        ]
      : []),
    ...conflicts.map(({ path, fault, remedy }) =>
      warning('The update fails: ', name(path), ` ${fault}; ${remedy}.`),
    ),
  ];
}

function bindings({ bindings: differences }: StackDifference): Block[] {
  if (differences.length === 0) return [];
  const header = ['Binding', 'Public address', 'Private address', 'Connections'];
  return [table(header, differences.map(bindingRow))];
}

function bindingRow({ name: binding, ...difference }: BindingDifference): Prose[] {
  const { publicAddress, privateAddress, outage } = difference;
  return [
    [name(binding)],
    address(publicAddress),
    address(privateAddress),
    [publicAddress.outcome === 'new' ? '-' : CONNECTIONS[outage]],
  ];
}

function address({ outcome, before, after }: AddressDifference): Prose {
  const isShown = outcome === 'changed' && before !== undefined && after !== undefined;
  return isShown ? [`${outcome}: `, name(before), ' → ', name(after)] : [outcome];
}

function resourceBlocks({ resources, billedAnew }: StackDifference): Block[] {
  const changes = table(
    ['Resource', 'Type', 'What becomes of it', 'Changed'],
    resources.map((resource) => [
      [name(resource.id)],
      [name(resource.type)],
      [outcomeText(resource)],
      resource.changes.flatMap((change, index) => [
        ...(index === 0 ? [] : [', ']),
        name(changeText(change)),
      ]),
    ]),
  );
  const billed = billedAnew.map(({ id, billing }) => [
    name(id),
    billing === 'billed' ? ' is billed anew' : ' is perhaps billed anew',
  ]);
  return [changes, ...(billed.length > 0 ? [list(billed)] : [])];
}
