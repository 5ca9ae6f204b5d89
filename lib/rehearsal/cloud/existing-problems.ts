import type { Problem } from '../../values/problem';
import { CloudError } from './cloud-error';
import { emptyCloudState } from './cloud-state';
import { EXISTING_SCHEMA } from './existing-resources';
import type { ExistingResources } from './existing-resources';
import { seedSteps } from './existing-seed';
import type { SeedStep } from './existing-seed';
import type { ValueFault } from './value-schema';

/**
 * Everything that is wrong with a description of what exists before a stack. With none, the value
 * is of the type `ExistingResources`.
 *
 * @param file where the description stands
 */
export function existingProblems(value: unknown, file: string): Problem[] {
  const faults = EXISTING_SCHEMA.faults(value, '');
  const all = faults.length > 0 ? faults : conflicts(value as ExistingResources);
  return all.map(({ place, ...fault }) => ({
    ...fault,
    path: file,
    property: place === '' ? undefined : place,
  }));
}

/** What does not fit together: found by adding one resource after the other to a cloud of its own. */
function conflicts(existing: ExistingResources): ValueFault[] {
  return seedSteps(emptyCloudState(existing), existing).flatMap(conflictsOf);
}

function conflictsOf({ place, add }: SeedStep): ValueFault[] {
  try {
    add();
    return [];
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    const remedy = 'describe the resources as they exist in the account';
    return [{ place, fault: error.message, remedy, code: 'existing-conflict' }];
  }
}
