import { BandwidthPackagePlan } from '../../lib/plan/bandwidth-package-plan';

const planOf = (...ids: string[]) => {
  const plan = new BandwidthPackagePlan();
  for (const id of ids) plan.add({ id });
  return plan;
};

describe('the EIPs of a bandwidth package', () => {
  it('join one after the other, in whatever order they were added', () => {
    for (const plan of [planOf('a', 'b', 'c'), planOf('c', 'a', 'b')]) {
      expect(plan.membershipsBefore('a')).toEqual([]);
      expect(plan.membershipsBefore('b')).toEqual(['a']);
      expect(plan.membershipsBefore('c')).toEqual(['b']);
    }
  });

  it('wait past what a condition may take away', () => {
    const plan = planOf('a', 'c');
    plan.add({ id: 'b', condition: { id: 'HasB' } });
    expect(plan.membershipsBefore('c')).toEqual(['a', 'b']);
  });

  it('are at most 100 in any case', () => {
    const plan = planOf(...Array.from({ length: 100 }, (_, n) => `m${n}`));
    plan.add({ id: 'maybe', condition: { id: 'Maybe' } });
    expect(plan.isOverfull).toBe(false);
    plan.add({ id: 'more' });
    expect(plan.isOverfull).toBe(true);
  });
});
