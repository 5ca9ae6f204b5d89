import * as ros from '@alicloud/ros-cdk-core';
import type * as ecs from '@alicloud/ros-cdk-ecs';
import { instanceProblems, unknownTypeWarnings } from '../plan/instance-checks';
import { InstancePlan } from '../plan/instance-plan';
import { givesSameIds } from '../plan/logical-id';
import { nameProblems } from '../values/names';
import type { OptionKinds } from '../values/option-kinds';
import { shown } from '../values/problem';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import type { ProblemPlace } from '../values/problem-kinds';
import { tagProblems } from '../values/tags';
import type { Tags } from '../values/tags';
import { isItemOfUnknownList, isUnknown } from '../values/unknown-value';
import { problemOf } from '../values/given-fault';
import { instanceOf, OBJECT } from '../values/value-kinds';
import { AttachableEni } from './attachable-eni';
import { CheckedConstruct } from './checked-construct';
import { freeId, idTextFaults } from './construct-id';
import { CountConditions } from './count-conditions';
import { EipBinding } from './eip-binding';
import { Eni } from './eni';
import { ExistingEni } from './existing-eni';
import { INSTANCE_ALARM_OPTIONS, InstanceAlarms } from './instance-alarms';
import type { InstanceAlarmOptions } from './instance-alarms';
import { InstanceTypeRule, isParameter } from './instance-type-rule';
import type {
  AddEniOptions,
  AddExistingEniOptions,
  BindEipOptions,
  BindEipsOptions,
  MultiEipHostProps,
} from './multi-eip-host-options';
import { knownVpc } from './network';
import type { ISecurityGroup, IVpc, IVSwitch } from './network';
import type { PrimaryEni } from './primary-eni';
import { SecondaryEni } from './secondary-eni';
import { newSecurityGroup } from './new-security-group';
import { givenGroupProblems, SecurityGroup } from './security-group';
import { known, textStandIn } from './tokens';
import { checkVerification } from './verification-check';
import { egressVerificationProblems } from './verification-egress';
import { warnOnce } from './warnings';

const COUNT = instanceOf(ros.RosParameter, 'a Number parameter with a maxValue, for `count`');

/** The ENI that bindings use where none is named. */
const DEFAULT_ENI = 'secondary';

