import { PrivateIp, VSwitch } from 'ros-cdk-multi-eip';
import type { MultiEipInstance } from 'ros-cdk-multi-eip';
import type { RehearsalOptions } from '../../lib/rehearsal/session';
import { onInstance, outcome, reasons, templateOf, withRehearsal } from '../rehearsed';
import { edge } from '../support';

/** Holds 15 ENIs of 50 private addresses each. */
const LARGE = 'ecs.g8i.48xlarge';

/** Names from `first-1` on. */
const numbered = (name: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${name}-${n + 1}`);

type Build = (site: MultiEipInstance) => void;

/** How many EIPs work, what the program says when it is run again, and what failed meanwhile. */
function played(build: Build, options: Partial<RehearsalOptions> = {}) {
  return withRehearsal(async (rehearsal) => {
    const template = templateOf((stack) => build(edge(stack, { instanceType: LARGE })));
    const created = reasons(await rehearsal.create(template));
    const { works, fails } = outcome(await rehearsal.verify(30));
    // The first run may learn a subnet from what DHCP has meanwhile said.
    await onInstance(rehearsal, 'multi-eip apply');
    const again = await onInstance(rehearsal, 'multi-eip apply');
    const deleted = reasons(await rehearsal.delete());
    return { works: works.length, fails, again, failures: created + deleted };
  }, options);
}

const all = (works: number) => ({
  works,
  fails: [],
  again: 'multi-eip: nothing to change\n',
  failures: '',
});

describe('every EIP works', () => {
  it('on 7 secondary ENIs in one subnet, each with its primary address and another', async () => {
    const build: Build = (site) => {
      for (const name of numbered('eni', 7)) {
        const eni = site.addEni(name);
        site.bindEip(`${name}-a`, { eni, privateIp: PrivateIp.primary() });
        site.bindEip(`${name}-b`, { eni });
      }
    };
    expect(await played(build)).toEqual(all(14));
  });

  it('on ENIs in three subnets, the primary one among them', async () => {
    const build: Build = (site) => {
      site.bindEip('here');
      site.bindEip('own', { eni: site.primaryEni });
      for (const name of ['vsw-2', 'vsw-3']) {
        const vSwitch = VSwitch.fromVSwitchId(name);
        site.bindEip(`in-${name}`, { eni: site.addEni(`eni-${name}`, { vSwitch }) });
      }
    };
    expect(await played(build)).toEqual(all(4));
  });

  it('with 50 addresses on one ENI', async () => {
    const build: Build = (site) => {
      const eni = site.addEni('many');
      site.bindEip('first', { eni, privateIp: PrivateIp.primary() });
      numbered('b', 49).forEach((name) => site.bindEip(name, { eni }));
    };
    expect(await played(build)).toEqual(all(50));
  });

  it('where ENIs may send from any address, as older ones may', async () => {
    const build: Build = (site) => ['web', 'mail'].forEach((name) => site.bindEip(name));
    expect(await played(build, { sourceCheck: false })).toEqual(all(2));
  });
});

describe('the neighbours', () => {
  it('are reached directly, by the ENI whose address is used, and the rest by the primary ENI', () =>
    withRehearsal(async (rehearsal) => {
      const template = templateOf((stack) => {
        edge(stack, {}, 'Left').bindEip('web');
        edge(stack, {}, 'Right').bindEip('web');
      });
      expect(reasons(await rehearsal.create(template))).toBe('');
      const addressOf = (name: string) =>
        rehearsal.bindings.find((binding) => binding.name === name)!.privateIp;
      const [left, right] = [addressOf('LeftWeb'), addressOf('RightWeb')];
      const [mine, other] =
        rehearsal.bindings[0]!.instanceId === rehearsal.cloud.instances[0]!.id
          ? [left, right]
          : [right, left];
      const route = (peer: string, from = '') =>
        onInstance(rehearsal, `ip -4 -o route get ${peer} ${from && `from ${from}`}`);
      expect(await route(other, mine)).toMatch(/^\S+ from \S+ dev eth1 /);
      expect(await route('203.0.113.200', mine)).toMatch(/ via 192\.168\.0\.253 dev eth1 /);
      expect(await route(other)).toMatch(/^\S+ dev eth0 /);
      expect(await route('203.0.113.200')).toMatch(/ via 192\.168\.0\.253 dev eth0 /);
      await onInstance(rehearsal, `ping -c 1 -W 2 -I ${mine} ${other}`);
      await onInstance(rehearsal, `ping -c 1 -W 2 ${other}`);
    }));
});
