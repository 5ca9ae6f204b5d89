import type * as ros from '@alicloud/ros-cdk-core';
import type * as ecs from '@alicloud/ros-cdk-ecs';
import type { InstanceTypeLimits } from '../facts/instance-types';
import { instanceProblems, unknownTypeWarnings } from '../plan/instance-checks';
import { InstancePlan } from '../plan/instance-plan';
import { givesSameIds } from '../plan/logical-id';
import type { IngressRule } from '../values/ingress-rule';
import { nameProblems } from '../values/names';
import { optional, type OptionKinds, optionsOf, required } from '../values/option-kinds';
import { type Problem, problemText, shown } from '../values/problem';
import { problem, type ProblemPlace } from '../values/problem-kinds';
import { tagProblems, type Tags, TAGS } from '../values/tags';
import { isItemOfUnknownList, isUnknown } from '../values/unknown-value';
import { problemOf } from '../values/given-fault';
import { FLAG, mapOf, NUMBER, OBJECT, resourceId, TEXT } from '../values/value-kinds';
import type { Verification } from '../values/verification';
import { AttachableEni } from './attachable-eni';
import { CheckedConstruct } from './checked-construct';
import { freeId, idTextFaults } from './construct-id';
import { EipBinding, type EipBindingOptions } from './eip-binding';
import { Eni } from './eni';
import { ExistingEni } from './existing-eni';
import { VERIFICATION } from './guest-kinds';
import { type ISecurityGroup, type IVpc, type IVSwitch, knownVpc } from './network';
import { SECURITY_GROUP, VPC, VSWITCH } from './network-kinds';
import type { PrimaryEni } from './primary-eni';
import { SecondaryEni } from './secondary-eni';
import { INGRESS_RULES, SecurityGroup } from './security-group';
import { known, textStandIn } from './tokens';

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
   * Instance type, `ecs.c6.large`: with it, the ENIs and addresses are checked.
   * @default unknown, nothing is checked at synthesis
   */
  readonly instanceType?: string;
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

const INSTANCE_TYPE_LIMITS: OptionKinds<InstanceTypeLimits> = {
  enis: required(NUMBER),
  privateIpsPerEni: required(NUMBER),
};

/** What each option of any instance takes. */
export const MULTI_EIP_HOST_OPTIONS: OptionKinds<MultiEipHostProps> = {
  vSwitch: required(VSWITCH),
  instanceType: optional(TEXT),
  securityGroup: optional(SECURITY_GROUP),
  ingress: optional(INGRESS_RULES),
  vpc: optional(VPC),
  bindings: optional(mapOf(OBJECT, 'an object of bindings by name, { web: {} }')),
  verification: optional(VERIFICATION),
  tags: optional(TAGS),
  resourceGroupId: optional(resourceId('rg')),
  restartToAttach: optional(FLAG),
  instanceTypeLimits: optional(optionsOf(INSTANCE_TYPE_LIMITS)),
};

/** An instance that EIPs are bound to, new or existing. */
export abstract class MultiEipHost<
  Props extends MultiEipHostProps = MultiEipHostProps,
