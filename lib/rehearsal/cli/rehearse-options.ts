import type { InstanceMode } from '../instance/instance-mode';
import type { NetworkFault } from '../site/network-fault';

/** What a user can say to `ros-multi-eip rehearse`. */
export interface RehearseOptions {
  /** `KEY=VALUE`. */
  readonly parameter: readonly string[];
  /** `KEY=VALUE`: what another value has from the updates on. */
  readonly updateParameter: readonly string[];
  readonly mode: InstanceMode;
  /** Files. */
  readonly update: readonly string[];
  readonly watchOutages: boolean;
  readonly fault: readonly NetworkFault[];
  readonly replace: boolean;
  readonly delete: boolean;
  readonly json: boolean;
  readonly keep: boolean;
  readonly skipUnknownTypes: boolean;
  readonly sourceCheck: boolean;
  /** Seconds. */
  readonly signalPatience: number;
  readonly assumeSignals: boolean;
  /** Seconds. */
  readonly userDataLimit: number;
  /** File. */
  readonly existing?: string;
}
