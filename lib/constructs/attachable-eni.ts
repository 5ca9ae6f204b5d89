import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import { nameProblems } from '../values/names';
import { optional } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import { problem } from '../values/problem-kinds';
import { FLAG, instanceOf, resourceId } from '../values/value-kinds';
import { Eni } from './eni';

/** How an ENI is attached. */
export interface AttachOptions {
  /**
   * Whether the instance may be restarted for it, which the smallest instance types need.
   * @default false
   */
  readonly restart?: boolean;
  /**
   * A resource that comes first.
   * @default none: the ENI's own operations come first in any case
   */
  readonly after?: ros.RosResource;
}

const ATTACH_OPTIONS: OptionKinds<AttachOptions> = {
  restart: optional(FLAG),
  after: optional(instanceOf(ros.RosResource, 'a resource, such as the attachment of another ENI')),
};

/**
 * An ENI that is attached to an instance, which knows it by its MAC address.
 *
 * @example
 * const partner = edge.addEni('partner');
 * partner.attachment?.addRosDependency('Licence');
 */
export abstract class AttachableEni extends Eni {
  /** Its MAC address. */
  abstract readonly macAddress: string;

  private attached?: ecs.RosNetworkInterfaceAttachment;

  constructor(scope: ros.Construct, id: string) {
    super(scope, id);
    this.report(nameProblems(this.placeOf('name'), this.node.id));
  }

  /** The attachment's resource, once `attachTo` was called. */
  get attachment(): ecs.RosNetworkInterfaceAttachment | undefined {
    return this.attached;
  }

  /**
   * Attaches it to an instance, after all its EIPs are bound. To one instance, and once: a second
   * call is told at synthesis.
   *
   * @param instanceId `i-...`, or a value known only to the deployment
   */
  attachTo(instanceId: string, options: AttachOptions = {}): void {
    if (this.attached) {
      this.report([
        problem('attach-twice', this.placeOf('attachTo'), {
          fault: 'is called again',
          remedy: 'attach an ENI to one instance, and once',
        }),
      ]);
      return;
    }
    const { restart = false, after } = this.usable(ATTACH_OPTIONS, options, 'attachTo');
    const usableId = this.usableText(resourceId('i'), instanceId, 'attachTo');
    this.attached = this.createAttachment(usableId, restart);
    this.plan.attach(this.attached.node.id);
    if (after) this.attached.addRosDependency(after.node.id);
  }

  private createAttachment(
    instanceId: string,
    restart: boolean,
  ): ecs.RosNetworkInterfaceAttachment {
    return new ecs.RosNetworkInterfaceAttachment(
      this,
      this.idOf('EniAttachment', [this.eniId]),
      {
        instanceId,
        networkInterfaceId: this.eniId,
        ecsRestartOption: restart ? 'Auto' : 'NotRestart',
      },
      true,
    );
  }

  protected override onPrepare(): void {
    const { attached } = this;
    if (!attached) return;
    for (const id of this.plan.operationsBefore(attached.node.id)) attached.addRosDependency(id);
  }
}
