import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import * as vpc from '@alicloud/ros-cdk-vpc';
import { nameProblems } from '../values/names';
import { PrivateIp } from '../values/private-ip';
import { problem } from '../values/problem-draft';
import { CheckedConstruct } from './checked-construct';
import { claim, claimAddress } from './unique-values';
import { ElasticIp, type ElasticIpProps, type IElasticIp } from './elastic-ip';
import type { Eni, EniBinding } from './eni';
import { text } from './tokens';

/** What can be chosen for a binding. The properties of a new EIP stand beside its own. */
export interface EipBindingOptions extends ElasticIpProps {
  /**
   * The EIP to bind. It has its own billing and so on: none of the properties of a new EIP goes
   * with it.
   * @default a new EIP
   */
  readonly eip?: IElasticIp;
  /**
   * The private IP address to bind it to.
   * @default PrivateIp.newSecondary(), a new secondary address of the ENI
   */
  readonly privateIp?: PrivateIp;
  /**
   * The binding's name before it was renamed: its resources keep their logical ids, and so the EIP
   * and the private address stay what they are. To be kept for as long as the binding is.
   * @default it was never renamed
   */
  readonly formerly?: string;
}

export interface EipBindingProps extends EipBindingOptions {
  /** The ENI whose private address it is. */
  readonly eni: Eni;
}

/** Properties of a new EIP, which an existing one already has. */
const NEW_EIP_PROPERTIES = [
  'billing',
  'lineType',
  'protection',
  'addressPoolId',
  'eipName',
  'description',
  'tags',
  'resourceGroupId',
  'ipAddress',
  'retain',
  'deletionProtection',
] as const;

/**
 * One EIP bound in NAT mode to one private IP address of an ENI. Its id is the binding's name, which
 * ids, outputs, the instance and every message carry.
 */
export class EipBinding extends CheckedConstruct implements EniBinding {
  readonly eni: Eni;
  readonly eip: IElasticIp;
  /** The private IPv4 address. */
  readonly privateIp: string;
  /** The public IPv4 address. */
  readonly publicIp: string;
  /** The secondary private address' resource; none where the ENI has the address already. */
  readonly assignment?: ecs.RosAssignPrivateIpAddresses;
  /** The association's resource. */
  readonly association: vpc.RosEIPAssociation;
  /** The private address that was given, if one was. */
  readonly givenPrivateIp?: string;
  readonly isPrimary: boolean;
  private readonly formerly?: string;

  constructor(scope: ros.Construct, id: string, props: EipBindingProps) {
    super(scope, id);
    this.eni = props.eni;
    this.formerly = props.formerly;
    this.report(nameProblems('name', id));
    if (props.formerly !== undefined) {
      this.report(nameProblems('formerly', props.formerly));
    }
    const privateIp = props.privateIp ?? PrivateIp.newSecondary();
    this.givenPrivateIp = privateIp.address;
    this.isPrimary = privateIp.kind === 'primary';
    this.report(this.privateIpProblems(privateIp));
    if (privateIp.kind === 'secondary') {
      this.assignment = this.createAssignment(privateIp);
    }
    this.privateIp = this.assignment
      ? text(ros.Fn.select(0, ros.Token.asList(this.assignment.attrPrivateIpAddresses)))
      : (privateIp.address ?? this.eni.primaryPrivateIp);
    this.eip = this.eipToBind(props);
    this.association = this.createAssociation();
    this.publicIp = this.publicIpBeforeBinding ?? text(this.association.attrEipAddress);
    this.createOutputs();
    this.eni.bindings.push(this);
  }

  /** The binding's name. */
  get name(): string {
    return this.node.id;
  }

  /** The public address, where it is known before the EIP is bound. */
  get publicIpBeforeBinding(): string | undefined {
    return this.eip instanceof ElasticIp ? this.eip.publicIp : undefined;
  }

  protected override get nameInIds(): string {
    return this.formerly ?? this.node.id;
  }

  private privateIpProblems(privateIp: PrivateIp): string[] {
    if (privateIp.kind === 'primary') {
      const owner = claim(this, [this.eni.node.path, 'primary private IP address']);
      return owner === undefined
        ? []
        : [
            problem(
              'privateIp',
              `the primary address of ENI '${this.eni.name}' is already bound by '${owner}'`,
              'bind to a secondary address',
            ),
          ];
    }
    if (privateIp.address === undefined) {
      return [];
    }
    return [
      ...(privateIp.kind === 'existing' && !this.eni.existed
        ? [
            problem(
              'privateIp',
              `ENI '${this.eni.name}' is new, and has no address yet`,
              'use PrivateIp.of',
            ),
          ]
        : []),
      ...claimAddress(this, this.eni.vSwitch, 'privateIp', privateIp.address),
    ];
  }

  private createAssignment(privateIp: PrivateIp): ecs.RosAssignPrivateIpAddresses {
    return new ecs.RosAssignPrivateIpAddresses(
      this,
      this.idOf('Address'),
      {
        networkInterfaceId: this.eni.eniId,
        ...(privateIp.address === undefined
          ? { secondaryPrivateIpAddressCount: 1 }
          : { privateIpAddresses: [privateIp.address] }),
      },
      true,
    );
  }

  private eipToBind(props: EipBindingProps): IElasticIp {
    if (!props.eip) {
      const eip = new ElasticIp(this, 'Eip', props);
      claim(this, ['EIP', eip.allocationId]);
      return eip;
    }
    const idle = NEW_EIP_PROPERTIES.filter((property) => props[property] !== undefined);
    this.report(
      idle.map((property) =>
        problem(property, 'is for a new EIP, an existing one is bound', `leave it or 'eip' out`),
      ),
    );
    const owner = claim(this, ['EIP', props.eip.allocationId]);
    if (owner !== undefined) {
      this.report([problem('eip', `is already bound by '${owner}'`, 'bind another EIP')]);
    }
    return props.eip;
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
      });
    }
  }
}
