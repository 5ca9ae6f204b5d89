import type { SiteSecurityGroup } from '../ports';
import type { ProgramResult } from '../instance/machine';
import type { NetworkTools } from '../linux/network-tools';
import type { Flow } from '../network/flow-log';
import type { EniInterface } from './packet-path';

/** What the probes need of the site. */
export interface ProbeSite {
  /** Tools that run on the internet. */
  readonly tools: NetworkTools;
  /** Where an ENI is plugged in; undefined when it is not plugged into a running instance. */
  locate(eniId: string): Promise<EniLocation | undefined>;
  /** Adds an address for clients of the internet. */
  addClient(address: string): Promise<void>;
}

/** Runs a program to its end; its output is its standard output. */
export type RunOnInstance = (argv: readonly string[]) => Promise<ProgramResult>;

/** An ENI that is plugged into a running instance. */
export interface EniLocation {
  /** Runs a program in the network of the instance. */
  readonly run: RunOnInstance;
  readonly groups: readonly SiteSecurityGroup[];
  readonly eni: EniInterface;
  /** All ENIs of the instance. */
  readonly instanceEnis: readonly InstanceEni[];
  readonly flowLog: FlowLogReader;
  /** Private address that an EIP is bound to; undefined when it is bound to none of this VPC. */
  boundTo(eip: string): string | undefined;
  readonly vSwitchId: string;
  /** Whether the vSwitch has a way to the internet. */
  readonly reachesInternet: boolean;
}

export interface InstanceEni extends EniInterface {
  readonly privateIps: readonly string[];
  readonly sourceCheck: boolean;
}

export interface FlowLogReader {
  clear(): Promise<void>;
  read(): Promise<Flow[]>;
}
