import type { MultiEipInstanceProps } from 'ros-cdk-multi-eip';
import type { RehearsalSession } from '../../lib/rehearsal/session';
import { onInstance, outcome, reasons, templateOf, withRehearsal } from '../rehearsed';
import { edge } from '../support';

/** A file that no image has. */
const MARK = '/root/mark-of-the-old-disk';

function templateWith(
  image: string,
  names: readonly string[],
  props: Partial<MultiEipInstanceProps> = {},
) {
  const template = templateOf((stack) => {
    const site = edge(stack, props);
    for (const name of names) {
      // Only a command can tell the instance of a new address of its primary ENI.
      site.bindEip(name, name === 'admin' ? { eni: site.primaryEni } : {});
    }
  });
  template.Resources.EdgeInstance!.Properties.ImageId = image;
  return template;
}

/** What another image must not change. */
const identity = ({ cloud, bindings }: RehearsalSession) => ({
  instances: cloud.instances,
  enis: cloud.enis,
  bindings,
});

describe('another image gives an instance a new system disk in place:', () => {
  it('ENIs, private addresses and EIPs stay, and UserData makes them work again', () =>
    withRehearsal(async (rehearsal) => {
      const names = ['web', 'mail'];
      const inUserData = { cloudAssistant: false };
      await rehearsal.create(templateWith('debian_11', names, inUserData));
      const before = identity(rehearsal);
      await onInstance(rehearsal, `touch ${MARK}`);

      expect(reasons(await rehearsal.update(templateWith('debian_12', names, inUserData)))).toBe(
        '',
      );
      expect(identity(rehearsal)).toEqual(before);
      expect(await rehearsal.failedBoots()).toEqual([]);
      await onInstance(rehearsal, `[[ ! -e ${MARK} ]]`);
      expect(outcome(await rehearsal.verify())).toEqual({
        works: ['EdgeMail', 'EdgeWeb'],
        fails: [],
      });
    }));

  it('what only a command configures works again when the template runs the command', () =>
    withRehearsal(async (rehearsal) => {
      await rehearsal.create(templateWith('debian_11', ['web', 'admin']));
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
      await rehearsal.update(templateWith('debian_12', ['web', 'admin', 'mail']));
      expect(outcome(await rehearsal.verify())).toEqual({
        works: ['EdgeAdmin', 'EdgeMail', 'EdgeWeb'],
        fails: [],
      });
    }));
});
