import { DATA_LINES } from '../guest/protocol';
import type { DataKeyword } from '../guest/protocol';
import { linesOf, plain, split } from './text';
import type { Text } from './text';

/** What the data lines of a script tell an instance, as far as its network goes. */
export interface ReadInstructions {
  readonly enis: readonly ReadEni[];
  /** Bindings of the primary ENI. */
  readonly primary: readonly ReadBinding[];
  readonly repliesByConnection: boolean;
  /** URLs of the services of which a verification asks one; none: nothing outside is asked. */
  readonly services: readonly Text[];
}

export interface ReadEni {
  readonly name: string;
  readonly mac: Text;
  readonly table: number;
  /** First of the three priorities of its routing rules. */
  readonly priority: number;
  readonly ip: Text;
  readonly bindings: readonly ReadBinding[];
}

export interface ReadBinding {
  readonly name: string;
  /** Private IP address; `-`: the instance finds it out. */
  readonly ip: Text;
  readonly eip: Text;
}

/** A data line: its keyword, and a value for each of its fields. */
interface ReadLine {
  readonly keyword: DataKeyword;
  readonly values: readonly Text[];
}

/** Undefined: the script has no data lines. */
export function readInstructions(script: Text): ReadInstructions | undefined {
  const lines = linesOf(script);
  const begin = lines.findLastIndex((line) => plain(line).startsWith('#= begin '));
  if (begin === -1) return undefined;
  const read = lines.slice(begin).flatMap((line) => readLine(line) ?? []);
  const ofEni = groups(read);
  return {
    repliesByConnection: read.some(({ keyword }) => keyword === 'replies'),
    services: read.flatMap((line) => servicesOf(line)),
    enis: ofEni.flatMap(([head, ...bindings]) =>
      head?.keyword === 'eni' ? [eni(head, bindings)] : [],
    ),
    primary: ofEni.flatMap(([head, ...bindings]) =>
      head?.keyword === 'primary' ? bindings.map(binding) : [],
    ),
  };
}

function readLine(line: Text): ReadLine | undefined {
  const [mark, first, ...values] = split(line, ' ');
  const keyword = plain(first ?? []);
  const isDataLine = plain(mark ?? []) === '#=' && Object.hasOwn(DATA_LINES, keyword);
  return isDataLine ? { keyword: keyword as DataKeyword, values } : undefined;
}

/** The seconds and the necessity go before them. */
function servicesOf({ keyword, values }: ReadLine): readonly Text[] {
  return keyword === 'verify' ? values.slice(2) : [];
}

/** An ENI's line, and those of its bindings. */
function groups(lines: readonly ReadLine[]): ReadLine[][] {
  const result: ReadLine[][] = [];
  for (const line of lines) {
    if (line.keyword === 'eni' || line.keyword === 'primary') result.push([line]);
    if (line.keyword === 'ip' || line.keyword === 'own') result.at(-1)?.push(line);
  }
  return result;
}

function eni({ values }: ReadLine, bindings: readonly ReadLine[]): ReadEni {
  const [name = [], mac = [], table = [], priority = [], ip = []] = values;
  return {
    name: plain(name),
    mac,
    table: Number(plain(table)),
    priority: Number(plain(priority)),
    ip,
    bindings: bindings.map(binding),
  };
}

function binding({ values: [name = [], ip = [], eip = []] }: ReadLine): ReadBinding {
  return { name: plain(name), ip, eip };
}
