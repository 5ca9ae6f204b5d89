import type { InstanceMode } from '../instance/instance-mode';

/** What a user can say to `ros-multi-eip rehearse`. */
export interface RehearseOptions {
  /** `KEY=VALUE`. */
  readonly parameter: readonly string[];
  readonly mode: InstanceMode;
  /** Files. */
  readonly update: readonly string[];
  readonly watchOutages: boolean;
  readonly replace: boolean;
  readonly delete: boolean;
  readonly json: boolean;
  readonly keep: boolean;
  readonly skipUnknownTypes: boolean;
  readonly sourceCheck: boolean;
  /** File. */
  readonly existing?: string;
}
