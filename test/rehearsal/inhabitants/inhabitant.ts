import type { NetworkManager } from '../../../lib/rehearsal/instance/network-manager';
import type { InterfaceName } from '../events/network-event';

/** A shell text (bash) for each network manager. */
export type ManagerScripts = Readonly<Record<NetworkManager, string>>;

/**
 * Another inhabitant of an instance: a program, or what a person has set. Its shell texts know the
 * private address and the EIP of a binding of the secondary ENI as `$web` and `$web_eip`, and the vSwitch's
 * gateway as `$gateway`.
 */
export interface Inhabitant {
  readonly name: string;
  /** What it has, in Markdown. */
  readonly what: string;
  /** Whether it was there before the EIPs were configured. Default: it comes afterwards. */
  readonly first?: boolean;
  /** Brings what stays over a reboot. Default: nothing. */
  readonly settle?: string | ManagerScripts;
  /** Brings the rest, at once and after each boot, as its own service does. Default: nothing. */
  readonly start?: string | ManagerScripts;
  /** Prints what is theirs, in lines that stay the same. Default: nothing is. */
  readonly theirs?: string | ManagerScripts;
  /** Succeeds where it serves the clients of the EIPs. Default: it serves none. */
  readonly served?: string;
  /** What the library's commands are run with in between. Default: `multi-eip apply` alone. */
  readonly commands?: string;
  /** Whether replies leave by connection. Default: false. */
  readonly repliesByConnection?: boolean;
  /** What boots. Default: `quick`. */
  readonly mode?: 'quick' | 'full';
  /** Whether each run of the tests plays it: the others are played when the page is written. Default: false. */
  readonly always?: boolean;
  /** Whether `test/guest/other-inhabitants` plays the like of it with NetworkManager 1.30. Default: false. */
  readonly older?: boolean;
  /** Whether the documented procedure can be carried out beside it. Default: true. */
  readonly procedure?: boolean;
  /** Interfaces whose EIPs, some or all, the library loses at some step. Default: none. */
  readonly libraryLoses?: readonly InterfaceName[];
  /** What `multi-eip status` says of that. */
  readonly told?: RegExp;
  /** The reason for which `multi-eip apply` refuses to change anything. Default: it does not refuse. */
  readonly refusal?: RegExp;
}

/** The shell text for a network manager. */
export function scriptOf(text: string | ManagerScripts = '', manager: NetworkManager): string {
  return typeof text === 'string' ? text : text[manager];
}
