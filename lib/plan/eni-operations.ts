import { lastOf } from './operation-chain';
import type { Operation, OperationCondition } from './operation-chain';

/** Whether the stack has a binding, which its parameters decide. */
export interface BindingCondition extends OperationCondition {
  /** The text that a deployment has of two: the first, if the condition holds. */
  readonly choose: (present: string, absent: string) => string;
}

/** A resource by which the stack works on an ENI. */
export interface EniOperation extends Operation {
  readonly condition?: BindingCondition;
}

/** What the stack does to one ENI, each list in its order. */
export interface EniOperations {
  readonly isPrimary: boolean;
  readonly assignments: readonly EniOperation[];
  readonly associations: readonly EniOperation[];
  readonly attachments: readonly EniOperation[];
}

/** Operations of which each waits for the one before. */
type Chain = readonly EniOperation[];

/** Chains that run side by side. */
type Stage = readonly Chain[];

/** By the logical id of each operation those of the operations that it waits for. */
export function operationsBefore(
  enis: readonly EniOperations[],
): ReadonlyMap<string, readonly string[]> {
  const before = new Map<string, readonly string[]>();
  const stages = stagesOf(enis);
  for (const [index, stage] of stages.entries()) {
    const earlier = stages.slice(0, index);
    for (const chain of stage) {
      for (const [position, { id }] of chain.entries()) {
        before.set(id, endsOf([...earlier, [chain.slice(0, position)]]));
      }
    }
  }
  return before;
}

/** Logical ids of the operations after which all of them are done. */
export function lastOperations(enis: readonly EniOperations[]): string[] {
  return endsOf(stagesOf(enis));
}

/**
 * The cloud refuses a second operation on an ENI while one is under way (`TaskConflict`). An association works
 * on two ENIs when its binding moves, and a template does not say which one it comes from: so the
 * associations of an instance form one chain, and come when the addresses of all ENIs are there. The
 * instance is created meanwhile. What is done to its primary ENI needs it, and comes last.
 */
function stagesOf(enis: readonly EniOperations[]): Stage[] {
  const [primary, secondary] = [true, false].map((isPrimary) =>
    enis.filter((eni) => eni.isPrimary === isPrimary),
  );
  return [
    secondary!.map(({ assignments }) => assignments),
    [secondary!.flatMap(({ associations }) => associations)],
    secondary!.map(({ attachments }) => attachments),
    primary!.map(({ assignments, associations }) => [...assignments, ...associations]),
  ];
}

/** What comes after some stages waits for these: of a stage without a sure operation, also for those before. */
function endsOf(stages: readonly Stage[]): string[] {
  const last = stages.at(-1);
  if (last === undefined) return [];
  const isSure = last.some((chain) => chain.some(({ condition }) => condition === undefined));
  return [...(isSure ? [] : endsOf(stages.slice(0, -1))), ...last.flatMap(lastOf)];
}
