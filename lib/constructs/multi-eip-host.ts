import * as ros from '@alicloud/ros-cdk-core';
import type * as ecs from '@alicloud/ros-cdk-ecs';
import type { IngressRule } from '../values/ingress-rule';
import {
  canHotAttach,
  type EniLoad,
  instanceTypeLimits,
  type InstanceTypeLimits,
  limitProblems,
} from '../facts/instance-types';
import { logicalId } from '../plan/logical-id';
import { nameProblems } from '../values/names';
import { problem, shown } from '../values/problem-draft';
import { tagProblems } from '../values/tags';
import { Verification } from '../values/verification';
import { CheckedConstruct } from './checked-construct';
import { EipBinding, type EipBindingOptions } from './eip-binding';
import type { AttachableEni } from './attachable-eni';
import type { Eni, PrimaryEni } from './eni';
import { ExistingEni, type ExistingEniProps } from './existing-eni';
import type { GuestConfiguration } from './guest-configuration';
import type { ISecurityGroup, IVpc, IVSwitch } from './network';
import { SecondaryEni, type SecondaryEniProps } from './secondary-eni';
import { SecurityGroup } from './security-group';
import { known } from './tokens';

/** The ENI that bindings use where none is named. */
const DEFAULT_ENI = 'secondary';

/** What can be chosen for a binding of an instance. */
export interface BindEipOptions extends EipBindingOptions {
  /**
   * The ENI whose private address it is: one of `addEni` or `addExistingEni`, or `primaryEni`.
   * @default the ENI named 'secondary', which is made for the first binding that needs it
   */
  readonly eni?: Eni;
}

/** What can be chosen for a further ENI of an instance. */
export type AddEniOptions = Partial<SecondaryEniProps>;

/** What is to be said of an ENI that exists already: what the console shows. */
export interface AddExistingEniOptions extends Omit<ExistingEniProps, 'vSwitch'> {
  /**
   * The vSwitch that it is in.
   * @default the instance's
   */
  readonly vSwitch?: IVSwitch;
}

/** What is said of any instance with several EIPs. */
export interface MultiEipHostProps {
  /** The vSwitch of the instance and, unless they say otherwise, of its ENIs. */
  readonly vSwitch: IVSwitch;
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
   * What a deployment proves of every binding before the stack is complete.
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

/** What is known of an instance before its resource is there. */
interface HostFacts extends MultiEipHostProps {
  readonly instanceType?: string;
}

/** An instance that EIPs are bound to, new or existing. */
export abstract class MultiEipHost extends CheckedConstruct {
  /** The instance's id, `i-...`. */
  abstract readonly instanceId: string;
  /** The ENI that the instance was created with; none where nobody has told about it. */
  abstract readonly primaryEni?: PrimaryEni;
  /** The command by which Cloud Assistant applies changes; none where it is not used. */
  abstract readonly command?: ecs.RosRunCommandOfLifespan;

  protected abstract readonly guest: GuestConfiguration;

  private readonly enis: AttachableEni[] = [];
  private ownSecurityGroup?: SecurityGroup;

  constructor(
    scope: ros.Construct,
    id: string,
    private readonly facts: HostFacts,
  ) {
    super(scope, id);
  }

  /** The security group of new ENIs: the given one, or a new `SecurityGroup`. */
  get securityGroup(): ISecurityGroup {
    return this.facts.securityGroup ?? (this.ownSecurityGroup ??= this.newSecurityGroup());
  }

  /**
   * Adds a secondary ENI.
   *
   * @param name 1 to 32 letters, digits and hyphens: ids, the instance and messages carry it
   */
  addEni(name: string, options: AddEniOptions = {}): SecondaryEni {
    const { vSwitch, tags, resourceGroupId } = this.facts;
    const eni = new SecondaryEni(this, this.freeName('addEni', name), {
      vSwitch,
      securityGroup: options.securityGroup ?? this.securityGroup,
      tags,
      resourceGroupId,
      ...given(options),
    });
    this.attach(eni);
    this.include(eni);
    return eni;
  }

