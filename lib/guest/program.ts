import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, strToU8 } from 'fflate';

/** Where the program lands on the instance. */
export const PROGRAM_PATH = '/usr/local/sbin/multi-eip';

/** Characters of a line of the packed program: what a diff of a template still shows well. */
const LINE = 120;

let packed: string | undefined;

/**
 * The program that lands on the instance, the same text on every one, packed for a script: gzip,
 * then base64, which leaves room for the data in the 16 KB of UserData and the 12 KB of a command.
 * Packed by JavaScript, since the zlib of Node.js gives other bytes on another processor.
 */
export function packedProgram(): string {
  packed ??= pack(withoutComments(readFileSync(join(__dirname, 'program.sh'), 'utf8')));
  return packed;
}

function pack(text: string): string {
  const bytes = gzipSync(strToU8(text), { level: 9, mtime: 0 });
  const base64 = Buffer.from(bytes).toString('base64');
  return base64.replace(new RegExp(`.{${LINE}}(?=.)`, 'g'), '$&\n');
}

/** Comments stay here. */
function withoutComments(script: string): string {
  const [interpreter, ...lines] = script.split('\n');
  const commands = lines.filter((line) => line !== '' && !/^\s*#/.test(line));
  return [interpreter, ...commands, ''].join('\n');
}
