import type * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import { DEFAULT_IMAGE } from '../facts/images';
import { DEFAULT_DISK_CATEGORY } from '../facts/resource-rules';
import type { ExistingEni } from './existing-eni';
import { InstanceConfiguration } from './instance-configuration';
import { billingProperties, dataDiskList } from './instance-properties';
import { instanceOptionProblems } from './instance-option-checks';
import { MultiEipHost } from './multi-eip-host';
import type { AddExistingEniOptions } from './multi-eip-host-options';
import { MULTI_EIP_INSTANCE_OPTIONS } from './multi-eip-instance-options';
import type { MultiEipInstanceProps } from './multi-eip-instance-options';
import { NewPrimaryEni } from './new-primary-eni';
import type { PrimaryEni } from './primary-eni';
import { firstOf, numberText, tagList } from './tokens';

/** What a template says of an instance whose bindings are not verified. */
const BY_USER_DATA_ONLY =
  'Its EIPs are configured by UserData, at first boot only: Cloud Assistant is switched off, so the stack does not know whether they work.';

/**
 * An ECS instance with several public addresses that all work: EIPs bound one to one, in NAT mode,
 * to private IP addresses of its ENIs, and an operating system in which what comes in through an
 * EIP goes out through it.
 *
 * @example
 * const shop = new MultiEipInstance(this, 'Shop', {
 *   vSwitch: VSwitch.fromVSwitchId('vsw-bp1shop', { vpcId: 'vpc-bp1shop' }),
 *   instanceType: 'ecs.c6.large',
 *   ingress: [IngressRule.tcp(443)],
 * });
 * shop.bindEip('web');
 */
export class MultiEipInstance extends MultiEipHost<MultiEipInstanceProps> {
  /**
   * The instance's resource, a group of one, for what this class has no property for: ROS changes the
   * type, the image, the disk and UserData of a group in place.
   */
  readonly instanceGroup: ecs.RosInstanceGroup;
  /** The instance's id, `i-...`. */
  override readonly instanceId: string;
  /** The ENI that the instance is created with. */
  override readonly primaryEni: PrimaryEni;
  /**
   * The command by which Cloud Assistant applies changes.
   * @default none, with `cloudAssistant: false`
   */
  override readonly command?: ecs.RosRunCommandOfLifespan;

  constructor(scope: ros.Construct, id: string, props: MultiEipInstanceProps) {
    super(scope, id, props, MULTI_EIP_INSTANCE_OPTIONS);
    const { cloudAssistant = true, commandsBefore = [], commandsAfter = [] } = this.props;
    this.report(instanceOptionProblems((property) => this.placeOf(property), this.props));
    const configuration = new InstanceConfiguration(this, 'Configuration', this.plan, {
      before: commandsBefore,
      after: commandsAfter,
    });
    this.instanceGroup = this.createInstanceGroup(this.props, configuration.userData);
    this.instanceId = firstOf(this.instanceGroup.attrInstanceIds);
    this.primaryEni = new NewPrimaryEni(this, 'primary', {
      instanceId: this.instanceId,
      primaryPrivateIp: firstOf(this.instanceGroup.attrPrivateIps),
      vSwitch: this.props.vSwitch,
      securityGroup: this.securityGroup,
    });
    this.plan.add(this.primaryEni.plan);
    if (cloudAssistant) {
      this.command = configuration.applyTo(this.instanceId, { triggers: systemOf(this.props) });
    } else {
      this.instanceGroup.addDesc(BY_USER_DATA_ONLY);
    }
    this.bindAll();
  }

  /**
   * Attaches an ENI that exists already, and is attached to nothing.
   *
   * @param name 1 to 32 letters, digits and hyphens: ids, the instance and messages carry it
   */
  addExistingEni(name: string, options: AddExistingEniOptions): ExistingEni {
    const eni = this.useExistingEni(name, options);
    this.attach(eni);
    return eni;
  }

  private createInstanceGroup(
    props: MultiEipInstanceProps,
    userData: string,
  ): ecs.RosInstanceGroup {
    return new ecs.RosInstanceGroup(
      this,
      this.idOf('InstanceGroup'),
      {
        maxAmount: 1,
        updatePolicy: 'ForAllInstances',
        instanceType: props.instanceType,
        imageId: props.image ?? DEFAULT_IMAGE,
        vSwitchId: props.vSwitch.attrVSwitchId,
        securityGroupId: this.securityGroup.attrSecurityGroupId,
        // A public IP address of the instance's own would keep its primary ENI from having EIPs.
        allocatePublicIp: false,
        internetMaxBandwidthOut: 0,
        systemDiskCategory: props.systemDisk?.category ?? DEFAULT_DISK_CATEGORY,
        systemDiskSize: props.systemDisk?.size,
        systemDiskEncrypted: props.systemDisk?.encrypted ? 'true' : undefined,
        systemDiskKmsKeyId: props.systemDisk?.kmsKeyId,
        diskMappings: dataDiskList(props.dataDisks),
        ...billingProperties(props.billing),
        deletionProtection: props.deletionProtection || undefined,
        deploymentSetId: props.deploymentSetId,
        keyPairName: props.keyPairName,
        password: props.password?.valueAsString,
        ramRoleName: props.ramRoleName,
        instanceName: props.instanceName,
        hostName: props.hostName,
        httpTokens: props.requireMetadataToken ? 'required' : undefined,
        tags: tagList(props.tags),
        resourceGroupId: props.resourceGroupId,
        userData,
      },
      true,
    );
  }
}

/** What its operating system runs on: a change takes the configuration away, or restarts it. */
function systemOf({ instanceType, image, systemDisk }: MultiEipInstanceProps): string[] {
  const { category, size } = systemDisk ?? {};
  return [
    instanceType,
    image ?? DEFAULT_IMAGE,
    category ?? DEFAULT_DISK_CATEGORY,
    size === undefined ? '-' : numberText(size),
  ];
}
