import type { GuestInstructions, GuestOwnAddress } from '../plan/guest-instructions';
import { problem } from '../values/problem-draft';
import { PROGRAM, PROGRAM_PATH } from './program';

/**
 * The data lines: the only place with values of the template. They stand at the end of a script, as
 * comments behind its `exit`, so that no value can become a command, whatever characters it holds.
 */
function dataLines(plan: GuestInstructions): string[] {
  const { enis, primaryEniAddresses, ownAddresses, isEarly, verification, signalCommand } = plan;
  const { required, timeout, services } = verification;
  return [
    // First, so that whatever is wrong with the others is told.
    ...(signalCommand === undefined ? [] : [`signal ${signalCommand}`]),
    ['verify', timeout, required ? 'required' : 'optional', ...services].join(' '),
    ...(isEarly ? ['early'] : []),
    ...enis.flatMap((eni) => [
      `eni ${eni.name} ${eni.macAddress} ${eni.table} ${eni.rulePriority} ${eni.primaryPrivateIp}`,
      ...eni.addresses.map((address) => addressLine('ip', address)),
    ]),
    ...(primaryEniAddresses.length + ownAddresses.length > 0 ? ['primary'] : []),
    ...primaryEniAddresses.map((address) => addressLine('ip', address)),
    ...ownAddresses.map((address) => addressLine('own', address)),
  ].map((line) => `#= ${line}`);
}

function addressLine(
  kind: string,
  { name, privateIp = '-', publicIp = '-' }: GuestOwnAddress,
): string {
  return `${kind} ${name} ${privateIp} ${publicIp}`;
}

/** The user's own commands around the configuration. */
export interface UserCommands {
  /** Run before it: no failure or `exit` of theirs keeps the EIPs from working. */
  readonly before: readonly string[];
  /** Run after it, when it succeeded. */
  readonly after: readonly string[];
}

/** The script that configures an instance when it boots for the first time: its UserData. */
export function renderUserData(
  plan: GuestInstructions,
  commands: UserCommands = NO_COMMANDS,
): string {
  return script([
    ...userCommands(commands.before),
    ...installation(),
    '"$program" apply "$0" || exit',
    ...userCommands(commands.after),
    'exit',
    ...dataLines(plan),
  ]);
}

/** The script that brings the program to a running instance, once for every version of it. */
export function renderInstallation(): string {
  return script(installation());
}

/** The script that configures a running instance, which gets the program by `renderInstallation`. */
export function renderApplication(plan: GuestInstructions): string {
  return script([
    `program=${PROGRAM_PATH}`,
    '# It comes by a command of its own, which this one may have overtaken.',
    'for _ in {1..60}; do',
    `  sha256sum --check --status <<<"${PROGRAM.sha256}  $program" && break`,
    '  sleep 1',
    'done',
    '"$program" apply "$0"',
    'exit',
    ...dataLines(plan),
  ]);
}

function installation(): string[] {
  return [
    `program=${PROGRAM_PATH}`,
    'install -d "${program%/*}"',
    '# lib/guest/program.sh of ros-cdk-multi-eip; to read it: base64 -d | gzip -d',
    `base64 -d <<'${END_OF_PROGRAM}' | gzip -d >"$program.$$" &&`,
    PROGRAM.packed,
    END_OF_PROGRAM,
    '  chmod 755 "$program.$$" && mv -f "$program.$$" "$program" || exit',
  ];
}

/** The script that undoes on an instance what the other one has done. */
export function renderRemoval(): string {
  return script([
    `program=${PROGRAM_PATH}`,
    '[ ! -x "$program" ] || { "$program" remove && rm -f "$program"; }',
  ]);
}

function script(lines: readonly string[]): string {
  return ['#!/usr/bin/env bash', ...lines, ''].join('\n');
}

const NO_COMMANDS: UserCommands = { before: [], after: [] };
const END_OF_PROGRAM = 'END_OF_MULTI_EIP';

/** In a shell of their own, which even a syntax error ends alone. */
function userCommands(commands: readonly string[]): string[] {
  const end = 'END_OF_COMMANDS';
  return commands.length > 0 ? [`bash /dev/fd/3 3<<'${end}'`, ...commands, end] : [];
}

/** What a script may be used as, and the bytes that it may then have. */
export enum ScriptUse {
  /** ROS takes 16 KB of UserData (ECS itself documents 32 KB today). */
  USER_DATA = 16 * 1024,
  /** ROS takes commands of 16 KB after base64. */
  COMMAND = 12 * 1024,
}

/** Whether a script of so many bytes, every value at its longest, fits its use. */
export function sizeProblems(use: ScriptUse, bytes: number): string[] {
  if (bytes <= use) {
    return [];
  }
  const fault = (holder: string) =>
    `${bytes} bytes are ${bytes - use} more than the ${use} that ${holder} holds`;
  return use === ScriptUse.USER_DATA
    ? [
        problem(
          'userData',
          fault('UserData'),
          'shorten commandsBefore and commandsAfter, or have them fetch what they need',
        ),
      ]
    : [problem('command', fault('a command'), 'bind fewer EIPs, or spread them over instances')];
}
