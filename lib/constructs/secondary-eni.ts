import type * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import { tagProblems } from '../values/tags';
import { AttachableEni } from './attachable-eni';
import { claimAddress } from './unique-values';
import type { ISecurityGroup, IVSwitch } from './network';
import { tagList, text } from './tokens';

/** What can be chosen for a secondary ENI. */
export interface SecondaryEniProps {
  /** The vSwitch: in the instance's zone, and normally its own vSwitch. */
  readonly vSwitch: IVSwitch;
  /** The security group of all its addresses. */
  readonly securityGroup: ISecurityGroup;
  /**
   * Primary private IPv4 address; it cannot be changed later.
   * @default one that the VPC chooses
   */
  readonly primaryPrivateIp?: string;
  /**
   * Tags, at most 20.
   * @default none
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Resource group (`rg-...`).
   * @default the account's default resource group
   */
  readonly resourceGroupId?: string;
}

/** A new secondary ENI. */
export class SecondaryEni extends AttachableEni {
  readonly eniId: string;
  readonly primaryPrivateIp: string;
  readonly macAddress: string;
  /** The underlying resource, for what this class has no property for. */
  readonly resource: ecs.RosNetworkInterface;

  constructor(scope: ros.Construct, id: string, props: SecondaryEniProps) {
    super(scope, id, props.vSwitch);
    this.report(tagProblems(props.tags));
    this.resource = this.createEni(props);
    this.eniId = text(this.resource.attrNetworkInterfaceId);
    this.primaryPrivateIp = text(this.resource.attrPrivateIpAddress);
    this.macAddress = text(this.resource.attrMacAddress);
    if (props.primaryPrivateIp !== undefined) {
      this.report(claimAddress(this, props.vSwitch, 'primaryPrivateIp', props.primaryPrivateIp));
    }
  }

  private createEni(props: SecondaryEniProps): ecs.RosNetworkInterface {
    return new ecs.RosNetworkInterface(
      this,
      this.idOf('Eni'),
      {
        vSwitchId: props.vSwitch.attrVSwitchId,
        securityGroupIds: [props.securityGroup.attrSecurityGroupId],
        primaryIpAddress: props.primaryPrivateIp,
        tags: tagList(props.tags),
        resourceGroupId: props.resourceGroupId,
      },
      true,
    );
  }
}
