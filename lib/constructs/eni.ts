import type * as ros from '@alicloud/ros-cdk-core';
import type * as ecs from '@alicloud/ros-cdk-ecs';
import type { IElasticIp } from './elastic-ip';
import type * as vpc from '@alicloud/ros-cdk-vpc';
import { resourceIdProblems } from '../values/names';
import { problem } from '../values/problem-draft';
import { CheckedConstruct } from './checked-construct';
import { claim, claimAddress } from './unique-values';
import type { IVSwitch } from './network';
import { known } from './tokens';

/** An EIP's binding, as its ENI sees it. */
export interface EniBinding {
  readonly name: string;
  readonly eip: IElasticIp;
  /** The private IPv4 address. */
  readonly privateIp: string;
  /** The public IPv4 address. */
  readonly publicIp: string;
  /** The public address, where it is known before the EIP is bound. */
  readonly publicIpBeforeBinding?: string;
  /** The private address that was given, if one was. */
  readonly givenPrivateIp?: string;
  /** Whether it is the ENI's primary private address. */
  readonly isPrimary: boolean;
  /** The secondary private address' resource; none where the ENI has the address already. */
  readonly assignment?: ecs.RosAssignPrivateIpAddresses;
  /** The association's resource. */
  readonly association: vpc.RosEIPAssociation;
}

/** An ENI that EIPs are bound to, one per private IP address. */
export abstract class Eni extends CheckedConstruct {
  /** The ENI's id, `eni-...`. */
  abstract readonly eniId: string;
  /** Its primary private IPv4 address. */
  abstract readonly primaryPrivateIp: string;
  /** Whether it was there before the stack, perhaps with secondary addresses. */
  readonly existed: boolean = false;
  /** MAC address, by which the instance knows it; none for the one that it boots with. */
  readonly macAddress?: string;

  /** The EIPs bound to it. */
  readonly bindings: EniBinding[] = [];

  constructor(
    scope: ros.Construct,
    id: string,
    readonly vSwitch: IVSwitch,
  ) {
    super(scope, id);
  }

  /** Its name on the instance. */
  get name(): string {
    return this.node.id;
  }

  /** Private IP addresses it gets, its primary one included. */
  get privateIpCount(): number {
    return 1 + this.bindings.filter((binding) => !binding.isPrimary).length;
  }

  /** The resource after which all that this stack does to the ENI is done. */
  get lastOperation(): ros.RosResource | undefined {
    return this.operations.at(-1);
  }

  /**
   * The cloud refuses a second operation on an ENI while one is under way (`TaskConflict`), so they
   * form a chain. Addresses come first: the instance's UserData waits for them, and is created
   * while the EIPs are being bound. Given ones lead, lest the VPC choose one of them for another.
   */
  protected get operations(): ros.RosResource[] {
    const given = this.bindings.filter((binding) => binding.givenPrivateIp !== undefined);
    const chosen = this.bindings.filter((binding) => binding.givenPrivateIp === undefined);
    return [
      ...[...given, ...chosen].flatMap((binding) => binding.assignment ?? []),
      ...this.bindings.map((binding) => binding.association),
    ];
  }

  protected override onPrepare(): void {
    const { operations } = this;
    operations.slice(1).forEach((next, n) => next.addRosDependency(operations[n]!.node.id));
  }
}

/** What tells an instance's primary ENI. */
export interface PrimaryEniProps {
  /** Its id, `eni-...`. */
  readonly eniId: string;
  /** Primary private IPv4 address. */
  readonly primaryPrivateIp: string;
  /** The vSwitch that it is in. */
  readonly vSwitch: IVSwitch;
  /**
   * Whether it was there before the stack.
   * @default false
   */
  readonly existed?: boolean;
}

/** The ENI that an instance was created with. */
export class PrimaryEni extends Eni {
  readonly eniId: string;
  readonly primaryPrivateIp: string;
  override readonly existed: boolean;

  constructor(scope: ros.Construct, id: string, props: PrimaryEniProps) {
    super(scope, id, props.vSwitch);
    this.eniId = props.eniId;
    this.primaryPrivateIp = props.primaryPrivateIp;
    this.existed = props.existed ?? false;
    if (this.existed) this.report(claimEni(this));
  }
}

/** Claims an ENI that exists already, and tells what is wrong with what was said of it. */
export function claimEni(eni: Eni): string[] {
  const { eniId, primaryPrivateIp, vSwitch } = eni;
  const owner = claim(eni, ['ENI', eniId]);
  return [
    ...(known(eniId) === undefined ? [] : resourceIdProblems('eniId', eniId, 'eni')),
    ...(owner === undefined
      ? []
      : [problem('eniId', `${eniId} is already used by '${owner}'`, 'use each ENI once')]),
    ...claimAddress(eni, vSwitch, 'primaryPrivateIp', primaryPrivateIp),
  ];
}
