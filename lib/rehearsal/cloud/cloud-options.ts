import type { InstanceTypeLimits } from '../../facts/instance-types';
import type { ExistingResources } from './existing-resources';

export interface CloudOptions {
  /** Default: `cn-hangzhou`. */
  readonly region?: string;
  /** Limits of an instance type; undefined for a type that is not known, which is then not limited. */
  readonly instanceTypeLimits?: (instanceType: string) => InstanceTypeLimits | undefined;
  /** What every operation takes at least, in milliseconds. Default: 20. */
  readonly latency?: number;
  /**
   * Seconds for which a wait condition waits while no other resource is being made, and nothing runs on
   * any instance that could signal it, but for what works in the background. Default: 60.
   */
  readonly signalPatience?: number;
  /** Whether a wait condition goes on without its signals once nothing is left to send them. Default: false. */
  readonly assumeSignals?: boolean;
  /** Whether the cloud drops what an ENI sends from an address that is not its own. Default: true. */
  readonly sourceCheck?: boolean;
  /** What exists before the stack. Default: the cloud assumes what the template names by id. */
  readonly existing?: ExistingResources;
}
