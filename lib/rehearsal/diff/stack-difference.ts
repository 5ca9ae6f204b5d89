import type { Problem } from '../../values/problem';
import type { ResourceChange } from '../stack/resource-difference';
import type { Json } from '../template/json';
import { addressConflicts } from './address-conflicts';
import { billedAnew } from './billed-resources';
import type { BilledResource } from './billed-resources';
import { bindingConflicts } from './binding-conflicts';
import { bindingDifferences } from './binding-difference';
import type { BindingDifference } from './binding-difference';
import type { ResourceComparison, ResourceOutcome } from './resource-comparison';

/** What an update of a stack does, told from its templates without playing them. */
export interface StackDifference {
  readonly bindings: readonly BindingDifference[];
  /** Without those that stay as they are. */
  readonly resources: readonly ResourceUpdate[];
  readonly billedAnew: readonly BilledResource[];
  /** Whether ROS refuses the update, since a replacement is not allowed by default. */
  readonly isRefused: boolean;
  /** Why ROS fails at the update on its way, and rolls back. */
  readonly conflicts: readonly Problem[];
  /** Whether clients of a binding find its public address no more, once the update is allowed. */
  readonly losesPublicAddress: boolean;
}

/** What an update does to one resource. */
export interface ResourceUpdate {
  /** Logical id; `Stack/Resource` in a nested stack. */
  readonly id: string;
  readonly type: string;
  readonly outcome: Exclude<ResourceOutcome, 'none'>;
  /** Whether what it stands for outlives its place in the stack (`DeletionPolicy: Retain`). */
  readonly isRetained: boolean;
  readonly changes: readonly ResourceChange[];
  /** The page, and its month, that says which properties change in place. Absent: none is known. */
  readonly source?: string;
}

/** Stands for a value that must not be shown. */
const HIDDEN = '(not shown)';

export function stackDifference(comparison: ResourceComparison): StackDifference {
  const bindings = bindingDifferences(comparison);
  const resources = comparison.ids.flatMap((id) => resourceUpdate(comparison, id) ?? []);
  return {
    bindings,
    resources,
    billedAnew: billedAnew(comparison),
    isRefused: resources.some(({ outcome }) => outcome === 'replacement'),
    conflicts: conflictsOf(comparison),
    losesPublicAddress: bindings.some(({ publicAddress: { outcome } }) =>
      ['changed', 'lost'].includes(outcome),
    ),
  };
}

/** An address that cannot be assigned cannot be bound either: it is told once. */
function conflictsOf(comparison: ResourceComparison): Problem[] {
  const conflicts = addressConflicts(comparison);
  const addresses = conflicts.map(({ value }) => value);
  return [
    ...conflicts,
    ...bindingConflicts(comparison).filter(({ value }) => !addresses.includes(value)),
  ];
}

function resourceUpdate(comparison: ResourceComparison, id: string): ResourceUpdate | undefined {
  const outcome = comparison.outcomeOf(id);
  if (outcome === 'none') return undefined;
  const before = comparison.before.get(id);
  const resource = comparison.after.get(id) ?? before!;
  const { updates } = resource.type;
  const secrets = [...(before?.secrets ?? []), ...resource.secrets];
  return {
    id,
    type: resource.typeName,
    outcome,
    isRetained: (before ?? resource).retained,
    changes: comparison.changesOf(id).map((change) => withoutSecrets(change, secrets)),
    ...(updates && { source: `${updates.source} (${updates.date})` }),
  };
}

function withoutSecrets(change: ResourceChange, secrets: readonly string[]): ResourceChange {
  const { place, before, after } = change;
  if (!secrets.includes(place.replace('Properties.', ''))) return change;
  return { ...change, before: hidden(before), after: hidden(after) };
}

function hidden(value: Json | undefined): Json | undefined {
  return value === undefined ? undefined : HIDDEN;
}
