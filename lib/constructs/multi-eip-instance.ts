import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import { DEFAULT_IMAGE, imageProblems } from '../plan/image';
import type { IngressRule } from '../plan/ingress-rule';
import {
  canHotAttach,
  instanceTypeLimits,
  type InstanceTypeLimits,
  limitProblems,
} from '../plan/instance-type';
import { logicalId } from '../plan/logical-id';
import { nameProblems } from '../plan/names';
import { problem, shown } from '../plan/problem';
import { tagProblems } from '../plan/tags';
import { CheckedConstruct } from './checked-construct';
import { EipBinding, type EipBindingOptions } from './eip-binding';
import { type Eni, PrimaryEni, SecondaryEni, type SecondaryEniProps } from './eni';
import { GuestConfiguration } from './guest-configuration';
import type { ISecurityGroup, IVpc, IVSwitch } from './network';
import { SecurityGroup } from './security-group';
import { known, tagList, text } from './tokens';

/** The ENI that bindings use where none is named. */
const DEFAULT_ENI = 'secondary';

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

/** What can be chosen for a binding of an instance. */
export interface BindEipOptions extends EipBindingOptions {
  /**
   * The ENI whose private address it is: one of `addEni`, or `primaryEni`.
   * @default the ENI named 'secondary', which is made for the first binding that needs it
   */
  readonly eni?: Eni;
}

/** What can be chosen for a further ENI of an instance. */
export type AddEniOptions = Partial<SecondaryEniProps>;

export interface MultiEipInstanceProps {
  /** The vSwitch of the instance and, unless they say otherwise, of its ENIs. */
  readonly vSwitch: IVSwitch;
  /** Instance type, `ecs.c6.large`: it decides how many ENIs and addresses there can be. */
  readonly instanceType: string;
  /**
   * Image id, family prefix or custom image. Its network must be run by NetworkManager.
   * @default 'aliyun_3_x64_20G_alibase_', the newest Alibaba Cloud Linux 3
   */
  readonly image?: string;
  /**
   * The security group of the instance and, unless they say otherwise, of its ENIs.
   * @default a new one in `vpc`, which lets in what `ingress` says and nothing else
   */
  readonly securityGroup?: ISecurityGroup;
  /**
   * What the new security group lets in. Not with `securityGroup`.
   * @default nothing
   */
  readonly ingress?: readonly IngressRule[];
  /**
   * The VPC, for the new security group.
   * @default the vSwitch's VPC, where it is known
   */
  readonly vpc?: IVpc;
  /**
   * EIPs to bind, by name: the same as `bindEip` for each.
   * @default none
   */
  readonly bindings?: Readonly<Record<string, BindEipOptions>>;
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
   * Tags of the instance, its ENIs, its new EIPs and its new security group, at most 20.
   * @default none
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Resource group (`rg-...`) of everything that is created.
   * @default the account's default resource group
   */
  readonly resourceGroupId?: string;
  /**
   * Whether the instance may be restarted to attach an ENI: needed by the smallest instance types,
   * which cannot attach one while they run.
   * @default false
   */
  readonly restartToAttach?: boolean;
  /**
   * The instance type's limits, where this package's table is wrong or lacks the type.
   * @default the table's; a type that it lacks is not checked, and a warning says so
   */
  readonly instanceTypeLimits?: InstanceTypeLimits;
  /**
   * Whether the metadata service answers only requests that carry a token. An image whose
   * cloud-init is older than 23.2.2 then never runs UserData.
   * @default false
   */
  readonly requireMetadataToken?: boolean;
  /**
   * Whether Cloud Assistant applies the configuration, when the stack is created and again whenever
   * a binding changes. Without it, as for an image that lacks the agent, UserData does at first
   * boot, and a later change of the bindings does not reach the operating system.
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

/**
 * An ECS instance with several public addresses that all work: EIPs bound one to one, in NAT mode,
 * to private addresses of its ENIs, and an operating system in which what comes in through an EIP
 * goes out through it.
 */
export class MultiEipInstance extends CheckedConstruct {
  /** The instance's resource, for what this class has no property for. */
  readonly instance: ecs.RosInstance;
  /** The instance's security group: the given one, or a new `SecurityGroup`. */
  readonly securityGroup: ISecurityGroup;
  /** The ENI that the instance is created with. */
  readonly primaryEni: PrimaryEni;
  /** The command by which Cloud Assistant applies changes; none where it is not used. */
  readonly command?: ecs.RosRunCommandOfLifespan;

  private readonly enis: SecondaryEni[] = [];
  private readonly guest: GuestConfiguration;

  constructor(
    scope: ros.Construct,
    id: string,
    private readonly props: MultiEipInstanceProps,
  ) {
    super(scope, id);
    this.guest = new GuestConfiguration(this, 'Configuration', props);
    this.securityGroup = props.securityGroup ?? this.newSecurityGroup();
    this.instance = this.createInstance();
    this.primaryEni = new PrimaryEni(this, 'primary', props.vSwitch, this.instance);
    this.guest.addEni(this.primaryEni);
    if (props.cloudAssistant ?? true) {
      this.command = this.guest.applyTo(this.instanceId);
    }
    for (const [name, options] of Object.entries(props.bindings ?? {})) {
      this.bindEip(name, options);
    }
  }

