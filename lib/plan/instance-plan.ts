import type { InstanceTypeLimits } from '../facts/instance-types';
import { Verification } from '../values/verification';
import { lastOperations, operationsBefore } from './eni-operations';
import type { BindingPlan, EniPlan } from './eni-plan';
import { inOrder } from './order';
import { RULE_PRIORITY } from './routing';

/** What an instance is, as far as its ENIs and bindings are concerned. */
export interface InstanceFacts {
  /** Path of its construct, which problems carry. */
  readonly path: string;
  /** Absent: unknown, or known only to the deployment. */
  readonly instanceType?: string;
  /**
   * Whether only the deployment knows the instance type, and no rule of the template checks it.
   * @default false
   */
  readonly typeComesLate?: boolean;
  /**
   * The instance type's limits, where the table of types is wrong or lacks the type.
   * @default the table's
   */
  readonly instanceTypeLimits?: InstanceTypeLimits;
  /**
   * Whether the instance may be restarted to attach an ENI.
   * @default false
   */
  readonly restartToAttach?: boolean;
  /**
   * What a deployment verifies of every binding.
   * @default Verification.fromOutside()
   */
  readonly verification?: Verification;
  /**
   * Whether replies leave by the ENI that the request came in on, also those of containers.
   * @default false
   */
  readonly repliesByConnection?: boolean;
}

/**
 * An instance with its ENIs and their bindings: the only list of them. Constructs render their
 * resources and the guest's data lines from it; checks read it. It knows nothing of the ROS CDK.
 */
export class InstancePlan {
  readonly verification: Verification;
  readonly repliesByConnection: boolean;
  private readonly added: EniPlan[] = [];
  private rendered?: ReadonlySet<EniPlan | BindingPlan>;
  private order?: { readonly ofSize: number; readonly before: ReturnType<typeof operationsBefore> };
  private readonly prerequisites: string[] = [];
  private appliedByCommand = false;

  constructor(readonly facts: InstanceFacts) {
    this.verification = facts.verification ?? Verification.fromOutside();
    this.repliesByConnection = facts.repliesByConnection ?? false;
  }

  /** Adds an ENI, with everything that is bound to it now or later; once. */
  add(eni: EniPlan): void {
    if (this.has(eni)) return;
    this.added.push(eni);
    eni.workWith((id) => this.operationsBefore(id));
  }

  /** Has what applies and verifies it wait for a resource, such as a route to the internet. */
  waitFor(id: string): void {
    this.prerequisites.push(id);
  }

  has(eni: EniPlan): boolean {
    return this.added.includes(eni);
  }

  /** Says that Cloud Assistant applies it, when all resources are there. */
  applyByCommand(): void {
    this.appliedByCommand = true;
  }

  /** Whether Cloud Assistant applies it. If not, UserData does, which knows less. */
  get isAppliedByCommand(): boolean {
    return this.appliedByCommand;
  }

  /** Says that what was added is being rendered: what comes now is too late for some of it. */
  close(): void {
    this.rendered = new Set([...this.enis, ...this.bindings]);
  }

  /** ENIs and bindings that came too late. */
  get late(): { enis: EniPlan[]; bindings: BindingPlan[] } {
    const isLate = (part: EniPlan | BindingPlan) => this.rendered?.has(part) === false;
    return { enis: this.enis.filter(isLate), bindings: this.bindings.filter(isLate) };
  }

  get enis(): readonly EniPlan[] {
    return this.added;
  }

  /** In this order a template has them, so that it stays the same when an app adds them in another one. */
  get enisByName(): EniPlan[] {
    return inOrder(this.added, ({ facts }) => facts.name);
  }

  get bindings(): BindingPlan[] {
    return this.added.flatMap((eni) => [...eni.bindings]);
  }

  /** Grows with everything that is added, so that what was rendered is known to be of now. */
  get size(): number {
    return this.added.reduce(
      (sum, { bindings, attachmentId }) => sum + 1 + bindings.length + (attachmentId ? 1 : 0),
      0,
    );
  }

  /** Bindings of the ENI that the instance is created with. */
  get primaryEniBindings(): BindingPlan[] {
    return this.added
      .filter(({ facts }) => facts.kind === 'primary')
      .flatMap((eni) => [...eni.bindingsByName]);
  }

  /**
   * Logical id of the last attachment so far, which the next one waits for: attaching stops the
   * smallest instances, and the order gives the interfaces their names.
   */
  get lastAttachmentId(): string | undefined {
    return this.added.flatMap(({ attachmentId }) => attachmentId ?? []).at(-1);
  }

  /** Worked out once for all operations that there are now: each of them asks. */
  private operationsBefore(id: string): readonly string[] {
    const { size } = this;
    if (this.order?.ofSize !== size) {
      const before = operationsBefore(this.enisByName.map(({ operations }) => operations));
      this.order = { ofSize: size, before };
    }
    return this.order.before.get(id) ?? [];
  }

  /** Logical ids of the resources after which it can be applied: all that is done to its ENIs is done. */
  get lastOperations(): string[] {
    return [
      ...lastOperations(this.enisByName.map(({ operations }) => operations)),
      ...this.prerequisites,
    ];
  }

  /**
   * A text that changes whenever a deployment has something new to verify: another address, EIP or
   * ENI behind a binding, or another way to verify it.
   */
  get verificationIdentity(): string {
    return JSON.stringify([
      this.verification,
      ...(this.repliesByConnection ? ['replies'] : []),
      this.enisByName.map(({ facts, table, bindingsByName }) => [
        facts.kind,
        facts.name,
        facts.identity,
        table,
        RULE_PRIORITY,
        bindingsByName.map(
          ({ name, address, assignmentId, associationId, eipIdentity, condition }) => [
            name,
            address,
            assignmentId,
            associationId,
            eipIdentity,
            condition?.id,
          ],
        ),
      ]),
    ]);
  }
}
