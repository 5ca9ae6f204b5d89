import type * as ros from '@alicloud/ros-cdk-core';
import { datasource } from '@alicloud/ros-cdk-ecs';
import { PrimaryEni, type PrimaryEniProps } from './primary-eni';
import { firstOf } from './tokens';

/** What is said of the primary ENI of an instance of the same stack. */
export interface NewPrimaryEniProps extends PrimaryEniProps {
  /** The instance, `i-...`. */
  readonly instanceId: string;
}

/**
 * The primary ENI of an instance of the same stack. An `InstanceGroup` does not tell its id: a data
 * source of ROS looks it up, in a template that uses it.
 */
export class NewPrimaryEni extends PrimaryEni {
  private readonly instanceId: string;
  private lookup?: datasource.RosNetworkInterfaces;

  constructor(scope: ros.Construct, id: string, props: NewPrimaryEniProps) {
    super(scope, id, props);
    this.instanceId = props.instanceId;
  }

  /** The ENI's id, `eni-...`. Its first use adds the data source to the template. */
  override get eniId(): string {
    this.lookup ??= new datasource.RosNetworkInterfaces(
      this,
      this.idOf('Eni'),
      { instanceId: this.instanceId, type: 'Primary' },
      true,
    );
    return firstOf(this.lookup.attrNetworkInterfaceIds);
  }
}
