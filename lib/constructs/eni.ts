import * as vpc from '@alicloud/ros-cdk-vpc';
import type { EniPlan } from '../plan/eni-plan';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import { resourceIdProblems } from '../values/names';
import { CheckedConstruct } from './checked-construct';
import type { ISecurityGroup, IVSwitch } from './network';
import { FLOW_LOG_OPTIONS, FlowLogTraffic } from './flow-log-options';
import type { FlowLogOptions } from './flow-log-options';
import { known, stableText } from './tokens';
import { takePrivateIp, takeUniqueInApp } from './unique-values';

/**
 * An ENI that EIPs are bound to, one per private IP address. Its id is its name on the instance.
 *
 * @example
 * const eni: Eni = edge.addEni('partner');
 * edge.bindEip('edi', { eni });
 */
export abstract class Eni extends CheckedConstruct {
  /** The ENI's id, `eni-...`. */
  abstract readonly eniId: string;
  /** Its primary private IPv4 address. */
  abstract readonly primaryPrivateIp: string;
  /** The vSwitch that it is in. */
  abstract readonly vSwitch: IVSwitch;
  /**
   * The security group of all its addresses.
   * @default unknown, where the stack does not make it
   */
  abstract readonly securityGroup?: ISecurityGroup;
  /**
   * What is bound to it, and in which order.
   * @internal
   */
  abstract readonly plan: EniPlan;

  private flowLog?: vpc.RosFlowLog;
  private stableIdText?: string;

  /**
   * Its id as it counts for the ids of its addresses: the same text in every synthesis.
   * @internal
   */
  get stableId(): string {
    return (this.stableIdText ??= stableText(this, this.eniId));
  }

  /** Its name on the instance. */
  get name(): string {
    return this.node.id;
  }

  /**
   * Has its traffic recorded in a log store, which exists already. Once: a second call is told at synthesis.
   * The page names families of instances that cannot have it.
   *
   * @see https://www.alibabacloud.com/help/ros/developer-reference/aliyun-vpc-flowlog
   */
  addFlowLog(options: FlowLogOptions): vpc.RosFlowLog | undefined {
    const usable = this.usable(FLOW_LOG_OPTIONS, options, 'addFlowLog');
    if (this.flowLog) {
      this.report([
        problem('flow-log-twice', this.placeOf('addFlowLog'), {
          fault: 'is called again',
          remedy: 'record the traffic of an ENI once',
        }),
      ]);
      return this.flowLog;
    }
    const { projectName, logStoreName, traffic = FlowLogTraffic.ALL } = usable;
    const fixed = [this.eniId, projectName, logStoreName, traffic];
    this.flowLog = new vpc.RosFlowLog(
      this,
      this.idOf('FlowLog', fixed),
      {
        resourceType: 'NetworkInterface',
        resourceId: this.eniId,
        projectName,
        logStoreName,
        trafficType: traffic,
      },
      true,
    );
    return this.flowLog;
  }

  /** Takes an ENI that exists already, and tells what is wrong with what was said of it. */
  protected takeExisting(vSwitch: IVSwitch, eniId: string, primaryPrivateIp: string): Problem[] {
    const place = this.placeOf('eniId');
    const owner = takeUniqueInApp(this, 'ENI', eniId);
    return [
      ...(known(eniId) === undefined ? [] : resourceIdProblems(place, eniId, 'eni')),
      ...(owner === undefined
        ? []
        : [
            problem('eni-taken', place, {
              value: eniId,
              fault: `${stableText(this, eniId)} is already used by '${owner}'`,
              remedy: 'use each ENI once',
            }),
          ]),
      ...takePrivateIp(this, vSwitch, this.placeOf('primaryPrivateIp'), primaryPrivateIp),
    ];
  }
}
