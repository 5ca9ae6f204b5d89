import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problem } from '../plan/problem';

/** A private IP address that carries a binding, as the instance is told. */
export interface GuestAddress {
  /** The binding's name. */
  readonly name: string;
  readonly privateIp: string;
}

/** A secondary ENI, as the instance is told. Values may be known only at deploy time. */
export interface GuestEni {
  readonly name: string;
  readonly macAddress: string;
  readonly table: number;
  readonly rulePriority: number;
  readonly primaryPrivateIp: string;
  readonly addresses: readonly GuestAddress[];
}

/** All that the instance is told. */
export interface GuestPlan {
  readonly enis: readonly GuestEni[];
  /** Addresses that the instance's own ENI gets besides its primary one. */
  readonly primaryEniAddresses: readonly GuestAddress[];
}

/** The program that lands on the instance: the same text on every one. Comments stay here. */
const PROGRAM = withoutComments(readFileSync(join(__dirname, 'program.sh'), 'utf8'));

function withoutComments(script: string): string {
  const [interpreter, ...lines] = script.split('\n');
  const commands = lines.filter((line) => line !== '' && !/^\s*#/.test(line));
  return [interpreter, ...commands].join('\n');
}

/**
 * The data lines: the only place with values of the template. They stand at the end of a script, as
 * comments behind its `exit`, so that no value can become a command, whatever characters it holds.
 */
function dataLines(plan: GuestPlan): string[] {
  return [
    ...plan.enis.flatMap((eni) => [
      `eni ${eni.name} ${eni.macAddress} ${eni.table} ${eni.rulePriority} ${eni.primaryPrivateIp}`,
      ...eni.addresses.map(addressLine),
    ]),
    ...(plan.primaryEniAddresses.length > 0 ? ['primary'] : []),
    ...plan.primaryEniAddresses.map(addressLine),
  ].map((line) => `#= ${line}`);
}

function addressLine({ name, privateIp }: GuestAddress): string {
  return `ip ${name} ${privateIp}`;
}

/** The user's own commands around the configuration. */
export interface UserCommands {
  /** Run before it: no failure or `exit` of theirs keeps the EIPs from working. */
  readonly before: readonly string[];
  /** Run after it, when it succeeded. */
  readonly after: readonly string[];
}

/** The script that configures an instance: its UserData, and what Cloud Assistant runs later on. */
export function renderScript(plan: GuestPlan, commands: UserCommands = NO_COMMANDS): string {
  return [
    '#!/usr/bin/env bash',
    ...subshell(commands.before),
    `program=${PROGRAM_PATH}`,
    'install -d "${program%/*}"',
    `cat >"$program.$$" <<'${END_OF_PROGRAM}'`,
    PROGRAM,
    END_OF_PROGRAM,
    'chmod 755 "$program.$$" && mv -f "$program.$$" "$program"',
    '"$program" apply "$0" || exit',
    ...subshell(commands.after),
    'exit',
    ...dataLines(plan),
    '',
  ].join('\n');
}

const NO_COMMANDS: UserCommands = { before: [], after: [] };
const PROGRAM_PATH = '/usr/local/sbin/multi-eip';
const END_OF_PROGRAM = 'END_OF_MULTI_EIP';

function subshell(commands: readonly string[]): string[] {
  return commands.length > 0 ? ['(', ...commands, ')'] : [];
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
