import type * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import { nameProblems } from '../values/names';
import { problem } from '../values/problem-draft';
import { Eni } from './eni';
import type { IVSwitch } from './network';

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

/** An ENI that is attached to an instance. Its id is its name on the instance. */
export abstract class AttachableEni extends Eni {
  abstract override readonly macAddress: string;

  private attached?: ecs.RosNetworkInterfaceAttachment;

  constructor(scope: ros.Construct, id: string, vSwitch: IVSwitch) {
    super(scope, id, vSwitch);
    this.report(nameProblems('name', id));
  }

  /** The attachment's resource, once `attachTo` was called. */
  get attachment(): ecs.RosNetworkInterfaceAttachment | undefined {
    return this.attached;
  }

  /**
   * Attaches it to an instance, after all its EIPs are bound.
   *
   * @param instanceId `i-...`, or a value known only at deploy time
   */
  attachTo(instanceId: string, options: AttachOptions = {}): void {
    if (this.attached) {
      this.report([
        problem('attachTo', 'is called again', 'attach an ENI to one instance, and once'),
      ]);
      return;
    }
    this.attached = new ecs.RosNetworkInterfaceAttachment(
      this,
      this.idOf('EniAttachment'),
      {
        instanceId,
        networkInterfaceId: this.eniId,
        ecsRestartOption: options.restart ? 'Auto' : 'NotRestart',
      },
      true,
    );
    if (options.after) {
      this.attached.addRosDependency(options.after.node.id);
    }
  }

  protected override get operations(): ros.RosResource[] {
    return [...super.operations, ...(this.attached ? [this.attached] : [])];
  }
}