> extends CheckedConstruct {
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

  /**
   * What was said of it, as far as it can be used.
   * @internal
   */
  protected readonly props: Props;
  private ownSecurityGroup?: SecurityGroup;
  /** Tags of what it creates, where they are right: a mistake is told once. */
  private readonly inheritedTags?: Tags;

  /** @param kinds what each option takes */
  constructor(scope: ros.Construct, id: string, props: Props, kinds: OptionKinds<Props>) {
    super(scope, id);
    const usable = this.usable(kinds, props);
    this.props = usable;
    this.plan = new InstancePlan({
      path: this.node.path,
      instanceType: known(usable.instanceType),
      // Of a type that is missing, no more is said than that.
      typeComesLate: isUnknown(props?.instanceType),
      instanceTypeLimits: usable.instanceTypeLimits,
      restartToAttach: usable.restartToAttach,
      verification: usable.verification,
    });
    const problems = tagProblems(this.placeOf('tags'), usable.tags);
    this.report(problems);
    this.inheritedTags = problems.length === 0 ? usable.tags : undefined;
  }

  /** The security group of new ENIs: the given one, or a new `SecurityGroup`. */
  get securityGroup(): ISecurityGroup {
    return this.props.securityGroup ?? (this.ownSecurityGroup ??= this.newSecurityGroup());
  }

  /**
   * Adds a secondary ENI.
   *
   * @param name 1 to 32 letters, digits and hyphens: ids, the instance and messages carry it
   */
  addEni(name: string, options: AddEniOptions = {}): SecondaryEni {
    const place = this.callOf('addEni', name);
    const given = this.usableOptions(place, options);
    const { vSwitch, resourceGroupId } = this.props;
    const eni = new SecondaryEni(this, this.freeName(place, name), {
      ...given,
      vSwitch: given.vSwitch ?? vSwitch,
      securityGroup: given.securityGroup ?? this.securityGroup,
      tags: given.tags ?? this.inheritedTags,
      resourceGroupId: given.resourceGroupId ?? resourceGroupId,
    });
    this.report(this.vpcProblems(place, eni.vSwitch));
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
    const place = this.callOf('bindEip', name);
    const given = this.usableOptions(place, options);
    const { resourceGroupId } = this.props;
    this.report(this.eniProblems(place, given));
    // Before the name is looked at: it may be that of the ENI which is made here.
    const eni = given.eni ?? this.defaultEni();
    return new EipBinding(this, this.freeName(place, name), {
      ...given,
      eni,
      tags: given.tags ?? (given.eip ? undefined : this.inheritedTags),
      resourceGroupId: given.resourceGroupId ?? (given.eip ? undefined : resourceGroupId),
    });
  }

  /** Uses an ENI that exists already; it is neither changed nor deleted. */
  protected useExistingEni(name: string, options: AddExistingEniOptions): ExistingEni {
    const place = this.callOf('addExistingEni', name);
    const given = this.usableOptions(place, options);
    const eni = new ExistingEni(this, this.freeName(place, name), {
      ...given,
      vSwitch: given.vSwitch ?? this.props.vSwitch,
    });
    this.plan.add(eni.plan);
    return eni;
  }

  /** Attaches an ENI, after those that were attached before it. */
  protected attach(eni: AttachableEni): void {
    const previous = this.plan.lastAttachmentId;
    eni.attachTo(this.instanceId, { restart: this.props.restartToAttach });
    if (previous !== undefined) eni.attachment?.addRosDependency(previous);
  }

  /** Binds the EIPs of the property `bindings`, once the instance is there. */
  protected bindAll(): void {
    for (const [name, options] of Object.entries(this.props.bindings ?? {})) {
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
    const { securityGroup, ingress = [] } = this.props;
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

  /** Where the VPCs of both vSwitches are known. */
  private vpcProblems(place: ProblemPlace, vSwitch: IVSwitch): Problem[] {
    const [own, other] = [this.props.vSwitch, vSwitch].map(({ props }) =>
      knownVpc(this, props?.vpcId),
    );
    return own === undefined || other === undefined || own === other
      ? []
      : [
          problem('eni-vpc', place, {
            value: other,
            fault: `its vSwitch is in the VPC ${other}, the instance in ${own}`,
            remedy: "use a vSwitch of the instance's VPC and zone",
          }),
        ];
  }

  private eniProblems(place: ProblemPlace, options: BindEipOptions): Problem[] {
    const { eni } = options;
    if (eni instanceof Eni && !this.plan.has(eni.plan)) {
      return [
        problem('eni-of-another-instance', place, {
          value: eni.node.path,
          fault: `ENI '${eni.node.path}' is not one of this instance's`,
          remedy: "use one that its 'addEni' returned, or its 'primaryEni'",
        }),
      ];
    }
    return 'eni' in options && eni === undefined && !this.primaryEni
      ? [
          problem('eni-undefined', place, {
            fault: "'eni' is undefined: the primary ENI was not told of",
            remedy: "give the instance's 'primaryEni', or leave 'eni' out",
          }),
        ]
      : [];
  }

  /** A call with the name that it was given, as messages show it. */
  private callOf(method: 'addEni' | 'addExistingEni' | 'bindEip', name: string): ProblemPlace {
    const isShown =
      typeof name === 'string' && known(name) !== undefined && !isItemOfUnknownList(name);
    return this.placeOf(`${method}(${isShown ? shown(name).slice(1, -1) : ''})`);
  }

  /** Options that are an object at least: the construct that gets them looks into it. */
  private usableOptions<T extends object>(place: ProblemPlace, options: T): T {
    return (this.usableArgument(OBJECT, options, place.property) ?? {}) as T;
  }

  /** The name, or where it cannot be a construct's id a stand-in for the rest of the synthesis. */
  private freeName(place: ProblemPlace, name: string): string {
    const faults = idTextFaults(name);
    const problems =
      faults.length > 0
        ? faults.map((fault) => problemOf(place, fault))
        : [...nameProblems(place, name), ...this.nameTakenProblems(place, name)];
    this.report(problems);
    return problems.length === 0 ? name : freeId(this);
  }

  private nameTakenProblems(place: ProblemPlace, name: string): Problem[] {
    const same = this.node.children.find((child) => givesSameIds(child.node.id, name));
    return same === undefined
      ? []
      : [
          problem('name-taken', place, {
            value: name,
            fault: `its logical ids are those of '${same.node.id}'`,
            remedy: 'give every ENI and binding a name of its own',
          }),
        ];
  }

  private defaultEni(): Eni {
    const existing = this.node.tryFindChild(DEFAULT_ENI);
    return existing instanceof AttachableEni ? existing : this.addEni(DEFAULT_ENI);
  }

  private newSecurityGroup(): SecurityGroup {
    const { vpc, vSwitch, ingress, resourceGroupId } = this.props;
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
      vpc: { attrVpcId: vpcId ?? textStandIn() },
      ingress,
      tags: this.inheritedTags,
      resourceGroupId,
    });
  }
}
