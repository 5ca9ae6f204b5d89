import { dirname } from 'node:path';
import type { GuestInstructions } from '../plan/guest-instructions';
import { dataLines } from './data-lines';
import { installationsFor, LEARNING, PROGRAM, REMOVED_CONFIGURATION_PATH } from './program';
import type { ProgramPart } from './program';

/** The user's own commands in UserData. */
export interface UserCommands {
  /** Run first: no failure or `exit` of theirs keeps the EIPs from working. */
  readonly before: readonly string[];
  /** Run last, where what UserData does itself has succeeded. */
  readonly after: readonly string[];
}

/** What stands for the packed text of a part in a script: the text, or a reference to it. */
export type PackedText = (part: ProgramPart) => string;

const ITS_TEXT: PackedText = ({ packed }) => packed;

const END_OF_PROGRAM = 'END_OF_MULTI_EIP';

/**
 * The script that runs at the first boot of an instance's system disk: its UserData.
 *
 * @param instructions what it has the program apply; absent: Cloud Assistant applies them later, and the
 * program learns from the metadata service what is attached already
 */
export function renderUserData(
  commands: UserCommands,
  instructions?: GuestInstructions,
  packedText = ITS_TEXT,
): string {
  return script([
    ...userCommands(commands.before),
    ...installation(bootParts(instructions !== undefined), packedText),
    instructions ? `${PROGRAM.path} apply "$0" || exit` : `${PROGRAM.path} learn`,
    ...userCommands(commands.after),
    'exit',
    ...(instructions ? dataLines(instructions) : []),
  ]);
}

/** The parts that UserData brings. */
export function bootParts(isApplied: boolean): readonly ProgramPart[] {
  return isApplied ? [PROGRAM] : [PROGRAM, LEARNING];
}

/**
 * The script that brings parts of the program to a running instance: one command has no room for all.
 *
 * @param triggers values whose change has it run again: ROS runs a command whose text has changed
 */
export function renderInstallation(
  parts: readonly ProgramPart[],
  triggers: readonly string[] = [],
  packedText = ITS_TEXT,
): string {
  return script([...installation(parts, packedText), 'exit', ...triggerLines(triggers)]);
}

/**
 * The script that configures a running instance, which gets the program by `renderInstallation`.
 *
 * @param triggers values whose change has it run again: ROS runs a command whose text has changed
 */
export function renderApplication(
  instructions: GuestInstructions,
  triggers: readonly string[] = [],
): string {
  return script([
    `program=${PROGRAM.path}`,
    '# Other commands bring the program, and may run later than this one.',
    'for _ in {1..60}; do',
    "  sha256sum --check --status 2>/dev/null <<'END' && break",
    ...installationsFor(instructions)
      .flatMap(({ parts }) => parts)
      .map(({ path, sha256 }) => `${sha256}  ${path}`),
    'END',
    '  sleep 1',
    'done',
    '"$program" apply "$0"',
    'exit',
    ...triggerLines(triggers),
    ...dataLines(instructions),
  ]);
}

/** The script that restores on an instance what the others have changed. */
export function renderRemoval(): string {
  return script([
    `program=${PROGRAM.path}`,
    '[ ! -x "$program" ] || {',
    `  "$program" remove && rm -f "$program"{,-*} ${REMOVED_CONFIGURATION_PATH}`,
    '}',
  ]);
}

function script(lines: readonly string[]): string {
  return ['#!/usr/bin/env bash', ...lines, ''].join('\n');
}

/** Behind the `exit`, and before the first data line: no value becomes a command or a data line. */
function triggerLines(triggers: readonly string[]): string[] {
  return triggers.length === 0 ? [] : [`# Runs again for: ${triggers.join(' ')}`];
}

function installation(parts: readonly ProgramPart[], packedText: PackedText): string[] {
  return [
    '# lib/guest/program of ros-cdk-multi-eip; to read it: base64 -d | gzip -d',
    `install -d ${dirname(PROGRAM.path)}`,
    ...parts.flatMap((part) => installationOf(part.path, packedText(part))),
  ];
}

/** In one step: a program that runs meanwhile goes on with what it has read. */
function installationOf(path: string, packed: string): string[] {
  return [
    `file=${path}`,
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
