import {
  EipBilling,
  ElasticIp,
  ExistingInstance,
  PrivateIp,
  SecurityGroup,
  SubscriptionPeriod,
  VSwitch,
} from 'ros-cdk-multi-eip';
import type { RehearsalSession } from '../../lib/rehearsal/session';
import { onInstance, outcome, reasons, templateOf, withRehearsal } from '../rehearsed';
import { edge, lazyEdge } from '../support';

/** What exists already: a running instance with two ENIs, the second with two addresses more. */
const existing = {
  vSwitches: [
    { id: 'vsw-1', vpcId: 'vpc-1', zoneId: 'z-a', cidrBlock: '192.168.0.0/24' },
    { id: 'vsw-2', vpcId: 'vpc-1', zoneId: 'z-b', cidrBlock: '192.168.1.0/24' },
  ],
  enis: [
    {
      id: 'eni-data',
      vSwitchId: 'vsw-1',
      securityGroupIds: ['sg-1'],
      primaryIp: '192.168.0.20',
      secondaryIps: ['192.168.0.21', '192.168.0.22'],
      macAddress: '00:16:3e:0d:a7:a0',
    },
    {
      id: 'eni-free',
      vSwitchId: 'vsw-1',
      securityGroupIds: ['sg-1'],
      primaryIp: '192.168.0.30',
      macAddress: '00:16:3e:0f:4e:e0',
    },
    {
      id: 'eni-far',
      vSwitchId: 'vsw-2',
      securityGroupIds: ['sg-1'],
      primaryIp: '192.168.1.30',
      macAddress: '00:16:3e:0f:a4:00',
    },
  ],
  instances: [
    {
      id: 'i-shop',
      instanceType: 'ecs.g7.2xlarge',
      vSwitchId: 'vsw-1',
      primaryIp: '192.168.0.10',
      primaryEniId: 'eni-main',
      eniIds: ['eni-data'],
    },
    { id: 'i-off', instanceType: 'ecs.g7.2xlarge', vSwitchId: 'vsw-1', isStopped: true },
  ],
};

const template = (build: (shop: ExistingInstance) => void, instanceId = 'i-shop') =>
  templateOf((stack) =>
    build(
      new ExistingInstance(stack, 'Shop', {
        instanceId,
        instanceType: 'ecs.g7.2xlarge',
        vSwitch: VSwitch.fromVSwitchId('vsw-1', { vpcId: 'vpc-1', cidrBlock: '192.168.0.0/24' }),
        securityGroup: SecurityGroup.fromSecurityGroupId('sg-1'),
        primaryEni: { eniId: 'eni-main', primaryPrivateIp: '192.168.0.10' },
      }),
    ),
  );

const data = {
  eniId: 'eni-data',
  macAddress: '00:16:3E:0D:A7:A0',
  primaryPrivateIp: '192.168.0.20',
};
const free = {
  eniId: 'eni-free',
  macAddress: '00:16:3e:0f:4e:e0',
  primaryPrivateIp: '192.168.0.30',
};
const far = { eniId: 'eni-far', macAddress: '00:16:3e:0f:a4:00', primaryPrivateIp: '192.168.1.30' };

/** All that configures the network of the instance, in an order that says nothing. */
const NETWORK = `
until [[ $(nmcli -g STATE device | grep -c ^connecting) == 0 ]]; do sleep 0.1; done
{
  ip -4 -o address | awk '{ print $2, $4 }'; ip -4 rule; ip -4 route show table all
  find /etc/NetworkManager /etc/cloud/cloud.cfg.d /usr/local/sbin /etc/multi-eip.conf -type f 2>/dev/null
  nmcli -g NAME connection
} 2>&1 | sort`;

function withShop<T>(use: (rehearsal: RehearsalSession) => Promise<T>): Promise<T> {
  return withRehearsal(use, { existing });
}

