/** One mistake of the user's: where it is, what is wrong, and what to do about it. */
export interface Problem {
  /** The file and the line: `shop.yml:12`. Absent: it was not read from a file. */
  readonly place?: string;
  /**
   * Where it is: a construct's path (`Shop/Edge/mail`), a place in a template
   * (`Resources.Eni.Properties.VSwitchId`), or a file.
   */
  readonly path: string;
  /** The property, or the call (`bindEip(mail)`). Absent: the path says it. */
  readonly property?: string;
  /** The value that is refused. Absent: there is none, or it must not be shown. */
  readonly value?: unknown;
  /** What is wrong, with the value in it where that helps. */
  readonly fault: string;
  /** What to do about it. */
  readonly remedy: string;
  /** Stable name of this kind of problem: `docs/problems.md` lists all of them. */
  readonly code: string;
}

/** What a kind of problem is, for the page that lists all of them. */
export interface ProblemKind {
  /** What is wrong, in one sentence. */
  readonly summary: string;
  /** What to do about it, in one sentence. */
  readonly remedy: string;
}

/** The kinds of problem of one part of this package, by code: lower-case words with hyphens. */
export type ProblemKinds = Readonly<Record<string, ProblemKind>>;

/** A problem's line without its path, for a report that puts the path in front itself. */
export function problemText({ property, fault, remedy, code }: Problem): string {
  const what = property === undefined ? fault : `'${property}': ${fault}`;
  return `${what}; ${remedy} (${code})`;
}

/** A problem as one line. */
export function problemLine(problem: Problem): string {
  const { place, path } = problem;
  return `${place === undefined ? '' : `${place}: `}${path}: ${problemText(problem)}`;
}

/** A value as a message shows it: quoted, and readable whatever characters it holds. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? `'${JSON.stringify(value).slice(1, -1)}'` : String(value);
}
