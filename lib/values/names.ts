import { problem, shown } from './problem-draft';

/** What a binding or an ENI may be called: the name goes into ids, file names and the journal. */
const NAME = /^[a-zA-Z](-?[a-zA-Z0-9])*$/;
const MAX_LENGTH = 32;

/** What is wrong with the name of a binding or an ENI, if anything. */
export function nameProblems(property: string, name: string): string[] {
  if (NAME.test(name) && name.length <= MAX_LENGTH) {
    return [];
  }
  return [
    problem(
      property,
      `illegal name ${shown(name)}`,
      `use 1 to ${MAX_LENGTH} letters, digits and single hyphens, starting with a letter`,
    ),
  ];
}

/** What is wrong with the id of something that exists already: it starts with its kind's prefix. */
export function resourceIdProblems(property: string, id: string, prefix: string): string[] {
  return new RegExp(`^${prefix}-[a-zA-Z0-9]+$`).test(id)
    ? []
    : [
        problem(
          property,
          `${shown(id)} is no such id`,
          `write it as the console does, ${prefix}-...`,
        ),
      ];
}

/** What is wrong with a MAC address, if anything. */
export function macAddressProblems(property: string, address: string): string[] {
  return /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(address)
    ? []
    : [
        problem(
          property,
          `${shown(address)} is no MAC address`,
          'write it as the console does, 00:16:3e:...',
        ),
      ];
}
