import * as ros from '@alicloud/ros-cdk-core';
import { outcome, reasons, templateOf, withRehearsal } from '../rehearsed';
import { edge } from '../support';

/** As many EIPs as a parameter says, and one more where another parameter wants it. */
const template = templateOf((stack) => {
  const count = new ros.RosParameter(stack, 'Eips', {
    type: ros.RosParameterType.NUMBER,
    minValue: 1,
    maxValue: 4,
  });
  const mail = new ros.RosParameter(stack, 'WithMail', { type: ros.RosParameterType.BOOLEAN });
  const condition = new ros.RosCondition(stack, 'HasMail', {
    expression: ros.Fn.conditionEquals(mail, true),
  });
  const site = edge(stack);
  site.bindEips('web', { count });
  site.bindEip('mail', { condition, eni: site.primaryEni });
});

describe('bindings that parameters decide', () => {
  it('come and go by their values alone; the others keep EIPs and connections', () =>
    withRehearsal(async (rehearsal) => {
      const eips = () =>
        Object.fromEntries(rehearsal.bindings.map(({ name, eip }) => [name, eip] as const));
      const steps = [
        [{ Eips: 2, WithMail: false }, ['EdgeWeb1', 'EdgeWeb2']],
        [{ Eips: 4, WithMail: true }, ['EdgeMail', 'EdgeWeb1', 'EdgeWeb2', 'EdgeWeb3', 'EdgeWeb4']],
        [{ Eips: 1, WithMail: true }, ['EdgeMail', 'EdgeWeb1']],
        [{ Eips: 1, WithMail: false }, ['EdgeWeb1']],
      ] as const;
      const [[first, names], ...changes] = steps;
      expect(reasons(await rehearsal.create(template, first))).toBe('');
      expect(outcome(await rehearsal.verify())).toEqual({ works: [...names], fails: [] });
      for (const [parameters, expected] of changes) {
        const before = eips();
        const kept = rehearsal.bindings.filter(({ name }) =>
          (expected as readonly string[]).includes(name),
        );
        const { reports } = await rehearsal.monitorOutages(kept, async () => {
          expect(reasons(await rehearsal.update(template, parameters))).toBe('');
        });
        expect(reports.filter(({ lost, stayedOpen }) => lost > 0 || !stayedOpen)).toEqual([]);
        expect(outcome(await rehearsal.verify())).toEqual({ works: [...expected], fails: [] });
        for (const { name } of kept) expect(eips()[name]).toBe(before[name]);
      }
    }));
});
