import type { SiteSecurityGroup } from '../ports';
import type { ProgramResult } from '../instance/machine';
import type { NetworkTools } from '../linux/network-tools';
import type { Flow } from '../network/flow-log';
import type { EniInterface } from './packet-path';

/** What the verdict needs of the site. */
export interface ProbeSite {
  readonly tools: NetworkTools;
  /** Where an ENI is plugged in; undefined when it is in no instance that is on. */
  locate(eniId: string): Promise<EniLocation | undefined>;
  /** Lets a client of an address be on the internet. */
  addClient(address: string): Promise<void>;
}

/** Runs a program to its end; what it prints is its output. */
export type RunOnInstance = (argv: readonly string[]) => Promise<ProgramResult>;

/** An ENI in its surroundings. */
export interface EniLocation {
  /** Runs a program in the network of its instance. */
  readonly tool: RunOnInstance;
  readonly groups: readonly SiteSecurityGroup[];
  readonly eni: EniInterface;
  /** All ENIs of its instance, with what the source check lets them send from. */
  readonly siblings: readonly InstanceEni[];
  readonly flowLog: FlowLogReader;
  /** Private address that an EIP is bound to; undefined when it has no effect here. */
  boundTo(eip: string): string | undefined;
}

export interface InstanceEni extends EniInterface {
  readonly privateIps: readonly string[];
  readonly sourceCheck: boolean;
}

export interface FlowLogReader {
  clear(): Promise<void>;
  read(): Promise<Flow[]>;
}