describe('an instance that exists already', () => {
  it.each<[string, (shop: ExistingInstance) => void, string[]]>([
    [
      'a new ENI',
      (shop) => ['web', 'mail'].forEach((name) => shop.bindEip(name)),
      ['ShopMail', 'ShopWeb'],
    ],
    [
      'its own primary ENI',
      (shop) => {
        shop.bindEip('admin', { eni: shop.primaryEni, privateIp: PrivateIp.primary() });
        shop.bindEip('web', { eni: shop.primaryEni });
        shop.bindEip('mail', { eni: shop.primaryEni, privateIp: PrivateIp.of('192.168.0.77') });
      },
      ['ShopAdmin', 'ShopMail', 'ShopWeb'],
    ],
    [
      'an ENI with addresses that it has already, and a new one',
      (shop) => {
        const eni = shop.addExistingEni('data', data);
        shop.bindEip('web', { eni, privateIp: PrivateIp.existing('192.168.0.21') });
        shop.bindEip('mail', { eni, privateIp: PrivateIp.existing('192.168.0.22') });
        shop.bindEip('vpn', { eni, privateIp: PrivateIp.primary() });
        shop.bindEip('new', { eni });
      },
      ['ShopMail', 'ShopNew', 'ShopVpn', 'ShopWeb'],
    ],
    [
      'an ENI that is attached to nothing yet, beside its own',
      (shop) => {
        const eni = shop.addExistingEni('free', { ...free, attach: true });
        shop.bindEip('web', { eni, privateIp: PrivateIp.primary() });
        shop.bindEip('admin', { eni: shop.primaryEni });
      },
      ['ShopAdmin', 'ShopWeb'],
    ],
  ])('gets EIPs on %s, and its network back when the stack is deleted', (_, build, expected) =>
    withShop(async (rehearsal) => {
      await rehearsal.create(template(() => {}));
      const before = await onInstance(rehearsal, NETWORK);
      const enis = rehearsal.cloud.enis;

      expect(reasons(await rehearsal.update(template(build)))).toBe('');
      expect(outcome(await rehearsal.verify())).toEqual({ works: expected, fails: [] });
      expect(await onInstance(rehearsal, 'multi-eip verify')).not.toMatch(
        /instead|no outside service/,
      );

      expect(reasons(await rehearsal.delete())).toBe('');
      await onInstance(rehearsal, 'while [[ -e /usr/local/sbin/multi-eip ]]; do sleep 0.1; done');
      expect(await onInstance(rehearsal, NETWORK)).toBe(withoutProgram(before));
      expect(rehearsal.cloud.enis).toEqual(enis);
      expect(rehearsal.bindings).toEqual([]);
    }),
  );

  it("lets a profile of the user's own come back", () =>
    withShop(async (rehearsal) => {
      await rehearsal.create(template(() => {}));
      await onInstance(
        rehearsal,
        `nmcli con add type ethernet con-name own ifname eth1 ipv4.method manual \
           ipv4.addresses 192.168.0.20/24 && nmcli con up own`,
      );
      await rehearsal.update(
        template((shop) => shop.bindEip('web', { eni: shop.addExistingEni('data', data) })),
      );
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
      await rehearsal.update(template(() => {}));
      await onInstance(
        rehearsal,
        'until [[ $(nmcli -g GENERAL.CONNECTION device show eth1) == own ]]; do sleep 0.1; done',
      );
    }));

  it('is refused while it is stopped', () =>
    withShop(async (rehearsal) => {
      const result = await rehearsal.create(template((shop) => shop.bindEip('web'), 'i-off'));
      expect(reasons(result)).toMatch(/needs i-off to be Running, it is Stopped/);
      expect(result.resources).toEqual({});
    }));

  it('takes no ENI of another zone', () =>
    withShop(async (rehearsal) => {
      const result = await rehearsal.create(
        template((shop) => {
          const eni = shop.addExistingEni('far', {
            ...far,
            vSwitch: VSwitch.fromVSwitchId('vsw-2'),
            attach: true,
          });
          shop.bindEip('web', { eni });
        }),
      );
      expect(reasons(result)).toMatch(/InvalidZoneMismatch: eni-far is in z-b, i-shop is in z-a/);
    }));
});

