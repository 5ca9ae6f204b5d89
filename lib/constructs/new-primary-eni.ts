import type * as ros from '@alicloud/ros-cdk-core';
import { datasource } from '@alicloud/ros-cdk-ecs';
import type { EniPlan } from '../plan/eni-plan';
import { optional, required } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import { resourceId } from '../values/value-kinds';
import type { ISecurityGroup, IVSwitch } from './network';
import { SECURITY_GROUP } from './network-kinds';
import { PRIMARY_ENI_OPTIONS, PrimaryEni } from './primary-eni';
import type { PrimaryEniProps } from './primary-eni';
import { firstOf } from './tokens';

/** What is said of the primary ENI of an instance of the same stack. */
export interface NewPrimaryEniProps extends PrimaryEniProps {
  /** The instance, `i-...`. */
  readonly instanceId: string;
  /**
   * The instance's security group: a binding with an `ingress` of its own adds rules to it.
   * @default unknown: such a binding is refused
   */
  readonly securityGroup?: ISecurityGroup;
}

const NEW_PRIMARY_ENI_OPTIONS: OptionKinds<NewPrimaryEniProps> = {
  ...PRIMARY_ENI_OPTIONS,
  instanceId: required(resourceId('i')),
  securityGroup: optional(SECURITY_GROUP),
};

/**
 * The primary ENI of an instance of the same stack. An `InstanceGroup` does not tell its id: a data
 * source of ROS looks it up, in a template that uses it.
 *
 * @example
 * edge.bindEip('admin', { eni: edge.primaryEni, privateIp: PrivateIp.primary() });
 */
export class NewPrimaryEni extends PrimaryEni {
  readonly primaryPrivateIp: string;
  readonly vSwitch: IVSwitch;
  readonly securityGroup?: ISecurityGroup;
  /** @internal */
  readonly plan: EniPlan;

  private readonly instanceId: string;
  private lookup?: datasource.RosNetworkInterfaces;

  constructor(scope: ros.Construct, id: string, props: NewPrimaryEniProps) {
    super(scope, id);
    const usable = this.usable(NEW_PRIMARY_ENI_OPTIONS, props);
    this.instanceId = usable.instanceId;
    this.primaryPrivateIp = usable.primaryPrivateIp;
    this.vSwitch = usable.vSwitch;
    this.securityGroup = usable.securityGroup;
    this.plan = this.planOf(this.primaryPrivateIp);
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
