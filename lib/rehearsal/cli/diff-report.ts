import type { Problem } from '../../values/problem';
import type { BilledResource } from '../diff/billed-resources';
import type { AddressDifference, BindingDifference } from '../diff/binding-difference';
import type { BindingOutage } from '../diff/binding-outage';
import type { ResourceUpdate, StackDifference } from '../diff/stack-difference';
import { idsIn, valueLabel } from '../diff/value-references';
import type { ResourceChange } from '../stack/resource-difference';
import type { Json } from '../template/json';
import { textTable } from './text-table';

/** A longer value, UserData say, is not shown as a whole. */
const MAX_SHOWN = 24;

export const CONNECTIONS: Readonly<Record<BindingOutage, string>> = {
  none: 'stay',
  binding: 'cut',
  restart: 'cut, instance restarts',
  'new-system-disk': 'cut, instance boots a new disk',
  'new-instance': 'cut, another instance',
  detached: 'end, its ENI is detached',
};

const OUTCOMES: Readonly<Record<ResourceUpdate['outcome'], string>> = {
  added: 'added',
  removed: 'removed',
  'in-place': 'changed in place',
  restart: 'restarts',
  'new-system-disk': 'boots a new system disk',
  replacement: 'replaced, refused by default',
  unknown: 'changed, not known how',
};

const BILLINGS: Readonly<Record<BilledResource['billing'], string>> = {
  billed: 'billed anew',
  unknown: 'perhaps billed',
};

/** What an update does, for people. */
export function differenceLines(difference: StackDifference): string[] {
  const { bindings, resources, billedAnew } = difference;
  if (resources.length === 0) return ['no resource changes'];
  return [
    ...bindingLines(bindings),
    ...resources.flatMap(resourceLines),
    '',
    ...billedAnew.map(({ id, type, billing }) => `${BILLINGS[billing]}: ${id} (${type})`),
    ...summaryLines(difference),
  ];
}

function bindingLines(bindings: readonly BindingDifference[]): string[] {
  if (bindings.length === 0) return [];
  const header = ['binding', 'public address', 'private address', 'connections'];
  const rows = bindings.map(({ name, publicAddress, privateAddress, outage }) => [
    name,
    publicAddress.outcome,
    privateAddress.outcome,
    publicAddress.outcome === 'new' ? '-' : CONNECTIONS[outage],
  ]);
  return [...textTable([header, ...rows]), ...bindings.flatMap(addressLines), ''];
}

function addressLines({ name, publicAddress, privateAddress }: BindingDifference): string[] {
  return [
    ...changedAddress(`${name}: public address`, publicAddress),
    ...changedAddress(`${name}: private address`, privateAddress),
  ];
}

function changedAddress(what: string, { outcome, before, after }: AddressDifference): string[] {
  return outcome === 'changed' ? [`  ${what}: ${before} -> ${after}`] : [];
}

function resourceLines(resource: ResourceUpdate): string[] {
  const { id, type, changes, source } = resource;
  const needsSource = changes.some(({ effect }) => effect !== 'in-place');
  return [
    `${id} (${type}): ${outcomeText(resource)}`,
    ...changes.map((change) => `  ${changeText(change)}`),
    ...(needsSource && source !== undefined ? [`  source: ${source}`] : []),
  ];
}

export function outcomeText({ outcome, isRetained, changes }: ResourceUpdate): string {
  if (outcome !== 'replacement' && outcome !== 'removed') return OUTCOMES[outcome];
  const isCause = outcome === 'removed' || changes.some(({ effect }) => effect === 'replacement');
  const text = isCause ? OUTCOMES[outcome] : 'replaced along with what it refers to';
  return isRetained ? `${text}; the old one stays` : text;
}

export function changeText({ place, before, after }: ResourceChange): string {
  const [from, to] = [valueText(before), valueText(after)];
  const texts = from === to ? 'another value' : `${from} -> ${to}`;
  return `${place.replace('Properties.', '')}: ${texts}`;
}

function valueText(value: Json | undefined): string {
  if (value === undefined) return '(none)';
  const label = valueLabel(value).replaceAll(/\s+/g, ' ');
  const isShort = label.length <= MAX_SHOWN || idsIn(value).length === 1;
  return isShort ? label : `${label.slice(0, MAX_SHOWN)}...`;
}

function summaryLines({ isRefused, conflicts, losesPublicAddress }: StackDifference): string[] {
  return [
    ...(isRefused ? ['REFUSED: ROS replaces nothing unless ReplacementOption is Enabled'] : []),
    ...conflicts.flatMap(conflictLines),
    ...(losesPublicAddress ? ['LOST: a public address that clients know'] : []),
  ];
}

function conflictLines({ path, fault, remedy, code }: Problem): string[] {
  return [`FAILS: ${path}`, `  ${fault};`, `  ${remedy} (${code})`];
}
