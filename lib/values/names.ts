import { shown } from './problem';
import type { Problem } from './problem';
import { problem } from './problem-kinds';
import type { ProblemPlace } from './problem-kinds';

/** What a binding or an ENI may be called: the name goes into ids, file names and the journal. */
const NAME = /^[a-zA-Z](-?[a-zA-Z0-9])*$/;
const MAX_LENGTH = 32;

/** What is wrong with the name of a binding or an ENI, if anything. */
export function nameProblems(place: ProblemPlace, name: string): Problem[] {
  return NAME.test(name) && name.length <= MAX_LENGTH
    ? []
    : [
        problem('name', place, {
          value: name,
          fault: `the name ${shown(name)} is not allowed`,
          remedy: `use 1 to ${MAX_LENGTH} letters, digits and single hyphens, starting with a letter`,
        }),
      ];
}

/**
 * What is wrong with the id of an existing resource.
 *
 * @param prefix what ids of its kind start with, `eni`
 */
export function resourceIdProblems(place: ProblemPlace, id: string, prefix: string): Problem[] {
  return new RegExp(`^${prefix}-[a-zA-Z0-9]+$`).test(id)
    ? []
    : [
        problem('resource-id', place, {
          value: id,
          fault: `${shown(id)} is not an id of this kind`,
          remedy: `write it as the console does, ${prefix}-...`,
        }),
      ];
}

/** What is wrong with the allocation id of an existing EIP, if anything. */
export function allocationIdProblems(place: ProblemPlace, id: string): Problem[] {
  return /^eip-[a-z0-9]+$/.test(id)
    ? []
    : [
        problem('allocation-id', place, {
          value: id,
          fault: `${shown(id)} is not an allocation id`,
          remedy: "use the EIP's instance id, eip-...",
        }),
      ];
}

/** What is wrong with a MAC address, if anything. */
export function macAddressProblems(place: ProblemPlace, address: string): Problem[] {
  return /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(address)
    ? []
    : [
        problem('mac-address', place, {
          value: address,
          fault: `${shown(address)} is not a MAC address`,
          remedy: 'write it as the console does, 00:16:3e:...',
        }),
      ];
}
