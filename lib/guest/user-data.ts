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

/** The program that lands on the instance: the same text on every one. */
export const PROGRAM = readFileSync(join(__dirname, 'program.sh'), 'utf8');

/**
 * The data lines: the only place with values of the template. They stand at the end of a script, as
 * comments behind its `exit`, so that no value can become a command, whatever characters it holds.
 */
export function dataLines(plan: GuestPlan): string[] {
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

/** The script for the instance's first boot. */
export function renderUserData(plan: GuestPlan, commands: UserCommands): string {
  return [
    '#!/usr/bin/env bash',
    ...subshell(commands.before),
    `program=${PROGRAM_PATH}`,
    'install -d "${program%/*}"',
    `cat >"$program.$$" <<'${END_OF_PROGRAM}'`,
    PROGRAM.trimEnd(),
    END_OF_PROGRAM,
    'chmod 755 "$program.$$" && mv -f "$program.$$" "$program"',
    '"$program" apply "$0" || exit',
    ...subshell(commands.after),
    'exit',
    ...dataLines(plan),
    '',
  ].join('\n');
}

const PROGRAM_PATH = '/usr/local/sbin/multi-eip';
const END_OF_PROGRAM = 'END_OF_MULTI_EIP';

function subshell(commands: readonly string[]): string[] {
  return commands.length > 0 ? ['(', ...commands, ')'] : [];
}

/** ROS takes 16 KB of UserData before base64 (ECS itself documents 32 KB today). */
const MAX_BYTES = 16 * 1024;

/** Whether UserData of so many bytes, every value at its longest, fits. */
export function sizeProblems(bytes: number): string[] {
  return bytes <= MAX_BYTES
    ? []
    : [
        problem(
          'userData',
          `${bytes} bytes are ${bytes - MAX_BYTES} more than the ${MAX_BYTES} that UserData holds`,
          'shorten commandsBefore and commandsAfter, or have them fetch what they need',
        ),
      ];
}
