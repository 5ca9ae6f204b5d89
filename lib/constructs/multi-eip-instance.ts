import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import { DEFAULT_IMAGE, imageProblems } from '../values/image';
import { problem } from '../values/problem-draft';
import { PrimaryEni } from './eni';
import type { ExistingEni } from './existing-eni';
import { GuestConfiguration } from './guest-configuration';
import { type AddExistingEniOptions, MultiEipHost, type MultiEipHostProps } from './multi-eip-host';
import { known, tagList, text } from './tokens';

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

export interface MultiEipInstanceProps extends MultiEipHostProps {
  /** Instance type, `ecs.c6.large`: it decides how many ENIs and addresses there can be. */
  readonly instanceType: string;
  /**
   * Image id, family prefix or custom image. Its network must be run by
   * NetworkManager (1.20 or newer) or systemd-networkd (245 or newer).
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
   * Name shown in the console.
   * @default the cloud's own choice
   */
  readonly instanceName?: string;
  /**
   * Host name of the operating system.
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
   * cloud-init is older than 23.2.2 then never runs UserData.
   * @default false
   */
  readonly requireMetadataToken?: boolean;
  /**
   * Whether Cloud Assistant applies the configuration and verifies it, when the stack is created and
   * again whenever a binding changes. Without it, as for an image that lacks the agent, UserData
   * configures at first boot, nobody tells the stack whether the EIPs work, and a later change of
   * the bindings does not reach the operating system.
   * @default true
   */
  readonly cloudAssistant?: boolean;
  /**
   * Commands (bash) to run at first boot before the network is configured, whatever they do.
   * @default none
   */
  readonly commandsBefore?: readonly string[];
  /**
   * Commands (bash) to run at first boot after the network was configured, if that succeeded.
   * @default none
   */
  readonly commandsAfter?: readonly string[];
}

/** What a template says of an instance that nobody verifies. */
const BY_USER_DATA_ONLY =
  'Its EIPs are configured by UserData, at first boot only: Cloud Assistant is switched off, so the stack does not know whether they work.';

/**
 * An ECS instance with several public addresses that all work: EIPs bound one to one, in NAT mode,
 * to private addresses of its ENIs, and an operating system in which what comes in through an EIP
 * goes out through it.
 */
export class MultiEipInstance extends MultiEipHost {
  /** The instance's resource, for what this class has no property for. */
  readonly instance: ecs.RosInstance;
  override readonly primaryEni: PrimaryEni;
  override readonly command?: ecs.RosRunCommandOfLifespan;

  protected override readonly guest: GuestConfiguration;

  constructor(
    scope: ros.Construct,
    id: string,
    private readonly props: MultiEipInstanceProps,
  ) {
    super(scope, id, props);
    this.guest = new GuestConfiguration(this, 'Configuration', props);
    this.instance = this.createInstance();
    this.primaryEni = new PrimaryEni(this, 'primary', {
      eniId: text(this.instance.attrPrimaryNetworkInterfaceId),
      primaryPrivateIp: text(this.instance.attrPrivateIp),
      vSwitch: props.vSwitch,
    });
    this.guest.addEni(this.primaryEni);
    if (props.cloudAssistant ?? true) {
      this.command = this.guest.applyTo(this.instanceId);
    } else {
      this.instance.addDesc(BY_USER_DATA_ONLY);
    }
    this.bindAll(props.bindings);
  }

  override get instanceId(): string {
    return text(this.instance.attrInstanceId);
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

  protected override findProblems(): string[] {
    const { image, verification, cloudAssistant = true } = this.props;
    return [
      ...super.findProblems(),
      ...(image === undefined || known(image) === undefined ? [] : imageProblems(image)),
      ...(verification?.isAwaited && !cloudAssistant
        ? [
            problem(
              'verification',
              'takes Cloud Assistant, which is switched off',
              "leave it or 'cloudAssistant' out",
            ),
          ]
        : []),
    ];
  }

  private createInstance(): ecs.RosInstance {
    const { props } = this;
    return new ecs.RosInstance(
      this,
      this.idOf('Instance'),
      {
        instanceType: props.instanceType,
        imageId: props.image ?? DEFAULT_IMAGE,
        vSwitchId: props.vSwitch.attrVSwitchId,
        securityGroupId: this.securityGroup.attrSecurityGroupId,
        // A public IP address of the instance's own would keep its primary ENI from having EIPs.
        allocatePublicIp: false,
        internetMaxBandwidthOut: 0,
        systemDiskCategory: props.systemDisk?.category ?? 'cloud_essd',
        systemDiskSize: props.systemDisk?.size,
        keyPairName: props.keyPairName,
        ramRoleName: props.ramRoleName,
        instanceName: props.instanceName,
        hostName: props.hostName,
        httpTokens: props.requireMetadataToken ? 'required' : undefined,
        tags: tagList(props.tags),
        resourceGroupId: props.resourceGroupId,
        userData: this.guest.userData,
      },
      true,
    );
  }
}