  /** The instance's id, `i-...`. */
  get instanceId(): string {
    return text(this.instance.attrInstanceId);
  }

  /**
   * Adds a secondary ENI.
   *
   * @param name 1 to 32 letters, digits and hyphens: ids, the instance and messages carry it
   */
  addEni(name: string, options: AddEniOptions = {}): SecondaryEni {
    const { vSwitch, tags, resourceGroupId, restartToAttach } = this.props;
    const eni = new SecondaryEni(this, this.freeName('addEni', name), {
      vSwitch,
      securityGroup: this.securityGroup,
      tags,
      resourceGroupId,
      ...options,
    });
    // One after the other: attaching stops the smallest instances, and the order gives the
    // interfaces their names.
    eni.attachTo(this.instanceId, {
      restart: restartToAttach,
      after: this.enis.at(-1)?.attachment,
    });
    this.enis.push(eni);
    this.guest.addEni(eni);
    return eni;
  }

  /**
   * Binds an EIP to a private IP address of the instance.
   *
   * @param name 1 to 32 letters, digits and hyphens: ids, outputs, the instance and messages carry
   * it. A binding keeps its EIP for as long as it keeps its name.
   */
  bindEip(name: string, options: BindEipOptions = {}): EipBinding {
    const { tags, resourceGroupId } = this.props;
    if (options.eni && ![this.primaryEni, ...this.enis].includes(options.eni)) {
      this.report([
        problem(
          `bindEip(${name})`,
          `ENI '${options.eni.node.path}' is not one of this instance's`,
          "use one that its 'addEni' returned, or its 'primaryEni'",
        ),
      ]);
    }
    return new EipBinding(this, this.freeName('bindEip', name), {
      ...(options.eip ? {} : { tags, resourceGroupId }),
      ...options,
      eni: options.eni ?? this.defaultEni(),
    });
  }

  protected override findProblems(): string[] {
    const { instanceType, image, securityGroup, ingress = [] } = this.props;
    return [
      ...tagProblems(this.props.tags),
      ...(known(instanceType) === undefined ? [] : this.instanceTypeProblems(instanceType)),
      ...(image === undefined || known(image) === undefined ? [] : imageProblems(image)),
      ...(securityGroup && ingress.length > 0
        ? [
            problem(
              'ingress',
              'is for a new security group, one is given',
              "add the rules to that one, or leave 'securityGroup' out",
            ),
          ]
        : []),
    ];
  }

  protected override onPrepare(): void {
    const { instanceType } = this.props;
    if (known(instanceType) !== undefined && !this.limits(instanceType)) {
      this.node.addWarning(
        `'instanceType': the limits of ${shown(instanceType)} are not known, so nothing was checked; state 'instanceTypeLimits' to have it checked`,
      );
    }
  }

  private limits(instanceType: string): InstanceTypeLimits | undefined {
    return this.props.instanceTypeLimits ?? instanceTypeLimits(instanceType);
  }

  private instanceTypeProblems(instanceType: string): string[] {
    const limits = this.limits(instanceType);
    const loads = [this.primaryEni, ...this.enis].map((eni) => ({
      name: eni.name,
      privateIps: eni.privateIpCount,
    }));
    return [
      ...(limits ? limitProblems(instanceType, limits, loads) : []),
      ...(this.enis.length > 0 && !this.props.restartToAttach && !canHotAttach(instanceType)
        ? [
            problem(
              'instanceType',
              `${instanceType} cannot attach an ENI while it runs`,
              "use a larger type, or allow a restart with 'restartToAttach: true'",
            ),
          ]
        : []),
    ];
  }

  /** The name, or where it cannot be a construct's id a stand-in for the rest of the synthesis. */
  private freeName(call: 'addEni' | 'bindEip', name: string): string {
    const property = `${call}(${JSON.stringify(name).slice(1, -1)})`;
    const same = this.node.children.find((child) => isSameId(child.node.id, name));
    const mistakes = [
      ...nameProblems(property, name),
      ...(same
        ? [
            problem(
              property,
              `its logical ids are those of '${same.node.id}'`,
              'give every ENI and binding a name of its own',
            ),
          ]
        : []),
    ];
    this.report(mistakes);
    return mistakes.length === 0 ? name : `again${this.node.children.length}`;
  }

  private defaultEni(): SecondaryEni {
    return this.enis.find((eni) => eni.name === DEFAULT_ENI) ?? this.addEni(DEFAULT_ENI);
  }

  private newSecurityGroup(): SecurityGroup {
    const { vpc, vSwitch, ingress, tags, resourceGroupId } = this.props;
    const vpcId = vpc?.attrVpcId ?? vSwitch.props?.vpcId;
    if (vpcId === undefined) {
      this.report([
        problem('securityGroup', 'a new one needs its VPC', "give 'vpc', or a 'securityGroup'"),
      ]);
    }
    return new SecurityGroup(this, 'SecurityGroup', {
      vpc: { attrVpcId: vpcId ?? '' },
      ingress,
      tags,
      resourceGroupId,
    });
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

/** Whether two names give the same logical ids. */
function isSameId(one: string, other: string): boolean {
  return logicalId([one], '') === logicalId([other], '');
}