describe('a new instance', () => {
  it('takes an ENI that exists already, and leaves it behind', () =>
    withShop(async (rehearsal) => {
      const enis = rehearsal.cloud.enis;
      const built = templateOf((stack) => {
        const site = edge(stack);
        const eni = site.addExistingEni('free', free);
        site.bindEip('web', { eni, privateIp: PrivateIp.primary() });
        site.bindEip('mail', { eni });
      });
      expect(reasons(await rehearsal.create(built))).toBe('');
      expect(outcome(await rehearsal.verify()).works).toEqual(['EdgeMail', 'EdgeWeb']);
      // Those that exist and that no resource uses have not booted.
      expect(await rehearsal.failedBoots()).toEqual([]);
      expect([...(await rehearsal.entries()).keys()]).toEqual([expect.stringMatching(/^i-r/)]);
      expect(reasons(await rehearsal.delete())).toBe('');
      expect(rehearsal.cloud.enis).toEqual(enis);
    }));
});

describe('deleting a stack', () => {
  it('detaches, dissociates and releases, in that order', async () => {
    const gone: string[] = [];
    await withRehearsal(
      async (rehearsal) => {
        await rehearsal.create(
          templateOf((stack) => ['web', 'mail'].forEach((name) => lazyEdge(stack).bindEip(name))),
        );
        await rehearsal.delete();
      },
      {
        onEvent: ({ status, type }) => {
          if (status === 'DELETE_COMPLETE') gone.push(type.replace('ALIYUN::', ''));
        },
      },
    );
    const [first, last] = [
      (type: string) => gone.indexOf(type),
      (type: string) => gone.lastIndexOf(type),
    ];
    expect(first('ECS::RunCommandOfLifespan')).toBeLessThan(
      first('ECS::NetworkInterfaceAttachment'),
    );
    expect(last('ECS::NetworkInterfaceAttachment')).toBeLessThan(first('VPC::EIPAssociation'));
    expect(last('VPC::EIPAssociation')).toBeLessThan(last('VPC::EIP'));
    expect(last('VPC::EIPAssociation')).toBeLessThan(first('ECS::AssignPrivateIpAddresses'));
    expect(last('ECS::AssignPrivateIpAddresses')).toBeLessThan(first('ECS::NetworkInterface'));
  });
});

describe('an EIP', () => {
  it('outlives the stack where it is to, or cannot be released', () =>
    withRehearsal(async (rehearsal) => {
      const built = templateOf((stack) => {
        const site = edge(stack);
        site.bindEip('gone');
        site.bindEip('kept', { retain: true });
        site.bindEip('guarded', { deletionProtection: true });
        site.bindEip('paid', { billing: EipBilling.subscription(5, SubscriptionPeriod.months(1)) });
        site.bindEip('old', { eip: ElasticIp.fromAllocationId(stack, 'Old', 'eip-1') });
      });
      await rehearsal.create(built);
      const addressOf = (name: string) => rehearsal.bindings.find((it) => it.name === name)!.eip;
      const kept = ['EdgeGuarded', 'EdgeKept', 'EdgeOld', 'EdgePaid'].map(addressOf);
      expect(reasons(await rehearsal.delete())).toBe('');
      expect(rehearsal.cloud.eips.map(({ address }) => address).toSorted()).toEqual(
        kept.toSorted(),
      );
      expect(rehearsal.bindings).toEqual([]);
    }));

  it('can be one with a given address', () =>
    withRehearsal(async (rehearsal) => {
      const built = templateOf((stack) =>
        edge(stack).bindEip('web', { ipAddress: '203.0.113.77' }),
      );
      expect(reasons(await rehearsal.create(built))).toBe('');
      expect(rehearsal.bindings.map(({ eip }) => eip)).toEqual(['203.0.113.77']);
    }));
});

/** Cloud Assistant had run once with nothing to do before the network was looked at. */
function withoutProgram(network: string): string {
  return network
    .split('\n')
    .filter((line) => !/multi-eip/.test(line))
    .join('\n');
}
