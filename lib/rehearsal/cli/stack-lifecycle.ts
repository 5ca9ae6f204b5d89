import type { StackResult } from '../stack/stack';
import type { GivenParameters } from '../template/parameters';
import type { RehearsalSession } from '../session';
import type { BindingResult } from '../probe/binding-result';

/** What is played: a stack's life. */
export interface StackLifecycle {
  readonly template: unknown;
  readonly parameters: GivenParameters;
  /** Templates that the stack is then updated to, one after the other. */
  readonly updates: readonly unknown[];
  /** Whether it is deleted in the end, after which nothing of it may be left. */
  readonly deleteAtEnd: boolean;
}

/** One part of the stack's life, and what was seen at its end. */
export interface LifecyclePhase {
  readonly name: 'create' | 'update' | 'delete';
  /** What the cloud took, in seconds. */
  readonly seconds: number;
  /** What the tries of every EIP took, in seconds. */
  readonly verifySeconds: number;
  readonly stack: StackResult;
  readonly bindings: readonly BindingResult[];
  /** What is wrong besides: a line each. */
  readonly problems: readonly string[];
  readonly ok: boolean;
}

/** Plays a script up to its end, or to the first phase that is not as it should be. */
export async function playLifecycle(
  rehearsal: RehearsalSession,
  script: StackLifecycle,
  onPhase: (phase: LifecyclePhase) => void,
): Promise<boolean> {
  const { template, parameters, updates, deleteAtEnd } = script;
  const operations: (readonly [LifecyclePhase['name'], () => Promise<StackResult>])[] = [
    ['create', () => rehearsal.create(template, parameters)],
    ...updates.map((next) => ['update', () => rehearsal.update(next, parameters)] as const),
    ...(deleteAtEnd ? [['delete', () => rehearsal.delete()] as const] : []),
  ];
  for (const [name, operate] of operations) {
    const phase = await playPhase(rehearsal, name, operate);
    onPhase(phase);
    if (!phase.ok) return false;
  }
  return true;
}

async function playPhase(
  rehearsal: RehearsalSession,
  name: LifecyclePhase['name'],
  operate: () => Promise<StackResult>,
): Promise<LifecyclePhase> {
  const [seconds, stack] = await timed(operate);
  const complete = stack.failures.length === 0;
  const [verifySeconds, bindings] = await timed(async () => (complete ? rehearsal.verify() : []));
  const problems = complete ? await problemsAfter(rehearsal, name, bindings) : [];
  const ok = complete && problems.length === 0 && bindings.every((binding) => binding.ok);
  return { name, seconds, verifySeconds, stack, bindings, problems, ok };
}

/** A pipeline must not take for a pass what proves nothing, or what Cloud Assistant has mended. */
async function problemsAfter(
  rehearsal: RehearsalSession,
  name: LifecyclePhase['name'],
  bindings: readonly BindingResult[],
): Promise<string[]> {
  const failed = await rehearsal.failedBoots();
  return [
    ...(name !== 'delete' && bindings.length === 0
      ? ['no EIP is bound: there is nothing to try']
      : []),
    ...failed.map((id) => `${id}: its UserData failed; what it printed is in its log`),
  ];
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const start = performance.now();
  const result = await work();
  return [(performance.now() - start) / 1000, result];
}
