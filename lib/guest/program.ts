import packed from './program.json';

/** Where the program lands on the instance. */
export const PROGRAM_PATH = '/usr/local/sbin/multi-eip';

/**
 * The program that lands on the instance, the same text on every one: `program/main.sh` with its
 * sections and without comments, packed by gzip and then base64. `npm run pack-program` makes it.
 */
export const PROGRAM: {
  readonly packed: string;
  /** Of the text: tells one version from another. */
  readonly sha256: string;
} = packed;
