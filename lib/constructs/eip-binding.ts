import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import * as vpc from '@alicloud/ros-cdk-vpc';
import { givesSameIds } from '../plan/logical-id';
import type { IngressRule } from '../values/ingress-rule';
import { allocationIdProblems, nameProblems } from '../values/names';
import { deliberate, optional, required } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import { PrivateIp } from '../values/private-ip';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import { instanceOf, referenceTo, TEXT } from '../values/value-kinds';
import type { ValueKind } from '../values/value-kinds';
import { BandwidthMembership } from './bandwidth-membership';
import { BANDWIDTH_PACKAGE } from './bandwidth-package';
import type { IBandwidthPackage } from './bandwidth-package';
import { BindingIngress } from './binding-ingress';
import { CheckedConstruct } from './checked-construct';
import { freeId } from './construct-id';
import { ELASTIC_IP_OPTIONS, ElasticIp } from './elastic-ip';
import type { ElasticIpProps, IElasticIp } from './elastic-ip';
import { Eni } from './eni';
import { SecondaryEni } from './secondary-eni';
import { INGRESS_RULES } from './security-group';
import { firstOf, known, stableText, textStandIn, tokenText } from './tokens';
import { takePrivateIp, takeUnique, takeUniqueInApp } from './unique-values';

/** What can be chosen for a binding. The properties of a new EIP stand beside its own. */
export interface EipBindingOptions extends ElasticIpProps {
  /**
   * The EIP to bind. It has its own billing and so on: none of the properties of a new EIP goes
   * with it.
   * @default a new EIP
   */
  readonly eip?: IElasticIp;
  /**
   * The private IP address to bind it to. With another one the binding moves, and keeps its EIP; the
   * new address must be free while the old one is still there.
   * @default PrivateIp.newSecondary(), a new secondary address of the ENI
   */
  readonly privateIp?: PrivateIp;
  /**
   * The bandwidth package whose bandwidth its EIP shares: only for pay-as-you-go, and with the package's
   * line type. The EIP joins and leaves by an update, with its address and its connections. To change
   * to another package, leave this one in one update, and join that one in the next: ROS refuses both
   * at once.
   * @default none, the EIP has its own bandwidth
   */
  readonly bandwidthPackage?: IBandwidthPackage;
  /**
   * What may reach its EIP beside what the security group of its ENI lets in: the rules are for its private
   * address alone, and are added to that group, which the stack has to make.
   * @default nothing of its own: what the security group lets in for all addresses of the ENI
   */
  readonly ingress?: readonly IngressRule[];
  /**
   * Whether the stack has the binding: outputs, the instance and the verification follow it. A change
   * of the parameters that it asks for adds or removes this binding, with a new EIP's public address,
   * and touches no other.
   * @default the stack has it in any case
   */
  readonly condition?: ros.RosCondition;
  /**
   * The binding's name before it was renamed: its resources keep their logical ids, and so the EIP
   * and the private address stay what they are. To be kept for as long as the binding is.
   * @default it was never renamed
   */
  readonly formerly?: string;
}

/** A binding and its ENI. */
export interface EipBindingProps extends EipBindingOptions {
  /** The ENI whose private IP address it is. */
  readonly eni: Eni;
}

/** It has no stand-in, since ids are made of it. */
const FORMER_NAME: ValueKind = { wanted: TEXT.wanted, use: TEXT.use };

/** What each option of a binding takes. */
const EIP_BINDING_OPTIONS: OptionKinds<EipBindingProps> = {
  ...ELASTIC_IP_OPTIONS,
  eip: optional(
    referenceTo('allocationId', TEXT, 'an EIP: an ElasticIp, or ElasticIp.fromAllocationId(...)'),
  ),
  privateIp: optional(instanceOf(PrivateIp, "a PrivateIp, such as PrivateIp.of('192.168.0.20')")),
  bandwidthPackage: optional(BANDWIDTH_PACKAGE),
  ingress: optional(INGRESS_RULES),
  condition: deliberate(
    instanceOf(ros.RosCondition, "a condition, new RosCondition(this, 'WithMail', { ... })"),
    'a binding that the stack has in any case',
  ),
  formerly: deliberate(FORMER_NAME, 'a binding that was never renamed'),
  eni: required(instanceOf(Eni, "an ENI, such as one that 'addEni' returned")),
};

/** Properties of a new EIP, which an existing one already has. */
const NEW_EIP_PROPERTIES = Object.keys(ELASTIC_IP_OPTIONS) as (keyof ElasticIpProps)[];

/**
 * One EIP bound in NAT mode to one private IP address of an ENI. Its id is the binding's name, which
 * ids, outputs, the instance and every message carry.
 *
 * NAT mode translates addresses in the header alone: protocols that write them into their content, and would
 * need an application-level gateway, do not work through it: H.323, SIP, RTSP, TFTP, and DNS behind NAT.
 *
 * @example
 * const web = edge.bindEip('web');
 * new ros.RosOutput(this, 'Address', { value: web.publicIp });
 */
