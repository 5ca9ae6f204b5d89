import { MAX_COMMAND_BYTES, MAX_USER_DATA_BYTES } from '../facts/ros-limits';
import { problem } from '../values/problem-draft';

/** What a script may be used as, and the bytes that it may then have. */
export enum ScriptUse {
  USER_DATA = MAX_USER_DATA_BYTES,
  COMMAND = MAX_COMMAND_BYTES,
}

/** Whether a script of so many bytes, every value at its longest, fits its use. */
export function sizeProblems(use: ScriptUse, bytes: number): string[] {
  if (bytes <= use) {
    return [];
  }
  const fault = (holder: string) =>
    `${bytes} bytes are ${bytes - use} more than the ${use} that ${holder} holds`;
  return use === ScriptUse.USER_DATA
    ? [
        problem(
          'userData',
          fault('UserData'),
          'shorten commandsBefore and commandsAfter, or have them fetch what they need',
        ),
      ]
    : [problem('command', fault('a command'), 'bind fewer EIPs, or spread them over instances')];
}
