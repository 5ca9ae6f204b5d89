import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import type * as vpc from '@alicloud/ros-cdk-vpc';
import { macAddressProblems, nameProblems, resourceIdProblems } from '../plan/names';
import { problem } from '../plan/problem';
import { CheckedConstruct } from './checked-construct';
import { claimAddress } from './claims';
import type { ISecurityGroup, IVSwitch } from './network';
import { known, tagList, text } from './tokens';

/** An EIP's binding, as its ENI sees it. */
export interface EniBinding {
  readonly name: string;
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

/** What can be chosen for a secondary ENI. */
export interface SecondaryEniProps {
  /** The vSwitch: in the instance's zone, and normally its own vSwitch. */
  readonly vSwitch: IVSwitch;
  /** The security group of all its addresses. */
  readonly securityGroup: ISecurityGroup;
  /**
   * Primary private IPv4 address; it cannot be changed later.
   * @default one that the VPC chooses
   */
  readonly primaryPrivateIp?: string;
  /**
   * Tags, at most 20.
   * @default none
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Resource group (`rg-...`).
   * @default the account's default resource group
   */
  readonly resourceGroupId?: string;
}

/** How an ENI is attached. */
export interface AttachOptions {
  /**
   * Whether the instance may be restarted for it, which the smallest instance types need.
   * @default false
   */
  readonly restart?: boolean;
  /**
   * A resource that comes first.
   * @default none: the ENI's own operations come first in any case
   */
  readonly after?: ros.RosResource;
}

/** An ENI that is attached to an instance. Its id is its name on the instance. */
export abstract class AttachableEni extends Eni {
  abstract override readonly macAddress: string;

  private attached?: ecs.RosNetworkInterfaceAttachment;

  constructor(scope: ros.Construct, id: string, vSwitch: IVSwitch) {
    super(scope, id, vSwitch);
    this.report(nameProblems('name', id));
  }

  /** The attachment's resource, once `attachTo` was called. */
  get attachment(): ecs.RosNetworkInterfaceAttachment | undefined {
    return this.attached;
  }

  /**
   * Attaches it to an instance, after all its EIPs are bound.
   *
   * @param instanceId `i-...`, or a value known only at deploy time
   */
  attachTo(instanceId: string, options: AttachOptions = {}): void {
    if (this.attached) {
      this.report([
        problem('attachTo', 'is called again', 'attach an ENI to one instance, and once'),
      ]);
      return;
    }
    this.attached = new ecs.RosNetworkInterfaceAttachment(
      this,
      this.idOf('EniAttachment'),
      {
        instanceId,
        networkInterfaceId: this.eniId,
        ecsRestartOption: options.restart ? 'Auto' : 'NotRestart',
      },
      true,
    );
    if (options.after) {
      this.attached.addRosDependency(options.after.node.id);
    }
  }

  protected override get operations(): ros.RosResource[] {
    return [...super.operations, ...(this.attached ? [this.attached] : [])];
  }
}

/** A new secondary ENI. */
export class SecondaryEni extends AttachableEni {
  readonly eniId: string;
  readonly primaryPrivateIp: string;
  readonly macAddress: string;
  /** The underlying resource, for what this class has no property for. */
  readonly resource: ecs.RosNetworkInterface;

  constructor(scope: ros.Construct, id: string, props: SecondaryEniProps) {
    super(scope, id, props.vSwitch);
    this.resource = this.createEni(props);
    this.eniId = text(this.resource.attrNetworkInterfaceId);
    this.primaryPrivateIp = text(this.resource.attrPrivateIpAddress);
    this.macAddress = text(this.resource.attrMacAddress);
    if (props.primaryPrivateIp !== undefined) {
      this.report(claimAddress(this, props.vSwitch, 'primaryPrivateIp', props.primaryPrivateIp));
    }
  }

  private createEni(props: SecondaryEniProps): ecs.RosNetworkInterface {
    return new ecs.RosNetworkInterface(
      this,
      this.idOf('Eni'),
      {
        vSwitchId: props.vSwitch.attrVSwitchId,
        securityGroupIds: [props.securityGroup.attrSecurityGroupId],
        primaryIpAddress: props.primaryPrivateIp,
        tags: tagList(props.tags),
        resourceGroupId: props.resourceGroupId,
      },
      true,
    );
  }
}

/** What the console shows of an ENI that exists already. */
export interface ExistingEniProps {
  /** Its id, `eni-...`. */
  readonly eniId: string;
  /** MAC address, `00:16:3e:...`. */
  readonly macAddress: string;
  /** Primary private IPv4 address. */
  readonly primaryPrivateIp: string;
  /** The vSwitch that it is in. */
  readonly vSwitch: IVSwitch;
}

/** A secondary ENI that exists already: it is used, and neither changed nor deleted. */
export class ExistingEni extends AttachableEni {
  readonly eniId: string;
  readonly primaryPrivateIp: string;
  readonly macAddress: string;

  constructor(scope: ros.Construct, id: string, props: ExistingEniProps) {
    super(scope, id, props.vSwitch);
    this.eniId = props.eniId;
    this.primaryPrivateIp = props.primaryPrivateIp;
    this.macAddress = props.macAddress;
    this.report([
      ...idProblems('eniId', props.eniId, 'eni'),
      ...macProblems('macAddress', props.macAddress),
      ...claimAddress(this, props.vSwitch, 'primaryPrivateIp', props.primaryPrivateIp),
    ]);
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
}

/** The ENI that an instance was created with. */
export class PrimaryEni extends Eni {
  readonly eniId: string;
  readonly primaryPrivateIp: string;

  constructor(scope: ros.Construct, id: string, props: PrimaryEniProps) {
    super(scope, id, props.vSwitch);
    this.eniId = props.eniId;
    this.primaryPrivateIp = props.primaryPrivateIp;
    this.report(idProblems('eniId', props.eniId, 'eni'));
  }
}

function idProblems(property: string, id: string, prefix: string): string[] {
  return known(id) === undefined ? [] : resourceIdProblems(property, id, prefix);
}

function macProblems(property: string, address: string): string[] {
  return known(address) === undefined ? [] : macAddressProblems(property, address);
}
