import { addedInhabitants } from './added-inhabitants';
import { earlierInhabitants } from './earlier-inhabitants';
import type { Inhabitant } from './inhabitant';

/** Every inhabitant, in the order of the table. */
export const allInhabitants: readonly Inhabitant[] = [...addedInhabitants, ...earlierInhabitants];
