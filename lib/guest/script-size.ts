import { MAX_COMMAND_BYTES, MAX_USER_DATA_BYTES } from '../facts/ros-limits';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';

/** What a script may be used as, and the bytes that it may then have. */
export enum ScriptUse {
  USER_DATA = MAX_USER_DATA_BYTES,
  COMMAND = MAX_COMMAND_BYTES,
}

/**
 * Whether a script fits its use.
 *
 * @param path of the construct
 * @param bytes of the script with every value at its longest
 */
export function sizeProblems(path: string, use: ScriptUse, bytes: number): Problem[] {
  if (bytes <= use) {
    return [];
  }
  const fault = (holder: string) =>
    `${bytes} bytes are ${bytes - use} more than the ${use} that ${holder} holds`;
  return use === ScriptUse.USER_DATA
    ? [
        problem(
          'user-data-size',
          { path, property: 'userData' },
          {
            value: bytes,
            fault: fault('UserData'),
            remedy: 'shorten commandsBefore and commandsAfter, or let them fetch what they need',
          },
        ),
      ]
    : [
        problem(
          'command-size',
          { path, property: 'command' },
          {
            value: bytes,
            fault: fault('a command'),
            remedy: 'bind fewer EIPs, or spread them over instances',
          },
        ),
      ];
}
