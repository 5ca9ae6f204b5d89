import { optional, required } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import { oneOf, TEXT } from '../values/value-kinds';

/**
 * Which traffic a flow log records.
 *
 * @example
 * const traffic = FlowLogTraffic.DROPPED;
 * edge.addEni('public').addFlowLog({ projectName: 'network', logStoreName: 'edge', traffic });
 */
export enum FlowLogTraffic {
  /** All of it. */
  ALL = 'All',
  /** What security groups and network ACLs let through. */
  ALLOWED = 'Allow',
  /** What they drop. */
  DROPPED = 'Drop',
}

/** Where the traffic of an ENI is recorded. */
export interface FlowLogOptions {
  /** The project of Simple Log Service, by its name. */
  readonly projectName: string;
  /** The log store, by its name. */
  readonly logStoreName: string;
  /**
   * Which traffic is recorded.
   * @default FlowLogTraffic.ALL
   */
  readonly traffic?: FlowLogTraffic;
}

/** What each of them takes. */
export const FLOW_LOG_OPTIONS: OptionKinds<FlowLogOptions> = {
  projectName: required(TEXT),
  logStoreName: required(TEXT),
  traffic: optional(oneOf(Object.values(FlowLogTraffic))),
};
