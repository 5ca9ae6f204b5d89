import type * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import { DEFAULT_IMAGE } from '../facts/images';
import { imageProblems } from '../values/image';
import { deliberate, optional, optionsOf, required } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import {
  HOST_NAME,
  IMAGE,
  INSTANCE_NAME,
  KEY_PAIR_NAME,
  RAM_ROLE_NAME,
} from '../values/resource-texts';
import { DISK_CATEGORY, diskSizeProblems } from '../values/system-disk';
import { FLAG, NUMBER, TEXT } from '../values/value-kinds';
import type { ExistingEni } from './existing-eni';
import { COMMANDS } from './guest-kinds';
import { InstanceConfiguration } from './instance-configuration';
import { MultiEipHost } from './multi-eip-host';
import { MULTI_EIP_HOST_OPTIONS } from './multi-eip-host-options';
import type { AddExistingEniOptions, MultiEipHostProps } from './multi-eip-host-options';
import { NewPrimaryEni } from './new-primary-eni';
import type { PrimaryEni } from './primary-eni';
import { firstOf, known, numberText, tagList } from './tokens';

/** The system disk of an instance. */
export interface SystemDisk {
  /**
   * Category: `cloud_essd`, `cloud_efficiency`, ...
   * @default 'cloud_essd'
   */
  readonly category?: string;
  /**
   * Size in GiB.
   * @default the image's own size
   */
  readonly size?: number;
}

/** What is said of a new instance with several EIPs. */
export interface MultiEipInstanceProps extends MultiEipHostProps {
  /**
   * Instance type, `ecs.c6.large`: it decides how many ENIs and addresses there can be. ROS changes it
   * in place: the instance stops and starts. Where a parameter of the template decides it, a rule of the
   * template refuses those that are too small.
   */
  readonly instanceType: string;
  /**
   * Image id, family prefix or custom image. Its network must be run by
   * NetworkManager (1.20 or newer) or systemd-networkd (245 or newer). ROS changes it in place: the
   * instance gets a new system disk, and keeps its ENIs and EIPs.
   * @default 'aliyun_3_x64_20G_alibase_', the newest Alibaba Cloud Linux 3
   */
  readonly image?: string;
  /**
   * Name of a key pair to log on with.
   * @default none: log on through Cloud Assistant's Session Manager
   */
  readonly keyPairName?: string;
  /**
   * Name of a RAM role that programs on the instance act as.
   * @default none
   */
  readonly ramRoleName?: string;
  /**
   * Name shown in the console. Another one would be another instance, which ROS refuses, and changes
   * nothing. The way: leave this as it is, and rename the instance in the console.
   * @default the cloud's own choice
   */
  readonly instanceName?: string;
  /**
   * Host name of the operating system. Another one would be another instance, which ROS refuses, and
   * changes nothing. The way: leave this as it is, and run `hostnamectl set-hostname` on the instance,
   * in `commandsAfter` too, so that it outlives the system disk.
   * @default the cloud's own choice
   */
  readonly hostName?: string;
  /**
   * The system disk.
   * @default an ESSD of the image's size
   */
  readonly systemDisk?: SystemDisk;
  /**
   * Whether the metadata service answers only requests that carry a token. An image whose
   * cloud-init is older than 23.2.2 then never runs UserData. Another value would be another instance, which ROS refuses, and
   * changes nothing. The way: leave this as it is, and call `ModifyInstanceMetadataOptions` of ECS with
   * `HttpTokens`, which a running instance takes.
   * @default false
   */
  readonly requireMetadataToken?: boolean;
  /**
   * Whether Cloud Assistant applies the configuration and verifies it, when the stack is created and
   * again whenever a binding, the instance type, the image or the system disk changes. Without it, as for an image that lacks the agent, UserData
   * configures at first boot, the stack does not learn whether the EIPs work, and a later change of
   * the bindings does not reach the operating system.
   * @default true
   */
  readonly cloudAssistant?: boolean;
  /**
   * Commands (bash) that UserData runs first, at the first boot of a system disk, whatever they do.
   * Another image brings another system disk.
   * @default none
   */
  readonly commandsBefore?: readonly string[];
  /**
   * Commands (bash) that UserData runs last, at the first boot of a system disk. Cloud Assistant may
   * configure the network only later: one that needs an EIP waits for it, as by
   * `until multi-eip status; do sleep 1; done`. Without Cloud Assistant they run after the network was
   * configured, if that succeeded.
   * @default none
   */
  readonly commandsAfter?: readonly string[];
}

const DEFAULT_DISK_CATEGORY = 'cloud_essd';
const SYSTEM_DISK_OPTIONS: OptionKinds<SystemDisk> = {
  category: optional(DISK_CATEGORY),
  size: optional(NUMBER),
};

const MULTI_EIP_INSTANCE_OPTIONS: OptionKinds<MultiEipInstanceProps> = {
  ...MULTI_EIP_HOST_OPTIONS,
  instanceType: required(TEXT),
  image: deliberate(IMAGE, 'Alibaba Cloud Linux 3'),
  keyPairName: optional(KEY_PAIR_NAME),
  ramRoleName: optional(RAM_ROLE_NAME),
  instanceName: optional(INSTANCE_NAME),
  hostName: optional(HOST_NAME),
  systemDisk: optional(optionsOf(SYSTEM_DISK_OPTIONS)),
  requireMetadataToken: optional(FLAG),
  cloudAssistant: optional(FLAG),
  commandsBefore: optional(COMMANDS),
  commandsAfter: optional(COMMANDS),
};

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
    this.report(this.optionProblems(this.props));
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

  private optionProblems(props: MultiEipInstanceProps): Problem[] {
    const { image, verification, systemDisk, cloudAssistant = true } = props;
    const diskSize = known(systemDisk?.size);
    return [
      ...(image === undefined || known(image) === undefined
        ? []
        : imageProblems(this.placeOf('image'), image)),
      ...(diskSize === undefined
        ? []
        : diskSizeProblems(this.placeOf('systemDisk.size'), diskSize, known(systemDisk?.category))),
      ...(verification?.isAwaited && !cloudAssistant
        ? [
            problem('verification-cloud-assistant', this.placeOf('verification'), {
              fault: 'needs Cloud Assistant, which is switched off',
              remedy: "leave it or 'cloudAssistant' out",
            }),
          ]
        : []),
    ];
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
        keyPairName: props.keyPairName,
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
