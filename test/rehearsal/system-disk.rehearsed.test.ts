import type { MultiEipInstanceProps } from 'ros-cdk-multi-eip';
import type { RehearsalSession } from '../../lib/rehearsal/session';
import { onInstance, outcome, reasons, templateOf, withRehearsal } from '../rehearsed';
import { edge } from '../support';

/** A file that no image has. */
const MARK = '/root/mark-of-the-old-disk';

/** Bindings of a secondary ENI, and unless UserData has to know it of the primary ENI. */
function templateWith(props: Partial<MultiEipInstanceProps>) {
  return templateOf((stack) => {
    const site = edge(stack, { ...props, bindings: { web: {}, mail: {} } });
    if (props.cloudAssistant ?? true) site.bindEip('admin', { eni: site.primaryEni });
  });
}

/** What another image must not change. */
const identity = ({ cloud, bindings }: RehearsalSession) => ({
  instances: cloud.instances,
  enis: cloud.enis,
  bindings,
});

describe('another image gives an instance a new system disk in place:', () => {
  it.each<[string, Partial<MultiEipInstanceProps>, string[]]>([
    ['UserData makes the EIPs work again', { cloudAssistant: false }, ['EdgeMail', 'EdgeWeb']],
    ['Cloud Assistant makes the EIPs work again', {}, ['EdgeAdmin', 'EdgeMail', 'EdgeWeb']],
  ])('ENIs, private addresses and EIPs stay, and %s', (_, props, works) =>
    withRehearsal(async (rehearsal) => {
      await rehearsal.create(templateWith({ ...props, image: 'debian_11' }));
      const before = identity(rehearsal);
      await onInstance(rehearsal, `touch ${MARK}`);

      const changed = templateWith({ ...props, image: 'debian_12' });
      expect(reasons(await rehearsal.update(changed))).toBe('');
      expect(identity(rehearsal)).toEqual(before);
      expect(await rehearsal.failedBoots()).toEqual([]);
      await onInstance(rehearsal, `[[ ! -e ${MARK} ]]`);
      expect(outcome(await rehearsal.verify())).toEqual({ works, fails: [] });
    }),
  );
});

describe('another instance type stops and starts an instance:', () => {
  it('its disk stays, and its EIPs are verified again', () =>
    withRehearsal(async (rehearsal) => {
      await rehearsal.create(templateWith({ instanceType: 'ecs.g7.4xlarge' }));
      const { enis, bindings } = identity(rehearsal);
      await onInstance(rehearsal, `touch ${MARK}`);

      const changed = templateWith({ instanceType: 'ecs.g7.2xlarge' });
      expect(reasons(await rehearsal.update(changed))).toBe('');
      expect(identity(rehearsal)).toMatchObject({ enis, bindings });
      expect(rehearsal.cloud.instances).toMatchObject([{ instanceType: 'ecs.g7.2xlarge' }]);
      await onInstance(rehearsal, `[[ -e ${MARK} ]]`);
      expect(rehearsal.cloud.commands.at(-1)?.output).toMatch(/admin works: /);
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
    }));
});
