import type * as ros from '@alicloud/ros-cdk-core';
import type * as ecs from '@alicloud/ros-cdk-ecs';
import type { InstanceTypeLimits } from '../facts/instance-types';
import { instanceProblems, unknownTypeWarnings } from '../plan/instance-checks';
import { InstancePlan } from '../plan/instance-plan';
import { givesSameIds } from '../plan/logical-id';
import type { IngressRule } from '../values/ingress-rule';
import { nameProblems } from '../values/names';
import { type Problem, problemText } from '../values/problem';
import { problem } from '../values/problem-kinds';
import { tagProblems } from '../values/tags';
import type { Verification } from '../values/verification';
import { AttachableEni } from './attachable-eni';
import { CheckedConstruct } from './checked-construct';
import { EipBinding, type EipBindingOptions } from './eip-binding';
import type { Eni } from './eni';
import { ExistingEni } from './existing-eni';
import type { ISecurityGroup, IVpc, IVSwitch } from './network';
import type { PrimaryEni } from './primary-eni';
import { SecondaryEni } from './secondary-eni';
import { SecurityGroup } from './security-group';
import { known } from './tokens';

/** The ENI that bindings use where none is named. */
const DEFAULT_ENI = 'secondary';

/** What can be chosen for a binding of an instance. */
export interface BindEipOptions extends EipBindingOptions {
  /**
   * The ENI whose private IP address it is: one of `addEni` or `addExistingEni`, or `primaryEni`. The
   * binding can move to another one later, with its EIP.
   * @default the ENI named 'secondary', which is made for the first binding that needs it
   */
  readonly eni?: Eni;
}

/** What can be chosen for a further ENI of an instance. */
export interface AddEniOptions {
  /**
   * The vSwitch: in the instance's zone. Another one is another ENI: for the update the instance needs
   * room for both, and the bindings move to the new one with their EIPs.
   * @default the instance's
   */
  readonly vSwitch?: IVSwitch;
  /**
   * The security group of all its addresses.
   * @default the instance's
   */
  readonly securityGroup?: ISecurityGroup;
  /**
   * Primary private IPv4 address. Another one is another ENI, as another vSwitch.
   * @default one that the VPC chooses
   */
  readonly primaryPrivateIp?: string;
  /**
   * Tags, at most 20.
   * @default the instance's
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Resource group (`rg-...`).
   * @default the instance's
   */
  readonly resourceGroupId?: string;
}

/** What is to be said of an ENI that exists already: what the console shows. */
export interface AddExistingEniOptions {
  /** Its id, `eni-...`. */
  readonly eniId: string;
  /** Its MAC address, `00:16:3e:...`. */
  readonly macAddress: string;
  /** Its primary private IPv4 address. */
  readonly primaryPrivateIp: string;
  /**
   * The vSwitch that it is in.
   * @default the instance's
   */
  readonly vSwitch?: IVSwitch;
}

/** What is said of any instance with several EIPs. */
export interface MultiEipHostProps {
  /**
   * The vSwitch of the instance and, unless they say otherwise, of its ENIs. ROS refuses another one for
   * a new instance.
   */
  readonly vSwitch: IVSwitch;
  /**
   * The security group of the instance and, unless they say otherwise, of its ENIs. ROS changes that of
   * an ENI, and refuses another one for a new instance: change its rules instead.
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
   * What a deployment verifies of every binding before the stack is complete.
   * @default Verification.fromOutside()
   */
  readonly verification?: Verification;
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
}

/** An instance that EIPs are bound to, new or existing. */
export abstract class MultiEipHost extends CheckedConstruct {
  /** The instance's id, `i-...`. */
  abstract readonly instanceId: string;
  /**
   * The ENI that the instance was created with.
   * @default none, where it was not told of
   */
  abstract readonly primaryEni?: PrimaryEni;
  /**
   * The command by which Cloud Assistant applies changes.
   * @default none, where Cloud Assistant is not used
   */
  abstract readonly command?: ecs.RosRunCommandOfLifespan;

  /**
   * Its ENIs and their bindings.
   * @internal
   */
  protected readonly plan: InstancePlan;

  private readonly hostProps: MultiEipHostProps;
  private ownSecurityGroup?: SecurityGroup;

  /** @param instanceType unknown where it is left out: nothing is checked against its limits then */
  constructor(scope: ros.Construct, id: string, props: MultiEipHostProps, instanceType?: string) {
    super(scope, id);
    this.hostProps = props;
    this.plan = new InstancePlan({
      path: this.node.path,
      instanceType: known(instanceType),
      instanceTypeLimits: props.instanceTypeLimits,
      restartToAttach: props.restartToAttach,
      verification: props.verification,
    });
    this.report(tagProblems(this.placeOf('tags'), props.tags));
  }

  /** The security group of new ENIs: the given one, or a new `SecurityGroup`. */
  get securityGroup(): ISecurityGroup {
    return this.hostProps.securityGroup ?? (this.ownSecurityGroup ??= this.newSecurityGroup());
  }

  /**
   * Adds a secondary ENI.
   *
   * @param name 1 to 32 letters, digits and hyphens: ids, the instance and messages carry it
   */
  addEni(name: string, options: AddEniOptions = {}): SecondaryEni {
    const { vSwitch, tags, resourceGroupId } = this.hostProps;
    const eni = new SecondaryEni(this, this.freeName('addEni', name), {
      vSwitch: options.vSwitch ?? vSwitch,
      securityGroup: options.securityGroup ?? this.securityGroup,
      primaryPrivateIp: options.primaryPrivateIp,
      tags: options.tags ?? tags,
      resourceGroupId: options.resourceGroupId ?? resourceGroupId,
    });
    this.attach(eni);
    this.plan.add(eni.plan);
    return eni;
  }

