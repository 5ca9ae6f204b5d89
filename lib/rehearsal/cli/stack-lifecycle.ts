import type { CommandRecord } from '../cloud/cloud-records';
import type { StackDifference } from '../diff/stack-difference';
import type { OutageObservation, RehearsalSession } from '../session';
import type { StackResult } from '../stack/stack';
import type { GivenParameters } from '../template/parameters';
import type { NetworkFault } from '../site/network-fault';
import type { BindingResult } from '../probe/binding-result';

/** What a stack is made from, or updated to. */
export interface StackVersion {
  readonly template: unknown;
  readonly parameters: GivenParameters;
}

/** What is played: a stack's operations, from its creation to its deletion. */
export interface StackLifecycle {
  readonly first: StackVersion;
  /** What the stack is then updated to, one after the other. */
  readonly updates: readonly StackVersion[];
  /** Whether clients outside keep connecting to every EIP during an update. */
  readonly watchOutages: boolean;
  /** What happens to its instances then, one after the other. */
  readonly faults: readonly NetworkFault[];
  /** Whether it is deleted at the end, after which nothing of it may be left. */
  readonly deleteAtEnd: boolean;
}

/** One of the stack's operations, and what was seen at its end. */
export interface LifecyclePhase {
  readonly name: 'create' | 'update' | 'delete' | `fault ${NetworkFault}`;
  /** What the cloud took, in seconds. */
  readonly seconds: number;
  /** What the verification of all EIPs took, in seconds. */
  readonly verifySeconds: number;
  /** After a fault: as it was before. */
  readonly stack: StackResult;
  /** Where the stack failed: as they were before it was rolled back. */
  readonly bindings: readonly BindingResult[];
  /** The commands that ended meanwhile. */
  readonly commands: readonly CommandRecord[];
  /** Wait conditions that went on without all of their signals meanwhile: a line each. */
  readonly assumedSignals: readonly string[];
  /** What an update was foreseen to do, before it was played. */
  readonly difference?: StackDifference;
  /** What clients saw during an update. Absent: they were not asked for. */
  readonly outages?: OutageObservation;
  /** What else is wrong: a line each. */
  readonly problems: readonly string[];
  readonly ok: boolean;
  /** Whether nothing else is wrong than that no EIP is bound. */
  readonly bindsNothing: boolean;
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
  | 'bindingsAtFailure'
  | 'monitorOutages'
  | 'bindings'
  | 'playFault'
  | 'commands'
  | 'assumedSignals'
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
  /** @param before what the last operation came to. */
  run(before?: StackResult): Promise<OperationResult>;
}

/** Who is told of a lifecycle while it is played. */
export interface LifecycleListener {
  /** What is under way from now on: `verify 3 EIPs`. */
  activity?(text: string): void;
  /** What an update is going to do, before it is played. */
  difference?(difference: StackDifference): void;
  phase(phase: LifecyclePhase): void;
}

/** Plays a lifecycle to its end, or to the first phase in which something is wrong. */
export async function playLifecycle(
  session: LifecycleSession,
  lifecycle: StackLifecycle,
  listener: LifecycleListener,
): Promise<LifecyclePhase[]> {
  const phases: LifecyclePhase[] = [];
  for (const operation of operations(session, lifecycle)) {
    const difference = await operation.foresee?.();
    if (difference !== undefined) listener.difference?.(difference);
    const activity = (text: string) => listener.activity?.(text);
    const played = await playPhase(session, operation, activity, phases.at(-1)?.stack);
    const phase = { ...played, ...(difference && { difference }) };
    phases.push(phase);
    listener.phase(phase);
    if (!phase.ok) break;
  }
  return phases;
}

function operations(session: LifecycleSession, lifecycle: StackLifecycle): LifecycleOperation[] {
  const { first, updates, watchOutages, faults, deleteAtEnd } = lifecycle;
  const create = async () => ({ stack: await session.create(first.template, first.parameters) });
  const update = async ({ template, parameters }: StackVersion) => ({
    stack: await session.update(template, parameters),
  });
  return [
    { name: 'create', run: create },
    ...updates.map((next, index) => ({
      name: 'update' as const,
      foresee: () => foreseen(session, updates[index - 1] ?? first, next),
      run: () => (watchOutages ? watched(session, () => update(next)) : update(next)),
    })),
    ...faults.map((fault) => ({
      name: `fault ${fault}` as const,
      run: async (before?: StackResult) => {
        await session.playFault(fault);
        return { stack: before! }; // it was created
      },
    })),
    ...(deleteAtEnd
      ? [{ name: 'delete' as const, run: async () => ({ stack: await session.delete() }) }]
      : []),
  ];
}

function foreseen(
  session: LifecycleSession,
  { template, parameters }: StackVersion,
  next: StackVersion,
): Promise<StackDifference> {
  return session.compare(template, next.template, parameters, next.parameters);
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
  activity: (text: string) => void,
  before: StackResult | undefined,
): Promise<LifecyclePhase> {
  const earlier = session.commands.length;
  const assumedEarlier = session.assumedSignals.length;
  activity(name.startsWith('fault') ? `play the ${name}` : `${name} the stack`);
  const [seconds, { stack, outages }] = await timed(() => run(before));
  const complete = stack.failures.length === 0;
  if (complete) activity(`verify the EIPs: ${session.bindings.length}`);
  const [verifySeconds, bindings] = await timed(async () =>
    complete ? session.verify() : session.bindingsAtFailure,
  );
  // EIPs that work do not make up for UserData that failed: Cloud Assistant may have mended it.
  activity('wait for the end of UserData');
  const failedBoots = complete ? await session.failedBoots() : [];
  const isUnbound = complete && name !== 'delete' && bindings.length === 0;
  const problems = [...(isUnbound ? [NOTHING_TO_VERIFY] : []), ...failedBoots];
  const ok = complete && problems.length === 0 && bindings.every((binding) => binding.ok);
  const bindsNothing = isUnbound && failedBoots.length === 0;
  const commands = session.commands.slice(earlier);
  const assumedSignals = session.assumedSignals.slice(assumedEarlier);
  const times = { seconds, verifySeconds };
  const seen = { bindings, commands, assumedSignals, outages, problems };
  return { name, ...times, stack, ...seen, ok, bindsNothing };
}

const NOTHING_TO_VERIFY = 'no EIP is bound: there is nothing to verify';

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const start = performance.now();
  const result = await work();
  return [(performance.now() - start) / 1000, result];
}
