import { gunzipSync } from 'node:zlib';
import { LEARNING, PROGRAM, REPLIES, TOOLS } from '../../lib/guest/program';
import type { ProgramPart } from '../../lib/guest/program';
import { programSource } from '../../scripts/guest-program';
import { bashOutput } from './tool';

const CALL = '\nmain "$@"\n';
/** The program as it is written, with all of its parts. */
export const source = joined(
  programSource('main.sh'),
  programSource('tools.sh'),
  programSource('replies.sh'),
  withoutShared(programSource('learning.sh')),
);
/** The program as it lands on the instance, with all of its parts. */
export const shipped = joined(
  unpack(PROGRAM),
  unpack(TOOLS),
  unpack(REPLIES),
  withoutShared(unpack(LEARNING)),
);

/** The program with its other parts read, before its last line runs it. */
function joined(program: string, ...parts: readonly string[]): string {
  return [withoutCall(program), ...parts.map((part) => part.trimEnd()), CALL].join('\n');
}

/** The part that UserData brings without the function that the tools have too. */
function withoutShared(learning: string): string {
  return learning.replace(/^ask_metadata\(\) ?\{\n[^]*?^\}\n/m, '');
}

/** The program without its last line, which runs it. */
function withoutCall(program: string): string {
  if (!program.endsWith(CALL)) throw new Error('the program does not end with its call');
  return program.slice(0, -CALL.length);
}

/** A text that is packed as it lands on the instance. */
export function unpack({ packed }: ProgramPart): string {
  return gunzipSync(Buffer.from(packed, 'base64')).toString();
}

/** A script that reads a program, which it does not run, and then runs a command. */
export function readingScript(program: string, command: string): string {
  return withoutCall(program) + `\n${command}\n`;
}

/** What such a script prints. */
export function afterReading(program: string, command: string): string {
  return bashOutput(readingScript(program, command));
}