export class EipBinding extends CheckedConstruct {
  /** The ENI whose private IP address it is. */
  readonly eni: Eni;
  /** The EIP. */
  readonly eip: IElasticIp;
  /** The private IPv4 address. */
  readonly privateIp: string;
  /** The public IPv4 address. */
  readonly publicIp: string;
  /**
   * The resource that assigns the secondary private IP address.
   * @default none, where the ENI has the address already
   */
  readonly assignment?: ecs.RosAssignPrivateIpAddresses;
  /** The association's resource. */
  readonly association: vpc.RosEIPAssociation;
  /**
   * The resource that puts the EIP into its bandwidth package.
   * @default none, where it is in none
   */
  readonly membership?: vpc.RosCommonBandwidthPackageIp;

  private readonly condition?: ros.RosCondition;
  private readonly formerly?: string;
  private readonly nameOfIds: string;

  constructor(scope: ros.Construct, id: string, props: EipBindingProps) {
    super(scope, id);
    const usable = this.usable(EIP_BINDING_OPTIONS, props);
    this.condition = usable.condition;
    this.formerly = usable.formerly;
    const owner = this.ownerOfIds(this.formerly ?? this.name);
    this.nameOfIds = owner ? freeId(scope) : (this.formerly ?? this.name);
    const { eni = this.eniStandIn(), privateIp: address = PrivateIp.newSecondary() } = usable;
    this.eni = eni;
    this.report([...this.bindingNameProblems(owner), ...this.addressProblems(address)]);
    this.assignment = address.kind === 'secondary' ? this.createAssignment(address) : undefined;
    this.privateIp = this.assignment
      ? firstOf(this.assignment.attrPrivateIpAddresses)
      : (address.address ?? eni.primaryPrivateIp);
    this.eip = this.eipToBind(usable);
    this.association = this.createAssociation();
    this.membership = this.createMembership(usable.bandwidthPackage);
    this.createIngress(usable.ingress);
    this.applyCondition(usable);
    const publicIpBeforeBinding = this.eip instanceof ElasticIp ? this.eip.publicIp : undefined;
    this.publicIp = publicIpBeforeBinding ?? tokenText(this.association.attrEipAddress);
    eni.plan.bind({
      name: this.name,
      address,
      privateIp: this.privateIp,
      publicIp: this.publicIp,
      publicIpBeforeBinding,
      assignmentId: this.assignment?.node.id,
      associationId: this.association.node.id,
      eipIdentity:
        this.eip instanceof ElasticIp ? this.eip.identity : stableText(this, this.eip.allocationId),
      condition: this.condition && {
        id: this.condition.logicalId,
        choose: choiceBy(this.condition),
      },
    });
    this.createOutputs();
  }

  /** The binding's name. */
  get name(): string {
    return this.node.id;
  }

  /**
   * Whether the stack has it.
   * @internal
   */
  get presence(): ros.RosCondition | undefined {
    return this.condition;
  }

  protected override get nameInIds(): string {
    return this.nameOfIds;
  }

  /** One operation at a time on an ENI: each of its resources waits for the one before. */
  protected override onPrepare(): void {
    for (const operation of [this.assignment, this.association]) {
      if (!operation) continue;
      const before = this.eni.plan.operationsBefore(operation.node.id);
      for (const id of before) operation.addRosDependency(id);
    }
  }

  /** Goes on in place of an ENI that is missing. */
  private eniStandIn(): Eni {
    return new SecondaryEni(this, 'Eni', {
      vSwitch: { attrVSwitchId: textStandIn() },
      securityGroup: { attrSecurityGroupId: textStandIn() },
    });
  }

  /** Another binding whose resources have the same logical ids, where one of the two was renamed. */
  private ownerOfIds(name: string): EipBinding | undefined {
    return this.node.scope?.node.children.find(
      (child): child is EipBinding =>
        child instanceof EipBinding &&
        child !== this &&
        (this.formerly ?? child.formerly) !== undefined &&
        givesSameIds(child.nameOfIds, name),
    );
  }

  private bindingNameProblems(owner: EipBinding | undefined): Problem[] {
    return [
      ...(owner ? [this.formerlyProblem(owner)] : []),
      ...nameProblems(this.placeOf('name'), this.node.id),
      ...(this.formerly === undefined ? [] : nameProblems(this.placeOf('formerly'), this.formerly)),
    ];
  }

  private formerlyProblem(owner: EipBinding): Problem {
    return this.formerly === undefined
      ? problem('formerly-taken', this.placeOf('name'), {
          value: this.name,
          fault: `'${owner.name}' was formerly '${owner.nameOfIds}', and keeps its logical ids`,
          remedy: 'use another name',
        })
      : problem('formerly-taken', this.placeOf('formerly'), {
          value: this.formerly,
          fault: `'${owner.name}' is there, and has the logical ids of '${this.formerly}'`,
          remedy: `leave 'formerly' out, or remove '${owner.name}'`,
        });
  }

