import packed from './program.json';

/** Of this package, whose program it is. */
export const PROGRAM_VERSION: string = packed.version;

/** Where the program lands on the instance. */
export const PROGRAM_PATH = '/usr/local/sbin/multi-eip';

/** Where it keeps the configuration that it has removed: the constant REMOVED of the program. */
export const REMOVED_CONFIGURATION_PATH = '/var/lib/multi-eip.removed';

/** A file of the program, as it lands on the instance: without comments, and packed by gzip and then base64. */
export interface ProgramPart {
  /** Where it lands on the instance. */
  readonly path: string;
  readonly packed: string;
  /** Of the text: tells one version from another. */
  readonly sha256: string;
}

/**
 * What a boot needs, the same on every instance: `program/main.sh` with its sections. `npm run pack-program`
 * packs it.
 */
export const PROGRAM: ProgramPart = { path: PROGRAM_PATH, ...packed.program };

/** The mapping of a template that holds each part once, by the SHA-256 of what it unpacks to. */
export const PROGRAM_MAPPING = 'MultiEipProgram';

/** What people ask for on the instance, and what verifies a change: `program/tools.sh` with its sections. */
export const TOOLS: ProgramPart = { path: `${PROGRAM_PATH}-tools`, ...packed.tools };

/** Replies by connection, for instances with that option only: `program/replies.sh`. */
export const REPLIES: ProgramPart = { path: `${PROGRAM_PATH}-replies`, ...packed.replies };

/** What the first boot of a disk does by itself, before Cloud Assistant: `program/learning.sh` with its sections. */
export const LEARNING: ProgramPart = { path: `${PROGRAM_PATH}-learning`, ...packed.learning };

/** All parts that an instance may have. */
export const PARTS: readonly ProgramPart[] = [PROGRAM, TOOLS, REPLIES, LEARNING];

/** What one command of Cloud Assistant brings: it has no room for more. */
export interface Installation {
  readonly name: string;
  readonly parts: readonly ProgramPart[];
}

/** The commands that bring the program to an instance. */
export function installationsFor(options: {
  readonly repliesByConnection?: boolean;
}): readonly Installation[] {
  return [
    { name: 'Program', parts: [PROGRAM] },
    { name: 'Tools', parts: [TOOLS] },
    ...(options.repliesByConnection ? [{ name: 'Replies', parts: [REPLIES] }] : []),
  ];
}