  /**
   * Binds an EIP to a private IP address of the instance.
   *
   * @param name 1 to 32 letters, digits and hyphens: ids, outputs, the instance and messages carry
   * it. A binding keeps its EIP for as long as it keeps its name; to rename it, see `formerly`.
   */
  bindEip(name: string, options: BindEipOptions = {}): EipBinding {
    const { tags, resourceGroupId } = this.hostProps;
    this.report(this.eniProblems(name, options));
    // Before the name is looked at: it may be that of the ENI which is made here.
    const eni = options.eni ?? this.defaultEni();
    return new EipBinding(this, this.freeName('bindEip', name), {
      ...options,
      eni,
      tags: options.tags ?? (options.eip ? undefined : tags),
      resourceGroupId: options.resourceGroupId ?? (options.eip ? undefined : resourceGroupId),
    });
  }

  /** Uses an ENI that exists already; it is neither changed nor deleted. */
  protected useExistingEni(name: string, options: AddExistingEniOptions): ExistingEni {
    const eni = new ExistingEni(this, this.freeName('addExistingEni', name), {
      ...options,
      vSwitch: options.vSwitch ?? this.hostProps.vSwitch,
    });
    this.plan.add(eni.plan);
    return eni;
  }

  /** Attaches an ENI, after those that were attached before it. */
  protected attach(eni: AttachableEni): void {
    const previous = this.plan.lastAttachmentId;
    eni.attachTo(this.instanceId, { restart: this.hostProps.restartToAttach });
    if (previous !== undefined) eni.attachment?.addRosDependency(previous);
  }

  /** Binds the EIPs of the property `bindings`, once the instance is there. */
  protected bindAll(): void {
    for (const [name, options] of Object.entries(this.hostProps.bindings ?? {})) {
      this.bindEip(name, options);
    }
  }

  protected override findProblems(): Problem[] {
    return [...instanceProblems(this.plan), ...this.ingressProblems()];
  }

  protected override onPrepare(): void {
    for (const warning of unknownTypeWarnings(this.plan)) {
      this.node.addWarning(problemText(warning));
    }
  }

  private ingressProblems(): Problem[] {
    const { securityGroup, ingress = [] } = this.hostProps;
    if (ingress.length === 0 || this.ownSecurityGroup) {
      return [];
    }
    return [
      securityGroup
        ? problem('ingress-group-given', this.placeOf('ingress'), {
            fault: 'is for a new security group, but one is given',
            remedy: "add the rules to that one, or leave 'securityGroup' out",
          })
        : problem('ingress-unused', this.placeOf('ingress'), {
            fault: 'is for a new security group, but no ENI needs one',
            remedy: 'add the rules to the security group of the ENIs',
          }),
    ];
  }

  private eniProblems(name: string, options: BindEipOptions): Problem[] {
    const place = this.placeOf(`bindEip(${name})`);
    if (options.eni && !this.plan.has(options.eni.plan)) {
      return [
        problem('eni-of-another-instance', place, {
          value: options.eni.node.path,
          fault: `ENI '${options.eni.node.path}' is not one of this instance's`,
          remedy: "use one that its 'addEni' returned, or its 'primaryEni'",
        }),
      ];
    }
    if ('eni' in options && !options.eni && !this.primaryEni) {
      return [
        problem('eni-undefined', place, {
          fault: "'eni' is undefined: the primary ENI was not told of",
          remedy: "give the instance's 'primaryEni', or leave 'eni' out",
        }),
      ];
    }
    return [];
  }

  /** The name, or where it cannot be a construct's id a stand-in for the rest of the synthesis. */
  private freeName(call: 'addEni' | 'addExistingEni' | 'bindEip', name: string): string {
    const place = this.placeOf(`${call}(${JSON.stringify(name).slice(1, -1)})`);
    const same = this.node.children.find((child) => givesSameIds(child.node.id, name));
    const problems = [
      ...nameProblems(place, name),
      ...(same
        ? [
            problem('name-taken', place, {
              value: name,
              fault: `its logical ids are those of '${same.node.id}'`,
              remedy: 'give every ENI and binding a name of its own',
            }),
          ]
        : []),
    ];
    this.report(problems);
    return problems.length === 0 ? name : `again${this.node.children.length}`;
  }

  private defaultEni(): Eni {
    const existing = this.node.tryFindChild(DEFAULT_ENI);
    return existing instanceof AttachableEni ? existing : this.addEni(DEFAULT_ENI);
  }

  private newSecurityGroup(): SecurityGroup {
    const { vpc, vSwitch, ingress, tags, resourceGroupId } = this.hostProps;
    const vpcId = vpc?.attrVpcId ?? vSwitch.props?.vpcId;
    if (vpcId === undefined) {
      this.report([
        problem('security-group-vpc', this.placeOf('securityGroup'), {
          fault: 'a new one needs its VPC',
          remedy: "give 'vpc', or a 'securityGroup'",
        }),
      ]);
    }
    return new SecurityGroup(this, 'SecurityGroup', {
      vpc: { attrVpcId: vpcId ?? '' },
      ingress,
      tags,
      resourceGroupId,
    });
  }
}
