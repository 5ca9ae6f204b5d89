import * as fc from 'fast-check';
import { INSTANCE_TYPES } from '../../lib/facts/instance-types';
import { instanceProblems } from '../../lib/plan/instance-checks';
import { InstancePlan } from '../../lib/plan/instance-plan';
import type { InstanceFacts } from '../../lib/plan/instance-plan';
import { refusedTypes } from '../../lib/plan/instance-type-rules';
import { attachedEni, binding, secondaryEni } from './plan-samples';

/** A plan with as many secondary ENIs, and bindings on each of them. */
function planOf(enis: number, bindings: number, facts: Partial<InstanceFacts> = {}): InstancePlan {
  const plan = new InstancePlan({ path: 'Shop/Edge', ...facts });
  for (let n = 0; n < enis; n += 1) {
    const names = Array.from({ length: bindings }, (_, m) => `b${n}-${m}`);
    plan.add(secondaryEni(`eni${n}`, ...names.map((name) => binding(name))));
  }
  return plan;
}

it('refuses types that hold fewer ENIs or addresses', () => {
  const [tooSmall] = refusedTypes(planOf(2, 6));
  expect(tooSmall?.reason.en).toBe(
    'it holds fewer than 3 ENIs with 7 private IP addresses each; use a larger type',
  );
  expect(tooSmall?.types).toContain('ecs.c6.large');
  expect(tooSmall?.types).not.toContain('ecs.g7.4xlarge');
});

it('refuses types that cannot attach an ENI while they run, unless they may restart', () => {
  const reason = 'it cannot attach an ENI while it runs; use a larger type';
  const reasons = (plan: InstancePlan) => refusedTypes(plan).map((refused) => refused.reason.en);
  expect(reasons(planOf(1, 1))).toContain(reason);
  expect(reasons(planOf(1, 1, { restartToAttach: true }))).not.toContain(reason);
});

it('refuses no type for what each of them holds', () => {
  const plan = new InstancePlan({ path: 'Shop/Edge' });
  plan.add(attachedEni('data'));
  expect(refusedTypes(plan)).toEqual([]);
});

it('refuses the types that synthesis refuses, and no other one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 8 }),
      fc.integer({ min: 0, max: 30 }),
      fc.boolean(),
      fc.constantFrom(...INSTANCE_TYPES),
      (enis, bindings, restartToAttach, instanceType) => {
        const refused = refusedTypes(planOf(enis, bindings, { restartToAttach }));
        const problems = instanceProblems(
          planOf(enis, bindings, { restartToAttach, instanceType }),
        );
        expect(refused.some(({ types }) => types.includes(instanceType))).toBe(problems.length > 0);
      },
    ),
  );
});

it('refuses, where the deployment also chooses how many bindings there are, what that many are too much for', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 9 }),
      fc.constantFrom(...INSTANCE_TYPES),
      (least, more, fixed, instanceType) => {
        const [most, count] = [least + 20, least + more];
        const plan = planOf(1, fixed + most);
        const refused = refusedTypes(plan, { eni: plan.enis[0]!, least, most }).some(
          ({ types, unlessCount = [] }) =>
            types.includes(instanceType) && !unlessCount.includes(count),
        );
        const problems = instanceProblems(planOf(1, fixed + count, { instanceType }));
        expect(refused).toBe(problems.length > 0);
      },
    ),
  );
});
