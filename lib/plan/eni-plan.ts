import type { PrivateIp } from '../values/private-ip';
import { operationsBefore } from './eni-operations';
import type { BindingCondition, EniOperations } from './eni-operations';
import { inOrder } from './order';
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
  /** Absent: the stack has it in any case. */
  readonly condition?: BindingCondition;
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
  /** As far as it is planned now: each operation asks for those before it. */
  private planned?: EniOperations;
  private before = (id: string): readonly string[] =>
    operationsBefore([this.operations]).get(id) ?? [];

  constructor(readonly facts: EniFacts) {
    this.table = routeTable(facts.name);
  }

  bind(binding: BindingPlan): void {
    this.added.push(binding);
    this.planned = undefined;
  }

  /** @param attachmentId logical id of the attachment to the instance */
  attach(attachmentId: string): void {
    this.attachedBy = attachmentId;
    this.planned = undefined;
  }

  get bindings(): readonly BindingPlan[] {
    return this.added;
  }

  /** In this order a template has them, so that it stays the same when an app binds in another one. */
  get bindingsByName(): readonly BindingPlan[] {
    return inOrder(this.added, ({ name }) => name);
  }

  /** Logical id of its attachment. Undefined: the stack does not attach it. */
  get attachmentId(): string | undefined {
    return this.attachedBy;
  }

  /** Private IP addresses that it gets, its primary one included. */
  get privateIpCount(): number {
    return 1 + this.added.filter(({ address }) => address.kind !== 'primary').length;
  }

  /** Says what operations on it wait for where the stack works on other ENIs too. */
  workWith(before: (id: string) => readonly string[]): void {
    this.before = before;
  }

  /** Logical ids of the operations that another one on this ENI waits for. */
  operationsBefore(id: string): readonly string[] {
    return this.before(id);
  }

  /** What the stack does to it. */
  get operations(): EniOperations {
    return (this.planned ??= this.planOperations());
  }

  /** Given addresses come first, so that the VPC cannot assign one of them to another binding. */
  private planOperations(): EniOperations {
    const { bindingsByName: bindings, attachedBy } = this;
    const given = bindings.filter(({ address }) => address.address !== undefined);
    const chosen = bindings.filter(({ address }) => address.address === undefined);
    return {
      isPrimary: this.facts.kind === 'primary',
      assignments: [...given, ...chosen].flatMap(({ assignmentId: id, condition }) =>
        id === undefined ? [] : [{ id, condition }],
      ),
      associations: bindings.map(({ associationId: id, condition }) => ({ id, condition })),
      attachments: attachedBy === undefined ? [] : [{ id: attachedBy }],
    };
  }
}
