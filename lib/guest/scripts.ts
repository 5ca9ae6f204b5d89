import type { GuestInstructions } from '../plan/guest-instructions';
import { dataLines } from './data-lines';
import {
  type PackedText,
  PROGRAM,
  PROGRAM_PATH,
  REMOVED_CONFIGURATION_PATH,
  TOOLS,
  TOOLS_PATH,
} from './program';

/** The user's own commands in UserData. */
export interface UserCommands {
  /** Run first: no failure or `exit` of theirs keeps the EIPs from working. */
  readonly before: readonly string[];
  /** Run last, where what UserData does itself has succeeded. */
  readonly after: readonly string[];
}

const END_OF_PROGRAM = 'END_OF_MULTI_EIP';

/**
 * The script that runs at the first boot of an instance's system disk: its UserData. It brings the
 * program.
 *
 * @param instructions what it has the program apply; absent: Cloud Assistant applies them later
 */
export function renderUserData(commands: UserCommands, instructions?: GuestInstructions): string {
  return script([
    ...userCommands(commands.before),
    ...installation(PROGRAM_PATH, PROGRAM),
    ...(instructions ? ['"$file" apply "$0" || exit'] : []),
    ...userCommands(commands.after),
    'exit',
    ...(instructions ? dataLines(instructions) : []),
  ]);
}

/**
 * The script that brings the program to a running instance.
 *
 * @param triggers values whose change has it run again: ROS runs a command whose text has changed
 */
export function renderInstallation(triggers: readonly string[] = []): string {
  return script([...installation(PROGRAM_PATH, PROGRAM), 'exit', ...triggerLines(triggers)]);
}

/**
 * The script that configures a running instance, which gets the program by `renderInstallation`, and its
 * tools by this one.
 *
 * @param triggers values whose change has it run again: ROS runs a command whose text has changed
 */
export function renderApplication(
  instructions: GuestInstructions,
  triggers: readonly string[] = [],
): string {
  return script([
    `program=${PROGRAM_PATH}`,
    '# Another command brings the program, and may run later than this one.',
    'for _ in {1..60}; do',
    `  sha256sum --check --status <<<"${PROGRAM.sha256}  $program" && break`,
    '  sleep 1',
    'done',
    ...installation(TOOLS_PATH, TOOLS),
    '"$program" apply "$0"',
    'exit',
    ...triggerLines(triggers),
    ...dataLines(instructions),
  ]);
}

/** The script that restores on an instance what the others have changed. */
export function renderRemoval(): string {
  return script([
    `program=${PROGRAM_PATH}`,
    `[ ! -x "$program" ] || { "$program" remove && rm -f "$program" ${TOOLS_PATH} ${REMOVED_CONFIGURATION_PATH}; }`,
  ]);
}

function script(lines: readonly string[]): string {
  return ['#!/usr/bin/env bash', ...lines, ''].join('\n');
}

/** Behind the `exit`, and before the first data line: no value becomes a command or a data line. */
function triggerLines(triggers: readonly string[]): string[] {
  return triggers.length === 0
    ? []
    : ['# Runs again when one of these changes:', `# ${triggers.join(' ')}`];
}

/** In one step: a program that runs meanwhile goes on with what it has read. */
function installation(path: string, { packed }: PackedText): string[] {
  return [
    `file=${path}`,
    'install -d "${file%/*}"',
    '# lib/guest/program of ros-cdk-multi-eip; to read it: base64 -d | gzip -d',
    `base64 -d <<'${END_OF_PROGRAM}' | gzip -d >"$file.$$" &&`,
    packed,
    END_OF_PROGRAM,
    '  chmod 755 "$file.$$" && sync "$file.$$" && mv -f "$file.$$" "$file" || exit',
  ];
}

/** In a shell of their own, which even a syntax error ends alone. */
function userCommands(commands: readonly string[]): string[] {
  if (commands.length === 0) {
    return [];
  }
  const end = delimiterFor(commands);
  return [`bash /dev/fd/3 3<<'${end}'`, ...commands, end];
}

/** A delimiter that is not a line of the commands, which would end their here-document. */
function delimiterFor(commands: readonly string[]): string {
  const lines = new Set(commands.join('\n').split('\n'));
  let delimiter = 'END_OF_COMMANDS';
  while (lines.has(delimiter)) delimiter += '_';
  return delimiter;
}
