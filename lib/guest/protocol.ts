/** A word of a data line that stands for a value. */
export interface DataField {
  readonly meaning: string;
  /** Extended regular expression of the values that the program accepts. */
  readonly pattern: string;
  /** The longest value, for a field whose value only the deployment may know. */
  readonly longest?: string;
  /** Whether it stands any number of times, none included. */
  readonly repeats?: boolean;
}

const NAME = '[A-Za-z][A-Za-z0-9-]{0,31}';
const NUMBER = '[0-9]{1,6}';
const BYTE = '(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])';
const ADDRESS = Array<string>(4).fill(BYTE).join('\\.');
const LONGEST_ADDRESS = '255.255.255.255';

/** The format of the data lines. A program reads the formats before its own, and refuses later ones. */
export const DATA_FORMAT = 1;

/** The fields of the data lines, by the word that the documentation shows for them. */
export const DATA_FIELDS = {
  FORMAT: { meaning: 'number of the format that the lines have', pattern: NUMBER },
  COMMAND: {
    meaning: 'the curl command that ROS gives for a signal, which is taken apart and never run',
    pattern: '.+',
    // Its URL holds names of the stack and of a resource, and a signature.
    longest: 'x'.repeat(600),
  },
  SECONDS: { meaning: 'how long a binding may take until it works', pattern: NUMBER },
  NECESSITY: {
    meaning: 'whether a service has to answer: `required` or `optional`',
    pattern: '(required|optional)',
  },
  URL: {
    meaning: 'services that answer with the address they see; none: the path on the instance only',
    pattern: 'https?://[^ /?#@]+([/?#][^ ]*)?',
    repeats: true,
  },
  ENI: { meaning: 'name of a secondary ENI', pattern: NAME },
  MAC: {
    meaning: 'MAC address of the ENI',
    pattern: '([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}',
    longest: '00:00:00:00:00:00',
  },
  TABLE: { meaning: 'route table of the ENI', pattern: '2[0-9]{4}' },
  PRIORITY: {
    meaning: "first of the three priorities of the ENI's routing rules",
    pattern: NUMBER,
  },
  BINDING: { meaning: 'name of a binding', pattern: NAME },
  IP: { meaning: 'private IP address', pattern: ADDRESS, longest: LONGEST_ADDRESS },
  OWN: {
    meaning: 'private IP address; `-`: the instance finds it out',
    pattern: `(-|${ADDRESS})`,
    longest: LONGEST_ADDRESS,
  },
  EIP: {
    meaning: 'public IP address of the EIP; `-`: not told',
    pattern: `(-|${ADDRESS})`,
    longest: LONGEST_ADDRESS,
  },
  COUNT: { meaning: 'number of lines between the first and the last', pattern: NUMBER },
} as const satisfies Record<string, DataField>;

type FieldName = keyof typeof DATA_FIELDS;

interface DataLineKind {
  readonly meaning: string;
  readonly fields: readonly FieldName[];
}

/** The kinds of data line, by keyword, in the order in which a script holds them. */
export const DATA_LINES = {
  begin: {
    fields: ['FORMAT'],
    meaning: 'The first line.',
  },
  signal: {
    fields: ['COMMAND'],
    meaning: 'The stack waits for a signal of every binding, and hears of any fault.',
  },
  verify: {
    fields: ['SECONDS', 'NECESSITY', 'URL'],
    meaning: 'How each binding is verified.',
  },
  replies: {
    fields: [],
    meaning: 'Replies leave by the ENI that the request came in on, also those of containers.',
  },
  eni: {
    fields: ['ENI', 'MAC', 'TABLE', 'PRIORITY', 'IP'],
    meaning: 'A secondary ENI, with its primary private IP address. Its bindings follow.',
  },
  primary: {
    fields: [],
    meaning: 'The primary ENI. Its bindings follow.',
  },
  ip: {
    fields: ['BINDING', 'IP', 'EIP'],
    meaning: 'A binding of an address of the ENI above.',
  },
  own: {
    fields: ['BINDING', 'OWN', 'EIP'],
    meaning: 'The binding of the primary private IP address of the primary ENI.',
  },
  absent: {
    fields: ['BINDING'],
    meaning: 'A binding that the stack does not have, by its parameters.',
  },
  end: {
    fields: ['COUNT'],
    meaning: 'The last line: without it, or with another count, all of them are refused.',
  },
} as const satisfies Record<string, DataLineKind>;

export type DataKeyword = keyof typeof DATA_LINES;

type DataValues<K extends DataKeyword> = {
  readonly [F in (typeof DATA_LINES)[K]['fields'][number]]: (typeof DATA_FIELDS)[F] extends {
    repeats: true;
  }
    ? readonly string[]
    : string | number;
};

/** A data line, as a comment of the script that holds it. */
export function dataLine<K extends DataKeyword>(keyword: K, values: DataValues<K>): string {
  const kind: DataLineKind = DATA_LINES[keyword];
  const words = kind.fields.flatMap(
    (field) => (values as Record<FieldName, string | number | readonly string[]>)[field],
  );
  return ['#=', keyword, ...words].join(' ');
}

/** Extended regular expression of all data lines: the program refuses what does not match it. */
export function dataLinePattern(): string {
  return Object.entries<DataLineKind>(DATA_LINES)
    .map(([keyword, { fields }]) => keyword + fields.map(fieldPattern).join(''))
    .join('|');
}

function fieldPattern(name: FieldName): string {
  const { pattern, repeats }: DataField = DATA_FIELDS[name];
  return repeats ? `( ${pattern})*` : ` ${pattern}`;
}
