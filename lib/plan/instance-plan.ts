import type { InstanceTypeLimits } from '../facts/instance-types';
import { Verification } from '../values/verification';
import type { BindingPlan, EniPlan } from './eni-plan';
import { RULE_PRIORITY } from './routing';

/** What an instance is, as far as its ENIs and bindings are concerned. */
export interface InstanceFacts {
  /** Path of its construct, which problems carry. */
  readonly path: string;
  /** Absent: unknown, or known only to the deployment. */
  readonly instanceType?: string;
  /**
   * Whether the deployment knows the instance type, and synthesis does not.
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
}

/**
 * An instance with its ENIs and their bindings: the only list of them. Constructs render their
 * resources and the guest's data lines from it; checks read it. It knows nothing of the ROS CDK.
 */
export class InstancePlan {
  readonly verification: Verification;
  private readonly added: EniPlan[] = [];
  private rendered?: ReadonlySet<EniPlan | BindingPlan>;

  constructor(readonly facts: InstanceFacts) {
    this.verification = facts.verification ?? Verification.fromOutside();
  }

  /** Adds an ENI, with everything that is bound to it now or later; once. */
  add(eni: EniPlan): void {
    if (!this.has(eni)) this.added.push(eni);
  }

  has(eni: EniPlan): boolean {
    return this.added.includes(eni);
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
      .flatMap((eni) => [...eni.bindings]);
  }

  /**
   * Logical id of the last attachment so far, which the next one waits for: attaching stops the
   * smallest instances, and the order gives the interfaces their names.
   */
  get lastAttachmentId(): string | undefined {
    return this.added.flatMap(({ attachmentId }) => attachmentId ?? []).at(-1);
  }

  /** Logical ids of the resources after which all that the stack does to the ENIs is done. */
  get lastOperations(): string[] {
    return this.added.flatMap(({ lastOperation }) => lastOperation ?? []);
  }

  /**
   * A text that changes whenever a deployment has something new to verify: another address, EIP or
   * ENI behind a binding, or another way to verify it.
   */
  get verificationIdentity(): string {
    return JSON.stringify([
      this.verification,
      this.added.map(({ facts, table, bindings }) => [
        facts.kind,
        facts.name,
        facts.identity,
        table,
        RULE_PRIORITY,
        bindings.map(({ name, address, assignmentId, associationId, eipIdentity }) => [
          name,
          address,
          assignmentId,
          associationId,
          eipIdentity,
        ]),
      ]),
    ]);
  }
}
