import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, strToU8 } from 'fflate';

/** Where the program lands on the instance. */
export const PROGRAM_PATH = '/usr/local/sbin/multi-eip';

/** Characters of a line of the packed program: what a diff of a template still shows well. */
const LINE = 120;

/** The program that lands on the instance, the same text on every one. */
export interface Program {
  /**
   * Packed for a script, gzip and then base64: UserData has 16 KB for it and for the data. Packed by
   * JavaScript, since the zlib of Node.js gives other bytes on another processor.
   */
  readonly packed: string;
  /** Tells one version from another. */
  readonly sha256: string;
}

let loaded: Program | undefined;

export function program(): Program {
  loaded ??= load(withoutComments(readFileSync(join(__dirname, 'program.sh'), 'utf8')));
  return loaded;
}

function load(text: string): Program {
  const bytes = gzipSync(strToU8(text), { level: 9, mtime: 0, mem: 12 });
  const base64 = Buffer.from(bytes).toString('base64');
  return {
    packed: base64.replace(new RegExp(`.{${LINE}}(?=.)`, 'g'), '$&\n'),
    sha256: createHash('sha256').update(text).digest('hex'),
  };
}

/** Comments stay here. */
function withoutComments(script: string): string {
  const [interpreter, ...lines] = script.split('\n');
  const commands = lines.filter((line) => line !== '' && !/^\s*#/.test(line));
  return [interpreter, ...commands, ''].join('\n');
}