  private addressProblems(address: PrivateIp): Problem[] {
    if (address.kind === 'primary') return this.primaryIpProblems();
    if (address.address === undefined) return [];
    const place = this.placeOf('privateIp');
    return [
      ...(address.kind === 'existing' && !this.eni.plan.facts.existed
        ? [
            problem('private-ip-of-new-eni', place, {
              value: address.address,
              fault: `ENI '${this.eni.name}' is new, and has no address yet`,
              remedy: 'use PrivateIp.of',
            }),
          ]
        : []),
      ...takePrivateIp(this, this.eni.vSwitch, place, address.address),
    ];
  }

  private primaryIpProblems(): Problem[] {
    const owner = takeUnique(this, 'primary private IP address', this.eni.node.path);
    return owner === undefined
      ? []
      : [
          problem('primary-ip-taken', this.placeOf('privateIp'), {
            fault: `the primary address of ENI '${this.eni.name}' is already bound by '${owner}'`,
            remedy: 'bind to a secondary address',
          }),
        ];
  }

  private createAssignment({ address }: PrivateIp): ecs.RosAssignPrivateIpAddresses {
    return new ecs.RosAssignPrivateIpAddresses(
      this,
      this.idOf('Address', [this.eni.stableId, address ?? '-']),
      {
        networkInterfaceId: this.eni.eniId,
        ...(address === undefined
          ? { secondaryPrivateIpAddressCount: 1 }
          : { privateIpAddresses: [address] }),
      },
      true,
    );
  }

  private eipToBind(props: EipBindingProps): IElasticIp {
    if (!props.eip) {
      const given = NEW_EIP_PROPERTIES.map((property) => [property, props[property]] as const);
      const options = given.filter(([, value]) => value !== undefined);
      const eip = new ElasticIp(this, 'Eip', Object.fromEntries(options));
      this.takeEip(eip);
      return eip;
    }
    this.report(this.existingEipProblems(props, props.eip));
    return props.eip;
  }

  /** @returns the path of the binding that has it already, or undefined */
  private takeEip(eip: IElasticIp): string | undefined {
    return eip instanceof ElasticIp
      ? takeUnique(this, 'new EIP', eip.resource.node.id)
      : takeUniqueInApp(this, 'EIP', eip.allocationId);
  }

  private existingEipProblems(props: EipBindingProps, eip: IElasticIp): Problem[] {
    const unused = NEW_EIP_PROPERTIES.filter((property) => props[property] !== undefined);
    const owner = this.takeEip(eip);
    // A construct has told of its own.
    const isTold = eip instanceof CheckedConstruct || known(eip.allocationId) === undefined;
    const place = this.placeOf('eip.allocationId');
    return [
      ...(isTold ? [] : allocationIdProblems(place, eip.allocationId)),
      ...unused.map((property) =>
        problem('eip-option-of-existing', this.placeOf(property), {
          value: props[property],
          fault: 'is an option of a new EIP, but an existing one is bound',
          remedy: `leave it or 'eip' out`,
        }),
      ),
      ...(owner === undefined
        ? []
        : [
            problem('eip-already-bound', this.placeOf('eip'), {
              fault: `is already bound by '${owner}'`,
              remedy: 'bind another EIP',
            }),
          ]),
    ];
  }

  private createAssociation(): vpc.RosEIPAssociation {
    return new vpc.RosEIPAssociation(
      this,
      this.idOf('Association'),
      {
        allocationId: this.eip.allocationId,
        instanceId: this.eni.eniId,
        privateIpAddress: this.privateIp,
        mode: 'NAT',
      },
      true,
    );
  }

  private createMembership(pack: IBandwidthPackage | undefined) {
    if (!pack) return undefined;
    const { resource } = new BandwidthMembership(this, 'Membership', {
      eip: this.eip,
      bandwidthPackage: pack,
      association: this.association,
      condition: this.condition,
    });
    return resource;
  }

  private createIngress(rules: readonly IngressRule[] = []): void {
    if (rules.length === 0) return;
    const { eni, privateIp, condition } = this;
    new BindingIngress(this, 'Ingress', { rules, eni, privateIp, condition });
  }

  /** An EIP that was given exists without the binding as well. */
  private applyCondition({ condition, eip }: EipBindingProps): void {
    if (!condition) return;
    const ownEip = !eip && this.eip instanceof ElasticIp ? this.eip.resource : undefined;
    for (const resource of [this.assignment, ownEip, this.association]) {
      resource?.addCondition(condition);
    }
  }

  protected override get ownCondition(): string | undefined {
    return this.condition?.logicalId;
  }

  private createOutputs(): void {
    const outputs: readonly (readonly [string, string, string])[] = [
      ['PublicIp', 'Public IP address', this.publicIp],
      ['PrivateIp', 'Private IP address', this.privateIp],
      ['AllocationId', "EIP's allocation id", this.eip.allocationId],
    ];
    for (const [role, what, value] of outputs) {
      new ros.RosOutput(this, this.outputIdOf(role), {
        value,
        description: `${what} of ${this.name}`,
        condition: this.condition,
      });
    }
  }
}

function choiceBy({ logicalId }: ros.RosCondition) {
  return (present: string, absent: string) =>
    tokenText(ros.Fn.conditionIf(logicalId, present, absent) as ros.IResolvable);
}
