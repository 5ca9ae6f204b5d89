import * as fc from 'fast-check';
import { routeTable, RULE_PRIORITY } from '../../lib/plan/routing';

describe('the route table of an ENI', () => {
  it('comes from its name alone, and stays what it is from one version to the next', () => {
    expect(routeTable('secondary')).toBe(27801);
    expect(routeTable('left')).not.toBe(routeTable('right'));
  });

  it('is in the range that no other tool uses', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(routeTable(name)).toBeGreaterThanOrEqual(20000);
        expect(routeTable(name)).toBeLessThan(30000);
      }),
    );
  });
});

describe('the priorities of routing rules', () => {
  it('come before those of nm-cloud-setup and after those of Terway', () => {
    expect(RULE_PRIORITY).toBe(5100);
  });
});