  /**
   * Binds an EIP to a private IP address of the instance.
   *
   * @param name 1 to 32 letters, digits and hyphens: ids, outputs, the instance and messages carry
   * it. A binding keeps its EIP for as long as it keeps its name; to rename it, see `formerly`.
   */
  bindEip(name: string, options: BindEipOptions = {}): EipBinding {
    const { tags, resourceGroupId } = this.facts;
    if (options.eni && ![this.primaryEni, ...this.enis].includes(options.eni as AttachableEni)) {
      this.report([
        problem(
          `bindEip(${name})`,
          `ENI '${options.eni.node.path}' is not one of this instance's`,
          "use one that its 'addEni' returned, or its 'primaryEni'",
        ),
      ]);
    }
    if ('eni' in options && !options.eni && !this.primaryEni) {
      this.report([
        problem(
          `bindEip(${name})`,
          "'eni' is undefined: nobody has told of the primary ENI",
          "give the instance's 'primaryEni', or leave 'eni' out",
        ),
      ]);
    }
    // Before the name is looked at: it may be that of the ENI which is made here.
    const eni = options.eni ?? this.defaultEni();
    return new EipBinding(this, this.freeName('bindEip', name), {
      ...(options.eip ? {} : { tags, resourceGroupId }),
      ...given(options),
      eni,
    });
  }

  /** Uses an ENI that exists already; it is neither changed nor deleted. */
  protected useExistingEni(name: string, options: AddExistingEniOptions): ExistingEni {
    const { vSwitch } = this.facts;
    const eni = new ExistingEni(this, this.freeName('addExistingEni', name), {
      ...options,
      vSwitch: options.vSwitch ?? vSwitch,
    });
    this.include(eni);
    return eni;
  }

  /**
   * One after the other: attaching stops the smallest instances, and the order gives the interfaces
   * their names.
   */
  protected attach(eni: AttachableEni): void {
    const after = this.enis.findLast(({ attachment }) => attachment)?.attachment;
    eni.attachTo(this.instanceId, { restart: this.facts.restartToAttach, after });
  }

  protected bindAll(bindings: Readonly<Record<string, BindEipOptions>> = {}): void {
    for (const [name, options] of Object.entries(bindings)) {
      this.bindEip(name, options);
    }
  }

  protected override findProblems(): string[] {
    const { instanceType, securityGroup, ingress = [] } = this.facts;
    return [
      ...tagProblems(this.facts.tags),
      ...this.instanceTypeProblems(known(instanceType)),
      ...(!securityGroup && ingress.length > 0 && !this.ownSecurityGroup
        ? [
            problem(
              'ingress',
              'is for a new security group, which no ENI needs',
              'add the rules to the security group of the ENIs',
            ),
          ]
        : []),
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
    const { instanceType } = this.facts;
    if (known(instanceType) !== undefined && !this.limits(instanceType!)) {
      this.node.addWarning(
        `'instanceType': the limits of ${shown(instanceType)} are not known, so nothing was checked; state 'instanceTypeLimits' to have it checked`,
      );
    }
  }

  private include(eni: AttachableEni): void {
    this.enis.push(eni);
    this.guest.addEni(eni);
  }

  private limits(instanceType: string): InstanceTypeLimits | undefined {
    return this.facts.instanceTypeLimits ?? instanceTypeLimits(instanceType);
  }

  private instanceTypeProblems(instanceType: string | undefined): string[] {
    const limits = this.limits(instanceType ?? '');
    const attached = this.enis.filter(({ attachment }) => attachment);
    return [
      ...(limits ? limitProblems(instanceType ?? 'the instance', limits, this.loads) : []),
      ...(instanceType !== undefined &&
      attached.length > 0 &&
      !this.facts.restartToAttach &&
      !canHotAttach(instanceType)
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

  /** There is a primary ENI, whether anybody has told of it or not. */
  private get loads(): EniLoad[] {
    const [primary, others] = [this.primaryEni, this.enis];
    return [
      { name: 'primary', privateIps: primary?.privateIpCount ?? 1 },
      ...others.map((eni) => ({ name: eni.name, privateIps: eni.privateIpCount })),
    ];
  }

  /** The name, or where it cannot be a construct's id a stand-in for the rest of the synthesis. */
  private freeName(call: 'addEni' | 'addExistingEni' | 'bindEip', name: string): string {
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

  private defaultEni(): AttachableEni {
    return this.enis.find((eni) => eni.name === DEFAULT_ENI) ?? this.addEni(DEFAULT_ENI);
  }

  private newSecurityGroup(): SecurityGroup {
    const { vpc, vSwitch, ingress, tags, resourceGroupId } = this.facts;
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
}

/** Options without those that are undefined: they mean their defaults. */
function given<T extends object>(options: T): Partial<T> {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<T>;
}

/** Whether two names give the same logical ids. */
function isSameId(one: string, other: string): boolean {
  return logicalId([one], '') === logicalId([other], '');
}
