import type * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import { EniPlan } from '../plan/eni-plan';
import type { EgressRule } from '../values/egress-rule';
import type { IngressRule } from '../values/ingress-rule';
import { deliberate, optional, required } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import { tagProblems, TAGS } from '../values/tags';
import { resourceId, TEXT } from '../values/value-kinds';
import { AttachableEni } from './attachable-eni';
import type { ISecurityGroup, IVpc, IVSwitch } from './network';
import { SECURITY_GROUP, VPC, VSWITCH } from './network-kinds';
import { newSecurityGroup } from './new-security-group';
import { EGRESS_RULES, givenGroupProblems, INGRESS_RULES } from './security-group';
import { tagList, tokenText } from './tokens';
import { takePrivateIp } from './unique-values';

/** What can be chosen for a secondary ENI. */
export interface SecondaryEniProps {
  /**
   * The vSwitch: in the instance's zone, and normally its own vSwitch. Another one is another ENI, and
   * so is another primary address: its bindings move there, with their EIPs.
   */
  readonly vSwitch: IVSwitch;
  /**
   * The security group of all its addresses.
   * @default a new one of its own in `vpc`
   */
  readonly securityGroup?: ISecurityGroup;
  /**
   * What its new security group lets in. Not with `securityGroup`.
   * @default nothing
   */
  readonly ingress?: readonly IngressRule[];
  /**
   * What its new security group lets out, beside the services of the cloud. Not with `securityGroup`.
   * @default everything
   */
  readonly egress?: readonly EgressRule[];
  /**
   * The VPC, for the new security group.
   * @default the vSwitch's VPC, where it is known
   */
  readonly vpc?: IVpc;
  /**
   * Primary private IPv4 address.
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

const SECONDARY_ENI_OPTIONS: OptionKinds<SecondaryEniProps> = {
  vSwitch: required(VSWITCH),
  securityGroup: optional(SECURITY_GROUP),
  ingress: optional(INGRESS_RULES),
  egress: optional(EGRESS_RULES),
  vpc: optional(VPC),
  primaryPrivateIp: deliberate(TEXT, 'one that the VPC chooses'),
  tags: optional(TAGS),
  resourceGroupId: optional(resourceId('rg')),
};

/**
 * A new secondary ENI.
 *
 * @example
 * const eni = new SecondaryEni(this, 'data', { vSwitch, securityGroup });
 * new EipBinding(this, 'web', { eni });
 */
export class SecondaryEni extends AttachableEni {
  readonly eniId: string;
  readonly primaryPrivateIp: string;
  readonly macAddress: string;
  readonly vSwitch: IVSwitch;
  readonly securityGroup: ISecurityGroup;
  /** The underlying resource, for what this class has no property for. */
  readonly resource: ecs.RosNetworkInterface;
  /** @internal */
  readonly plan: EniPlan;

  constructor(scope: ros.Construct, id: string, props: SecondaryEniProps) {
    super(scope, id);
    const usable = this.usable(SECONDARY_ENI_OPTIONS, props);
    const { vSwitch, primaryPrivateIp: given } = usable;
    const wrongTags = tagProblems(this.placeOf('tags'), usable.tags);
    this.report(wrongTags);
    this.vSwitch = vSwitch;
    this.securityGroup = this.groupOf(
      wrongTags.length === 0 ? usable : { ...usable, tags: undefined },
    );
    this.resource = this.createEni(usable);
    this.eniId = tokenText(this.resource.attrNetworkInterfaceId);
    this.primaryPrivateIp = tokenText(this.resource.attrPrivateIpAddress);
    this.macAddress = tokenText(this.resource.attrMacAddress);
    this.plan = new EniPlan({
      kind: 'secondary',
      name: this.name,
      existed: false,
      primaryPrivateIp: this.primaryPrivateIp,
      macAddress: this.macAddress,
      identity: this.resource.node.id,
    });
    if (given !== undefined) {
      this.report(takePrivateIp(this, vSwitch, this.placeOf('primaryPrivateIp'), given));
    }
  }

  private groupOf(props: SecondaryEniProps): ISecurityGroup {
    const { securityGroup, vpc, vSwitch, ingress, egress, tags, resourceGroupId } = props;
    if (securityGroup) {
      this.report(givenGroupProblems((property) => this.placeOf(property), { ingress, egress }));
      return securityGroup;
    }
    const wish = { vpc, vSwitch, ingress, egress, tags, resourceGroupId };
    const [group, problems] = newSecurityGroup(this, this.placeOf('securityGroup'), wish);
    this.report(problems);
    return group;
  }

  private createEni(props: SecondaryEniProps): ecs.RosNetworkInterface {
    return new ecs.RosNetworkInterface(
      this,
      this.idOf('Eni', [tokenText(props.vSwitch.attrVSwitchId), props.primaryPrivateIp ?? '-']),
      {
        vSwitchId: props.vSwitch.attrVSwitchId,
        securityGroupIds: [this.securityGroup.attrSecurityGroupId],
        primaryIpAddress: props.primaryPrivateIp,
        tags: tagList(props.tags),
        resourceGroupId: props.resourceGroupId,
      },
      true,
    );
  }
}
