import { gunzipSync } from 'node:zlib';
import { PROGRAM, type PackedText, TOOLS } from '../../lib/guest/program';
import { programSource } from '../../scripts/guest-program';
import { bashOutput } from './tool';

const CALL = '\nmain "$@"\n';
/** The program as it is written, with its tools. */
export const source = withTools(programSource('main.sh'), programSource('tools.sh'));
/** The program as it lands on the instance, with its tools. */
export const shipped = withTools(unpack(PROGRAM), unpack(TOOLS));

/** The program with its tools read, before its last line runs it. */
function withTools(program: string, tools: string): string {
  return `${withoutCall(program)}\n${tools.trimEnd()}\n${CALL}`;
}

/** The program without its last line, which runs it. */
function withoutCall(program: string): string {
  if (!program.endsWith(CALL)) throw new Error('the program does not end with its call');
  return program.slice(0, -CALL.length);
}

/** A text that is packed as it lands on the instance. */
export function unpack({ packed }: PackedText): string {
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
