import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Tags } from 'yaml';
import { longForm } from './short-form';

/** What is wrong with the form of a text, and in which line, from 1. */
export interface TextFault {
  readonly line: number;
  readonly fault: string;
}

/** A text that cannot be read. */
export class SourceTextError extends Error {
  override readonly name = 'SourceTextError';

  constructor(readonly faults: readonly TextFault[]) {
    super(faults.map(({ line, fault }) => `line ${line}: ${fault}`).join('; '));
  }
}

/**
 * A text in YAML or JSON: what it says, and in which line each part stands. It is read as ROS reads
 * it: YAML 1.1 with the short forms of functions, where a date is a text.
 */
export class SourceText {
  readonly value: unknown;
  /** Size of the text. */
  readonly bytes: number;
  private readonly document: Document;
  private readonly lines = new LineCounter();

  /** @throws SourceTextError with the first fault of its syntax, or with all keys that stand twice. */
  constructor(text: string) {
    this.bytes = Buffer.byteLength(text);
    const plain = text.replace(/^\uFEFF/, '');
    const json = parsedJson(plain);
    try {
      this.document = parseDocument(plain, { ...YAML_OF_ROS, lineCounter: this.lines });
      if (json === undefined) this.requireSyntax();
      this.requireDistinctKeys();
      this.value = json === undefined ? readYaml(this.document) : json.value;
    } catch (error) {
      if (error instanceof SourceTextError) throw error;
      // Nested without end, or aliases of aliases that come to more than the memory holds.
      throw new SourceTextError([{ line: 1, fault: `too much to read: ${String(error)}` }]);
    }
  }

  /**
   * The line of a part, by its path: `Resources.Eni.Properties.VSwitchId`. Where the path leads to
   * nothing, the line of the last part of it that is there.
   */
  lineOf(path: string): number {
    let step: Step = { node: this.document.contents, rest: path };
    let found = rangeOf(step.node);
    for (let next: Step | undefined = step; next !== undefined; next = this.next(step)) {
      step = next;
      found = next.position ?? found;
    }
    return this.lineAt(found ?? 0);
  }

  private next({ node, rest }: Step): Step | undefined {
    const target = isAlias(node) ? node.resolve(this.document) : node;
    if (isMap(target)) return entryStep(target.items, rest);
    return isSeq(target) ? itemStep(target.items, rest) : undefined;
  }

  private lineAt(position: number): number {
    return Math.max(this.lines.linePos(position).line, 1);
  }

  /** What follows the first fault is seldom one of its own. */
  private requireSyntax(): void {
    const [error] = this.document.errors;
    if (error === undefined) return;
    const fault = `neither YAML nor JSON: ${error.message}`;
    throw new SourceTextError([{ line: this.lineAt(error.pos[0]), fault }]);
  }

  private requireDistinctKeys(): void {
    const faults: TextFault[] = [];
    visit(this.document, {
      Map: (_, { items }) => void faults.push(...this.repeatedKeys(items)),
    });
    if (faults.length > 0) throw new SourceTextError(faults);
  }

  private repeatedKeys(entries: readonly Entry[]): TextFault[] {
    const seen = new Map<string, number>();
    return entries.flatMap(({ key }) => {
      const name = keyText(key);
      const line = this.lineAt(rangeOf(key) ?? 0);
      const earlier = seen.get(name);
      seen.set(name, earlier ?? line);
      if (earlier === undefined || name === MERGE) return [];
      return [{ line, fault: `'${name}' stands in line ${earlier} already` }];
    });
  }
}

type Tag = Exclude<Tags[number], string>;

const MERGE = '<<';
/** What JSON has no kind of value for. */
const LEFT_AS_TEXT = /:(timestamp|binary|omap|pairs|set)$/;

/**
 * What a plain text has to look like to be more than a text. ROS reads YAML by Python's library, to which
 * `y`, `.`, `e5`, `1e5`, `08` and `08:30` are texts (the resolver of PyYAML 6).
 */
const FORMS_IN_PYTHON: Readonly<Record<string, string>> = {
  bool: '(?:[yY][eE][sS]|[nN][oO]|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE]|[oO][nN]|[oO][fF][fF])',
  float:
    '(?:[-+]?\\d[\\d_]*\\.[\\d_]*(?:[eE][-+]\\d+)?|\\.\\d[\\d_]*(?:[eE][-+]\\d+)?|' +
    '[-+]?\\d[\\d_]*(?::[0-5]?\\d)+\\.[\\d_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))',
  int: '[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][\\d_]*|0x[\\da-fA-F_]+|[1-9][\\d_]*(?::[0-5]?\\d)+)',
};

function asInPython(tag: Tag): Tag[] {
  if (LEFT_AS_TEXT.test(tag.tag)) return [];
  const form = FORMS_IN_PYTHON[tag.tag.split(':').at(-1)!];
  if (form === undefined || tag.test === undefined) return [tag];
  return [{ ...tag, test: new RegExp(`^(?=${form}$)(?:${tag.test.source})`) }];
}

const YAML_OF_ROS: Parameters<typeof parseDocument>[1] = {
  version: '1.1',
  customTags: (tags) =>
    tags.flatMap((tag): Tags => (typeof tag === 'string' ? [tag] : asInPython(tag))),
  prettyErrors: false,
  // Compares each key with each: thousands of keys would take minutes.
  uniqueKeys: false,
};

function readYaml(document: Document): unknown {
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key) && typeof key.value !== 'symbol') key.value = keyText(key);
    },
    Node: (_, node) => longForm(node),
  });
  return document.toJS();
}

function parsedJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

interface Entry {
  readonly key: unknown;
  readonly value: unknown;
}

/** A part of the document, and what of a path is left from there. */
interface Step {
  readonly node: unknown;
  readonly rest: string;
  readonly position?: number;
}

/** Keys may have dots: the longest one that fits is meant. */
function entryStep(entries: readonly Entry[], path: string): Step | undefined {
  const [entry] = entries
    .filter(({ key }) => leadsTo(keyText(key), path))
    .toSorted((a, b) => keyText(b.key).length - keyText(a.key).length);
  if (entry === undefined) return undefined;
  const rest = path.slice(keyText(entry.key).length).replace(/^\./, '');
  return { node: entry.value, rest, position: rangeOf(entry.key) };
}

function leadsTo(key: string, path: string): boolean {
  return key !== '' && path.startsWith(key) && /^$|^[.[]/.test(path.slice(key.length));
}

function itemStep(items: readonly unknown[], path: string): Step | undefined {
  const [text, plain, bracketed] = /^(?:(\d+)(?=\.|\[|$)|\[(\d+)\])\.?/.exec(path) ?? [];
  const node = items[Number(plain ?? bracketed)];
  if (text === undefined || node === undefined) return undefined;
  return { node, rest: path.slice(text.length), position: rangeOf(node) };
}

/** A key is a text, also `on`, `80` or `2015-09-01`. */
function keyText(key: unknown): string {
  if (!isScalar(key)) return String(key);
  return typeof key.value === 'symbol' ? MERGE : String(key.source ?? key.value);
}

function rangeOf(node: unknown): number | undefined {
  return (node as { range?: readonly number[] | null } | null)?.range?.[0];
}
