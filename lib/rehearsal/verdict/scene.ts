import type { SecurityGroup } from '../cloud/site';
import type { Executed } from '../guest/machine';
import type { Tools } from '../sandbox/tools';
import type { Flow } from '../vpc/flow-log';
import type { EniNames } from './path';

/** What the verdict needs of the site. */
export interface Scene {
  readonly tools: Tools;
  /** Where an ENI is plugged in; undefined when it is in no instance that is on. */
  locate(eniId: string): Promise<Place | undefined>;
  /** Lets a client of an address be on the internet. */
  addClient(address: string): Promise<void>;
}

/** Runs a program to its end; what it prints is its output. */
export type Tool = (argv: readonly string[]) => Promise<Executed>;

/** An ENI in its surroundings. */
export interface Place {
  /** Runs a program in the network of its instance. */
  readonly tool: Tool;
  readonly groups: readonly SecurityGroup[];
  readonly eni: EniNames;
  /** All ENIs of its instance, with what the source check lets them send from. */
  readonly siblings: readonly Sibling[];
  readonly flowLog: FlowLog;
  /** Private address that an EIP is bound to; undefined when it has no effect here. */
  boundTo(eip: string): string | undefined;
}

export interface Sibling extends EniNames {
  readonly privateIps: readonly string[];
  readonly sourceCheck: boolean;
}

export interface FlowLog {
  clear(): Promise<void>;
  read(): Promise<Flow[]>;
}
