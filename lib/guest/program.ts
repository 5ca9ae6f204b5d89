import packed from './program.json';

/** Where the program lands on the instance. */
export const PROGRAM_PATH = '/usr/local/sbin/multi-eip';

/** Where its tools land: the constant TOOLS of the program. */
export const TOOLS_PATH = `${PROGRAM_PATH}-tools`;

/** Where it keeps the configuration that it has removed: the constant REMOVED of the program. */
export const REMOVED_CONFIGURATION_PATH = '/var/lib/multi-eip.removed';

/** A text that lands on the instance, without comments, packed by gzip and then base64. */
export interface PackedText {
  readonly packed: string;
  /** Of the text: tells one version from another. */
  readonly sha256: string;
}

/**
 * The program that lands on the instance, the same on every one: `program/main.sh` with its sections.
 * `npm run pack-program` packs it.
 */
export const PROGRAM: PackedText = packed.program;

/** What the program needs later than at a boot: `program/tools.sh` with its sections. */
export const TOOLS: PackedText = packed.tools;
