import { PrivateIp } from 'ros-cdk-multi-eip';
import { compareTemplates } from '../../../lib/rehearsal/diff/compare-templates';
import { edge, synthStack } from '../../support';
import type { Template } from '../../support';
import { PlayedStack } from './played-stack';

/** An instance with the bindings `web` and `mail`, each at this private address. */
function bound(web: PrivateIp, mail: PrivateIp) {
  return synthStack((stack) => {
    const site = edge(stack);
    site.bindEip('web', { privateIp: web });
    site.bindEip('mail', { privateIp: mail });
  }).exactTemplate;
}

/** What keeps an update from one template to another from being carried out. */
async function conflicts(...templates: [Template, Template]): Promise<string[]> {
  const [before, after] = templates.map((template) => ({ template, parameters: {} }));
  const difference = await compareTemplates(before!, after!);
  return difference.conflicts.map(({ path, fault, remedy }) => {
    return `${path.split('.')[1]}: ${fault}; ${remedy}`;
  });
}

const [left, right] = [PrivateIp.of('192.168.0.8'), PrivateIp.of('192.168.0.9')];

describe('two given private addresses', () => {
  it('cannot be exchanged by one update, which says how and changes nothing', async () => {
    const stack = new PlayedStack();
    await stack.create(bound(left, right));
    const before = stack.publicAddresses();
    expect(await stack.update(bound(right, left))).toEqual([
      {
        logicalId: expect.stringMatching(/^EdgeMailAddress/),
        reason:
          'InvalidPrivateIpAddress.Duplicated: 192.168.0.8 is in use already; assign it before addresses that the vSwitch chooses, free it by an update of its own, or give another one',
      },
    ]);
    expect(stack.publicAddresses()).toEqual(before);
    expect(await stack.update(bound(left, right))).toEqual([]);
  });

  it('are foreseen to fail, with the same remedy', async () => {
    expect(await conflicts(bound(left, right), bound(right, left))).toEqual([
      expect.stringMatching(
        /^EdgeWebAddress\w+: 192\.168\.0\.9 is in use by EdgeMailAddress\w+, which ROS removes when it has created the new ones; free it by an update of its own, or give another one$/,
      ),
      expect.stringMatching(/^EdgeMailAddress\w+: 192\.168\.0\.8 is in use by EdgeWebAddress\w+, /),
    ]);
  });

  it('can be exchanged when an update of its own frees one of them, and keep their EIPs', async () => {
    const stack = new PlayedStack();
    await stack.create(bound(left, right));
    const before = stack.publicAddresses();
    const steps = [
      bound(PrivateIp.newSecondary(), right),
      bound(PrivateIp.newSecondary(), left),
      bound(right, left),
    ];
    let current = bound(left, right);
    for (const step of steps) {
      expect(await conflicts(current, step)).toEqual([]);
      expect(await stack.update(step)).toEqual([]);
      expect(stack.publicAddresses()).toEqual(before);
      current = step;
    }
  });
});
