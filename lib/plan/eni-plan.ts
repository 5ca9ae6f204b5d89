import type { PrivateIp } from '../values/private-ip';
import { routeTable } from './routing';

/**
 * One EIP, bound to one private IP address of an ENI. Its texts may hold values that only the
 * deployment knows.
 */
export interface BindingPlan {
  readonly name: string;
  /** How its private IP address comes about. */
  readonly address: PrivateIp;
  readonly privateIp: string;
  readonly publicIp: string;
  /** The public IP address, where it is known before the EIP is bound. */
  readonly publicIpBeforeBinding?: string;
  /** Logical id of the resource that assigns the address. Absent: the ENI has it already. */
  readonly assignmentId?: string;
  /** Logical id of the association. */
  readonly associationId: string;
  /** Tells its EIP from any other one, also from the same one bought otherwise. */
  readonly eipIdentity: string;
}

interface AnyEniFacts {
  /** Its name on the instance. */
  readonly name: string;
  /** Whether it was there before the stack, perhaps with secondary addresses. */
  readonly existed: boolean;
  readonly primaryPrivateIp: string;
  /** Tells it from any other ENI, also from one that takes its place. */
  readonly identity: string;
}

/** The ENI that an instance is created with. */
interface PrimaryEniFacts extends AnyEniFacts {
  readonly kind: 'primary';
}

/** An ENI that is attached to an instance, which knows it by its MAC address. */
interface SecondaryEniFacts extends AnyEniFacts {
  readonly kind: 'secondary';
  readonly macAddress: string;
}

export type EniFacts = PrimaryEniFacts | SecondaryEniFacts;

/** An ENI with everything that is bound to it, and the order of what is done to it. */
export class EniPlan {
  /** Its route table on the instance. */
  readonly table: number;
  private readonly added: BindingPlan[] = [];
  private attachedBy?: string;

  constructor(readonly facts: EniFacts) {
    this.table = routeTable(facts.name);
  }

  bind(binding: BindingPlan): void {
    this.added.push(binding);
  }

  /** @param attachmentId logical id of the attachment to the instance */
  attach(attachmentId: string): void {
    this.attachedBy = attachmentId;
  }

  get bindings(): readonly BindingPlan[] {
    return this.added;
  }

  /** Logical id of its attachment. Undefined: the stack does not attach it. */
  get attachmentId(): string | undefined {
    return this.attachedBy;
  }

  /** Private IP addresses that it gets, its primary one included. */
  get privateIpCount(): number {
    return 1 + this.added.filter(({ address }) => address.kind !== 'primary').length;
  }

  /** Logical id of the operation that another one on this ENI waits for. */
  operationBefore(id: string): string | undefined {
    const { operations } = this;
    return operations[operations.indexOf(id) - 1];
  }

  /** Logical id of the resource after which all that the stack does to the ENI is done. */
  get lastOperation(): string | undefined {
    return this.operations.at(-1);
  }

  /**
   * The cloud refuses a second operation on an ENI while one is under way (`TaskConflict`), so they
   * form a chain. Addresses come first: where UserData tells them, the instance waits for them, and
   * is created while the EIPs are being bound. Given ones lead, lest the VPC choose one of them for
   * another.
   */
  private get operations(): string[] {
    const given = this.added.filter(({ address }) => address.address !== undefined);
    const chosen = this.added.filter(({ address }) => address.address === undefined);
    return [
      ...[...given, ...chosen].flatMap(({ assignmentId }) => assignmentId ?? []),
      ...this.added.map(({ associationId }) => associationId),
      ...(this.attachedBy === undefined ? [] : [this.attachedBy]),
    ];
  }
}