/**
 * An instance that EIPs are bound to, new or existing.
 *
 * @example
 * edge.bindEip('web');
 * edge.bindEip('edi', { eni: edge.addEni('partner') });
 */
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
  private alarms?: InstanceAlarms;
  private readonly typeRule?: InstanceTypeRule;
  /** Tags of what it creates, where they are right: a mistake is told once. */
  private readonly inheritedTags?: Tags;

  /** @param kinds what each option takes */
  constructor(scope: ros.Construct, id: string, props: Props, kinds: OptionKinds<Props>) {
    super(scope, id);
    const usable = this.usable(kinds, props);
    this.props = usable;
    const { instanceType, instanceTypeLimits } = usable;
    const isRuled = instanceTypeLimits === undefined && isParameter(this, instanceType);
    this.plan = new InstancePlan({
      path: this.node.path,
      instanceType: known(instanceType),
      // Of a type that is missing, no more is said than that.
      typeComesLate: isUnknown(props?.instanceType) && !isRuled,
      instanceTypeLimits,
      restartToAttach: usable.restartToAttach,
      verification: usable.verification,
      repliesByConnection: usable.repliesByConnection,
    });
    for (const { node } of usable.ipv4Gateway?.routes ?? []) this.plan.waitFor(node.id);
    if (isRuled) {
      const ruleId = this.idOf('InstanceTypeRule');
      this.typeRule = new InstanceTypeRule(this, ruleId, instanceType!, this.plan);
    }
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
    const { ingress, egress } = given;
    const {
      vSwitch = this.props.vSwitch,
      securityGroup = (ingress ?? egress) ? undefined : this.securityGroup,
      tags = this.inheritedTags,
      resourceGroupId = this.props.resourceGroupId,
    } = given;
    const eni = new SecondaryEni(this, this.freeName(place, name), {
      ...given,
      vSwitch,
      securityGroup,
      vpc: this.ownVpc,
      tags,
      resourceGroupId,
    });
    this.report(this.vpcProblems(place, eni.vSwitch));
    this.attach(eni);
    this.plan.add(eni.plan);
    this.alarms?.watchEni(this, eni);
    return eni;
  }

  /**
   * Has CloudMonitor watch the instance, its EIPs and its new secondary ENIs, also those that are added later.
   * Once: a second call is told at synthesis.
   */
  addAlarms(options: InstanceAlarmOptions): void {
    const alarms = new InstanceAlarms(this.usable(INSTANCE_ALARM_OPTIONS, options, 'addAlarms'));
    this.report([
      ...alarms.problems((property) => this.placeOf(`addAlarms.${property}`)),
      ...this.alarmListProblems(options),
    ]);
    if (this.alarms) return;
    this.alarms = alarms;
    alarms.watchInstance(this);
    for (const child of this.node.children) {
      if (child instanceof EipBinding) alarms.watchBinding(child);
      if (child instanceof SecondaryEni) alarms.watchEni(this, child);
    }
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
    this.report(this.eniProblems(place, given));
    const {
      // Before the name is looked at: it may be that of the ENI which is made here.
      eni = this.defaultEni(),
      tags = given.eip ? undefined : this.inheritedTags,
      resourceGroupId = given.eip ? undefined : this.props.resourceGroupId,
    } = given;
    const binding = new EipBinding(this, this.freeName(place, name), {
      ...given,
      eni,
      tags,
      resourceGroupId,
    });
    this.alarms?.watchBinding(binding);
    return binding;
  }

  /**
   * Binds as many EIPs as a template parameter says, each to a new secondary address. They are named
   * `web-1`, `web-2` and so on, and each is a binding of its own, since ROS would work on all resources of a
   * `Count` at once, and an ENI refuses a second operation while one is under way.
   *
   * @param name of all of them: at most 28 letters, digits and hyphens
   * @returns a binding for each that there can be
   */
  bindEips(name: string, options: BindEipsOptions): EipBinding[] {
    const place = this.callOf('bindEips', name);
    const given = this.usableArgument(OBJECT, options, place.property) as
      BindEipsOptions | undefined;
    const count =
      given &&
      (this.usableArgument(COUNT, given.count, place.property) as ros.RosParameter | undefined);
    if (!count) return [];
    const { count: _, ...others } = given;
    const prefix = this.freeName(place, name);
    const group = new CountConditions(this, prefix, count);
    const bindings: EipBinding[] = [];
    for (const [index, condition] of group.conditions.entries()) {
      // They are alike: what is wrong with one is told of the first.
      const alike = bindings[0]?.isFaulty ? {} : others;
      bindings.push(
        this.bindEip(`${prefix}-${index + 1}`, condition ? { ...alike, condition } : alike),
      );
    }
    const [first] = bindings;
    if (first) this.typeRule?.countBindings({ ...group.range, count, eni: first.eni.plan });
    return bindings;
  }

  /** Uses an ENI that exists already; it is neither changed nor deleted. */
  protected useExistingEni(name: string, options: AddExistingEniOptions): ExistingEni {
    const place = this.callOf('addExistingEni', name);
    const [eniId, macAddress, primaryPrivateIp] = [textStandIn(), textStandIn(), textStandIn()];
    const given = this.usableOptions(place, options, { eniId, macAddress, primaryPrivateIp });
    const { vSwitch = this.props.vSwitch } = given;
    const eni = new ExistingEni(this, this.freeName(place, name), { ...given, vSwitch });
    this.report(this.vpcProblems(place, eni.vSwitch));
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
    return [
      ...instanceProblems(this.plan),
      ...checkVerification(this.placeOf('verification'), this.plan.verification),
      ...this.groupVpcProblems(),
      ...this.groupRuleProblems(),
      ...this.egressProblems(),
    ];
  }

  protected override onPrepare(): void {
    for (const warning of unknownTypeWarnings(this.plan)) warnOnce(this, warning);
  }

  private alarmListProblems(options: InstanceAlarmOptions): Problem[] {
    return [
      ...(options?.contactGroups?.length === 0
        ? [
            problem('alarm-contacts', this.placeOf('addAlarms.contactGroups'), {
              fault: 'is empty: the alarms would be told to no one',
              remedy: 'name a group of contacts at least',
            }),
          ]
        : []),
      ...(this.alarms
        ? [
            problem('alarms-twice', this.placeOf('addAlarms'), {
              fault: 'is called again',
              remedy: 'give all its options in one call',
            }),
          ]
        : []),
    ];
  }

  private groupRuleProblems(): Problem[] {
    const { securityGroup, ingress = [], egress } = this.props;
    if (this.ownSecurityGroup) return [];
    const placeOf = (property: string) => this.placeOf(property);
    if (securityGroup) return givenGroupProblems(placeOf, { ingress, egress });
    return ingress.length === 0
      ? []
      : [
          problem('ingress-unused', this.placeOf('ingress'), {
            fault: 'is for a new security group, but no ENI needs one',
            remedy: 'add the rules to the security group of the ENIs',
          }),
        ];
  }

  /** Of each new group whose ENIs have bindings, once. */
  private egressProblems(): Problem[] {
    const enis = this.node.children.filter(
      (child): child is Eni => child instanceof Eni && child.plan.bindings.length > 0,
    );
    const groups = new Map(enis.map((eni) => [eni.securityGroup, eni] as const));
    return [...groups].flatMap(([group, eni]) => {
      if (!(group instanceof SecurityGroup) || !group.egress) return [];
      const place =
        group === this.ownSecurityGroup ? this.placeOf('egress') : this.callOf('addEni', eni.name);
      return egressVerificationProblems(place, group.egress, this.plan.verification);
    });
  }

  /** Where the VPCs of both vSwitches are known. */
  private vpcProblems(place: ProblemPlace, vSwitch: IVSwitch): Problem[] {
    const other = this.otherVpc(vSwitch.props?.vpcId);
    return other === undefined
      ? []
      : [
          problem('eni-vpc', place, {
            value: other.vpc,
            fault: `its vSwitch is in the VPC ${other.vpc}, the instance in ${other.own}`,
            remedy: "use a vSwitch of the instance's VPC and zone",
          }),
        ];
  }

  /** The same for a new security group. */
  private groupVpcProblems(): Problem[] {
    const other = this.otherVpc(this.props.vpc?.attrVpcId);
    return other === undefined
      ? []
      : [
          problem('eni-vpc', this.placeOf('vpc'), {
            value: other.vpc,
            fault: `is ${other.vpc}, but the instance's vSwitch is in ${other.own}`,
            remedy: "leave it out, or give the vSwitch's VPC",
          }),
        ];
  }

  /** The instance's VPC, as far as it was told of. */
  private get ownVpc(): IVpc | undefined {
    const { vpc, vSwitch } = this.props;
    const attrVpcId = vpc?.attrVpcId ?? vSwitch.props?.vpcId;
    return attrVpcId === undefined ? undefined : { attrVpcId };
  }

  /** A VPC and the instance's, where both are known and they differ. */
  private otherVpc(vpcId: IVpc['attrVpcId'] | undefined) {
    const own = knownVpc(this, this.props.vSwitch.props?.vpcId);
    const vpc = knownVpc(this, vpcId);
    return own === undefined || vpc === undefined || own === vpc ? undefined : { own, vpc };
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
  private callOf(
    method: 'addEni' | 'addExistingEni' | 'bindEip' | 'bindEips',
    name: string,
  ): ProblemPlace {
    const isShown =
      typeof name === 'string' && known(name) !== undefined && !isItemOfUnknownList(name);
    return this.placeOf(`${method}(${isShown ? shown(name).slice(1, -1) : ''})`);
  }

  /** Options that are an object at least: the construct that gets them looks into it. */
  private usableOptions<T extends object>(
    place: ProblemPlace,
    options: T,
    standIn: T = {} as T,
  ): T {
    return (this.usableArgument(OBJECT, options, place.property) ?? standIn) as T;
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
    const { vpc, vSwitch, ingress, egress, resourceGroupId } = this.props;
    const wish = { vpc, vSwitch, ingress, egress, tags: this.inheritedTags, resourceGroupId };
    const [group, problems] = newSecurityGroup(this, this.placeOf('securityGroup'), wish);
    this.report(problems);
    return group;
  }
}
