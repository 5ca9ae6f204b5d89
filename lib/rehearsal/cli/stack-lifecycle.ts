import type { StackDifference } from '../diff/stack-difference';
import type { OutageObservation, RehearsalSession } from '../session';
import type { StackResult } from '../stack/stack';
import type { GivenParameters } from '../template/parameters';
import type { BindingResult } from '../probe/binding-result';

/** What is played: a stack's life. */
export interface StackLifecycle {
  readonly template: unknown;
  readonly parameters: GivenParameters;
  /** Templates that the stack is then updated to, one after the other. */
  readonly updates: readonly unknown[];
  /** Whether clients outside keep connecting to every EIP during an update. */
  readonly watchOutages: boolean;
  /** Whether it is deleted at the end, after which nothing of it may be left. */
  readonly deleteAtEnd: boolean;
}

/** One part of the stack's life, and what was seen at its end. */
export interface LifecyclePhase {
  readonly name: 'create' | 'update' | 'delete';
  /** What the cloud took, in seconds. */
  readonly seconds: number;
  /** What the verification of all EIPs took, in seconds. */
  readonly verifySeconds: number;
  readonly stack: StackResult;
  readonly bindings: readonly BindingResult[];
  /** What an update was foreseen to do, before it was played. */
  readonly difference?: StackDifference;
  /** What clients saw during an update. Absent: they were not asked for. */
  readonly outages?: OutageObservation;
  /** What else is wrong: a line each. */
  readonly problems: readonly string[];
  readonly ok: boolean;
}

/** What of a session the lifecycle needs. */
export type LifecycleSession = Pick<
  RehearsalSession,
  | 'create'
  | 'update'
  | 'delete'
  | 'compare'
  | 'verify'
  | 'failedBoots'
  | 'monitorOutages'
  | 'bindings'
>;

/** What an operation on the stack came to. */
interface OperationResult {
  readonly stack: StackResult;
  readonly outages?: OutageObservation;
}

interface LifecycleOperation {
  readonly name: LifecyclePhase['name'];
  /** Tells what it is going to do. */
  foresee?(): Promise<StackDifference>;
  run(): Promise<OperationResult>;
}

/**
 * Plays a lifecycle to its end, or to the first phase in which something is wrong.
 *
 * @param onDifference told of what an update is going to do, before it is played
 */
export async function playLifecycle(
  session: LifecycleSession,
  lifecycle: StackLifecycle,
  onPhase: (phase: LifecyclePhase) => void,
  onDifference: (difference: StackDifference) => void = () => {},
): Promise<LifecyclePhase[]> {
  const phases: LifecyclePhase[] = [];
  for (const operation of operations(session, lifecycle)) {
    const difference = await operation.foresee?.();
    if (difference !== undefined) onDifference(difference);
    const phase = { ...(await playPhase(session, operation)), ...(difference && { difference }) };
    phases.push(phase);
    onPhase(phase);
    if (!phase.ok) break;
  }
  return phases;
}

function operations(session: LifecycleSession, lifecycle: StackLifecycle): LifecycleOperation[] {
  const { template, parameters, updates, watchOutages, deleteAtEnd } = lifecycle;
  const update = async (next: unknown) => ({ stack: await session.update(next, parameters) });
  return [
    { name: 'create', run: async () => ({ stack: await session.create(template, parameters) }) },
    ...updates.map((next, index) => ({
      name: 'update' as const,
      foresee: () => session.compare(updates[index - 1] ?? template, next, parameters),
      run: () => (watchOutages ? watched(session, () => update(next)) : update(next)),
    })),
    ...(deleteAtEnd
      ? [{ name: 'delete' as const, run: async () => ({ stack: await session.delete() }) }]
      : []),
  ];
}

async function watched(
  session: LifecycleSession,
  operate: () => Promise<OperationResult>,
): Promise<OperationResult> {
  let result!: OperationResult;
  const outages = await session.monitorOutages(session.bindings, async () => {
    result = await operate();
  });
  return { ...result, outages };
}

async function playPhase(
  session: LifecycleSession,
  { name, run }: LifecycleOperation,
): Promise<LifecyclePhase> {
  const [seconds, { stack, outages }] = await timed(run);
  const complete = stack.failures.length === 0;
  const [verifySeconds, bindings] = await timed(async () => (complete ? session.verify() : []));
  const problems = complete ? await problemsAfter(session, name, bindings) : [];
  const ok = complete && problems.length === 0 && bindings.every((binding) => binding.ok);
  return { name, seconds, verifySeconds, stack, bindings, outages, problems, ok };
}

/** EIPs that work do not make up for UserData that failed: Cloud Assistant may have mended it. */
async function problemsAfter(
  session: LifecycleSession,
  name: LifecyclePhase['name'],
  bindings: readonly BindingResult[],
): Promise<string[]> {
  const isUnbound = name !== 'delete' && bindings.length === 0;
  return [
    ...(isUnbound ? ['no EIP is bound: there is nothing to verify'] : []),
    ...(await session.failedBoots()),
  ];
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const start = performance.now();
  const result = await work();
  return [(performance.now() - start) / 1000, result];
}
