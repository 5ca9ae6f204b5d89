import { compareTemplates } from '../../../lib/rehearsal/diff/compare-templates';
import type { StackDifference } from '../../../lib/rehearsal/diff/stack-difference';
import { synthStack } from '../../support';
import type { Template } from '../../support';
import { isApplication, isConfiguration, userName, withoutDigest } from './edge-resources';
import type { UpdateCase } from './update-cases/update-case';

/** A case with its templates, and what `diff` tells of them. */
export interface ComparedCase {
  readonly before: Template;
  readonly after: Template;
  readonly difference: StackDifference;
}

export async function compareCase(update: UpdateCase): Promise<ComparedCase> {
  const [before, after] = [update.before, update.after].map(
    (build) => synthStack(build).exactTemplate,
  ) as [Template, Template];
  const parameters = {};
  const difference = await compareTemplates(
    { template: before, parameters },
    { template: after, parameters },
  );
  return { before, after, difference };
}

/** What of a difference a case states. */
export type Summary = Required<
  Pick<UpdateCase, 'bindings' | 'resources' | 'isAppliedAgain' | 'billed' | 'fails'>
> &
  Pick<StackDifference, 'isRefused' | 'losesPublicAddress'>;

export function summaryOf(difference: StackDifference): Summary {
  const { bindings, resources, billedAnew, isRefused, conflicts, losesPublicAddress } = difference;
  return {
    bindings: Object.fromEntries(
      bindings.map(({ name, publicAddress, privateAddress, outage }) => [
        userName(name),
        `${publicAddress.outcome} ${privateAddress.outcome} ${outage}`,
      ]),
    ),
    resources: outcomesById(resources.filter(({ id }) => !isConfiguration(id))),
    isAppliedAgain: resources.some(isApplication),
    billed: billedAnew.map(({ id }) => id),
    fails: conflicts.length > 0,
    isRefused,
    losesPublicAddress,
  };
}

const KEPT = 'kept kept none';

export function expectedSummary(update: UpdateCase): Summary {
  const { resources = {}, isAppliedAgain = false, billed = [], fails = false } = update;
  const bindings = { web: KEPT, mail: KEPT, ...update.bindings };
  return {
    bindings,
    resources,
    isAppliedAgain,
    billed,
    fails,
    isRefused: Object.values(resources).includes('replacement'),
    losesPublicAddress: Object.values(bindings).some((one) => /^(changed|lost) /.test(one)),
  };
}

/** What becomes of one after the other of the resources that differ in the digest alone. */
function outcomesById(resources: StackDifference['resources']): Record<string, string> {
  const outcomes: Record<string, string> = {};
  for (const { id, outcome } of resources) {
    const name = withoutDigest(id);
    outcomes[name] = name in outcomes ? `${outcomes[name]}, ${outcome}` : outcome;
  }
  return outcomes;
}

/** Whether the user took a binding away, decided its condition otherwise, or named another EIP for it. */
export function isAskedFor(associationId: string, { before, after }: ComparedCase): boolean {
  const [old, next] = [before, after].map(({ Resources, Conditions = {} }) => {
    const { Properties = {}, Condition = '' } = Resources[associationId] ?? {};
    return [Properties['AllocationId'], Conditions[Condition]];
  });
  return JSON.stringify(old) !== JSON.stringify(next);
}

/** Whether ROS carries an update out by default. */
export function isCarriedOut({ isRefused, conflicts }: StackDifference): boolean {
  return !isRefused && conflicts.length === 0;
}
