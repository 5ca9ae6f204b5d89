import packed from './program.json';

/** Where the program lands on the instance. */
export const PROGRAM_PATH = '/usr/local/sbin/multi-eip';

/**
 * The program that lands on the instance, the same text on every one: `program.sh` without its
 * comments, packed by gzip and then base64. UserData has 16 KB for it and for the data.
 */
export const PROGRAM: {
  readonly packed: string;
  /** Of the text: tells one version from another. */
  readonly sha256: string;
} = packed;
