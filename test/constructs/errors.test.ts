import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import {
  EipBilling,
  EipBinding,
  EipLineType,
  EipProtection,
  ElasticIp,
  IngressRule,
  PrivateIp,
  SecondaryEni,
  SecurityGroup,
  SubscriptionPeriod,
  synthesize,
  Verification,
  VSwitch,
  ExistingInstance,
  GuestConfiguration,
  Vpc,
} from 'ros-cdk-multi-eip';
import { edge, refusal, refusalOfApp, synthStack, withApp } from '../support';

describe('the synthesis reports', () => {
  it('all problems at once, a line each', () => {
    const lines = refusal((stack) => {
      const site = edge(stack, { instanceType: 'ecs.t6-c1m1.large', image: 'centos_7_9_x64' });
      site.bindEip('web', { billing: EipBilling.payByTraffic(900) });
      site.bindEip('web');
      site.bindEip('second', { privateIp: PrivateIp.of('192.168.9.9') });
    });
    expect(lines).toEqual([
      "[Shop/Edge] 'bindEip(web)': its logical ids are those of 'web'; give every ENI and binding a name of its own",
      "[Shop/Edge] 'instanceType': ecs.t6-c1m1.large holds 2 private addresses per ENI with its primary one, ENI 'secondary' gets 4; use a larger type or another ENI, or state 'instanceTypeLimits' if the figure has changed",
      "[Shop/Edge] 'instanceType': ecs.t6-c1m1.large cannot attach an ENI while it runs; use a larger type, or allow a restart with 'restartToAttach: true'",
      "[Shop/Edge] 'image': 'centos_7_9_x64' cannot be used: its NetworkManager is too old, and CentOS 7 reached its end of life in 2024; use 'aliyun_3_x64_20G_alibase_'",
      "[Shop/Edge/web/Eip] 'billing': payByTraffic has no bandwidth of 900 Mbit/s; use 1 to 200",
      "[Shop/Edge/second] 'privateIp': 192.168.9.9 is outside the vSwitch's 192.168.0.0/24; use 192.168.0.1 to 192.168.0.252",
    ]);
  });

  it('before any template is written, and without a stack trace', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'multi-eip-test-'));
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const exitCode = process.exitCode;
    try {
      const app = new ros.App({ outdir });
      edge(new ros.Stack(app, 'Good')).bindEip('web');
      edge(new ros.Stack(app, 'Bad')).bindEip('no good');
      synthesize(app);
      expect(write.mock.calls.join('')).toBe(
        "[Bad/Edge] 'bindEip(no good)': illegal name 'no good'; use 1 to 32 letters, digits and single hyphens, starting with a letter\n",
      );
      expect(process.exitCode).toBe(1);
      expect(existsSync(outdir) && readdirSync(outdir).filter((f) => /template/.test(f))).toEqual(
        [],
      );
    } finally {
      process.exitCode = exitCode;
      write.mockRestore();
      rmSync(outdir, { recursive: true });
    }
  });

  it('what the ROS CDK finds itself, in a line each too', () =>
    withApp((app) => {
      const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
      const exitCode = process.exitCode;
      try {
        const stack = new ros.Stack(app, 'Shop');
        edge(stack, { systemDisk: { size: 'big' as unknown as number } });
        synthesize(app);
        expect(write.mock.calls).toHaveLength(1);
        expect(write.mock.calls[0]?.[0]).toMatch(
          /^Resolution error: .* systemDiskSize: "big" should be a number\.\n$/,
        );
      } finally {
        process.exitCode = exitCode;
        write.mockRestore();
      }
    }));

  it('too many tags', () => {
    const tags = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`k${n}`, 'v']));
    expect(refusal((stack) => new ElasticIp(stack, 'Ip', { tags }))).toEqual([
      "[Shop/Ip] 'tags': 21 tags are given; use at most 20",
    ]);
  });

  it('nothing of what another error is', () =>
    withApp((app) => {
      class Broken extends ros.Construct {
        protected override onPrepare(): void {
          throw new Error('a bug, not a mistake');
        }
      }
      new Broken(new ros.Stack(app, 'Shop'), 'Broken');
      expect(() => synthesize(app)).toThrow('a bug, not a mistake');
    }));
});

describe('names', () => {
  it.each([
    'a/b',
    'a b',
    'äpfel',
    '-a',
    'a-',
    'a--b',
    '1a',
    'a_b',
    '$(id)',
    "a'b",
    'x'.repeat(33),
    'a\nb',
    '',
  ])('refuses %p', (name) => {
    const lines = refusal((stack) => edge(stack).bindEip(name));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\[Shop\/Edge\] 'bindEip\(.*\)': illegal name /);
  });

  it.each(['web', 'W', 'mail-2', 'a-b-c', 'x'.repeat(32)])('takes %p', (name) => {
    expect(refusal((stack) => edge(stack).bindEip(name))).toEqual([]);
  });

  it('refuses one that an ENI has', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      site.bindEip('data', { eni: site.addEni('data') });
    });
    expect(lines).toEqual([
      "[Shop/Edge] 'bindEip(data)': its logical ids are those of 'data'; give every ENI and binding a name of its own",
    ]);
  });

  it('refuses two that give the same logical id', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      site.bindEip('mail2');
      site.bindEip('mail-2');
    });
    expect(lines).toEqual([
      "[Shop/Edge] 'bindEip(mail-2)': its logical ids are those of 'mail2'; give every ENI and binding a name of its own",
    ]);
  });

  it("refuses one whose ids a resource of the user's own has", () => {
    const lines = refusal((stack) => {
      new ecs.Vpc(stack, 'EdgeWebEip', {});
      edge(stack).bindEip('web');
    });
    expect(lines).toEqual([
      "[Shop/Edge] 'Shop/Edge/web/Eip/EdgeWebEip': its logical id 'EdgeWebEip' is already that of 'Shop/EdgeWebEip/EdgeWebEip'; rename one of them",
    ]);
  });
});

describe('private addresses', () => {
  const given = (...addresses: string[]) =>
    refusal((stack) => {
      const site = edge(stack);
      addresses.forEach((address, n) =>
        site.bindEip(`b${n}`, { privateIp: PrivateIp.of(address) }),
      );
    });

  it('are refused when given twice', () => {
    expect(given('192.168.0.9', '192.168.0.9')).toEqual([
      "[Shop/Edge/b1] 'privateIp': 192.168.0.9 is already that of 'Shop/Edge/b0'; give another address",
    ]);
  });

  it('are refused when another instance of the vSwitch has them', () => {
    const lines = refusal((stack) => {
      for (const id of ['One', 'Two']) {
        edge(stack, {}, id).bindEip('web', { privateIp: PrivateIp.of('192.168.0.9') });
      }
    });
    expect(lines).toEqual([
      "[Shop/Two/web] 'privateIp': 192.168.0.9 is already that of 'Shop/One/web'; give another address",
    ]);
  });

  it("are refused when they are an ENI's primary address", () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      const eni = site.addEni('data', { primaryPrivateIp: '192.168.0.9' });
      site.bindEip('web', { eni, privateIp: PrivateIp.of('192.168.0.9') });
    });
    expect(lines).toHaveLength(1);
  });

  it.each([
    ['192.168.0.0', 'is reserved in'],
    ['192.168.0.253', 'is reserved in'],
    ['192.168.0.255', 'is reserved in'],
    ['192.168.1.1', 'is outside'],
    ['10.0.0.1', 'is outside'],
  ])('are refused when %s %s the vSwitch', (address, fault) => {
    expect(given(address)).toEqual([
      `[Shop/Edge/b0] 'privateIp': ${address} ${fault} the vSwitch's 192.168.0.0/24; use 192.168.0.1 to 192.168.0.252`,
    ]);
  });

  it.each(['192.168.0', '192.168.0.256', 'fe80::1', '', '1.2.3.4; reboot'])(
    'are refused when they are none: %p',
    (address) => expect(given(address)[0]).toContain('is no IPv4 address; write it as 192.168.0.5'),
  );

  it.each(['192.168.0.1', '192.168.0.252'])('are taken up to the edge: %s', (address) => {
    expect(given(address)).toEqual([]);
  });

  it('of the primary ENI must be given where UserData alone delivers them', () => {
    const bind = (cloudAssistant: boolean) => (stack: ros.Stack) => {
      const site = edge(stack, { cloudAssistant });
      site.bindEip('web', { eni: site.primaryEni });
    };
    expect(refusal(bind(true))).toEqual([]);
    expect(refusal(bind(false))).toEqual([
      "[Shop/Edge/Configuration] 'bindEip(web)': a new secondary address of the primary ENI is known only after the instance has read its UserData; give the address with PrivateIp.of, or have Cloud Assistant apply the configuration",
    ]);
  });

  it('that are primary are bound once', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      site.bindEip('a', { privateIp: PrivateIp.primary() });
      site.bindEip('b', { privateIp: PrivateIp.primary() });
    });
    expect(lines).toEqual([
      "[Shop/Edge/b] 'privateIp': the primary address of ENI 'secondary' is already bound by 'Shop/Edge/a'; bind to a secondary address",
    ]);
  });
});

describe('limits', () => {
  it('of addresses per ENI', () => {
    const bind = (count: number) => (stack: ros.Stack) => {
      const site = edge(stack, { instanceType: 'ecs.c6.large' });
      for (let n = 0; n < count; n++) site.bindEip(`b${n}`);
    };
    expect(refusal(bind(5))).toEqual([]);
    expect(refusal(bind(6))[0]).toContain(
      "ecs.c6.large holds 6 private addresses per ENI with its primary one, ENI 'secondary' gets 7",
    );
  });

  it('of ENIs', () => {
    const lines = refusal((stack) => {
      const site = edge(stack, { instanceType: 'ecs.c6.large' });
      site.addEni('a');
      site.addEni('b');
    });
    expect(lines).toEqual([
      "[Shop/Edge] 'instanceType': ecs.c6.large holds 2 ENIs with the primary one, 3 are used; use a larger type or fewer ENIs",
    ]);
  });

  it('can be overridden', () => {
    const lines = refusal((stack) => {
      const site = edge(stack, {
        instanceType: 'ecs.c6.large',
        instanceTypeLimits: { enis: 3, privateIpsPerEni: 10 },
      });
      site.addEni('other');
      for (let n = 0; n < 9; n++) site.bindEip(`b${n}`);
    });
    expect(lines).toEqual([]);
  });

  it('of an unknown instance type are a warning', () => {
    const { warnings } = synthStack((stack) => edge(stack, { instanceType: 'ecs.z99.large' }));
    expect(warnings).toEqual([
      "'instanceType': the limits of 'ecs.z99.large' are not known, so nothing was checked; state 'instanceTypeLimits' to have it checked",
    ]);
  });

  it('of ROS: 300 resources in a stack', () => {
    const bind = (count: number) => (stack: ros.Stack) => {
      for (let site = 0; site < Math.ceil(count / 49); site++) {
        const instance = edge(
          stack,
          { instanceTypeLimits: { enis: 9, privateIpsPerEni: 50 } },
          `S${site}`,
        );
        for (let n = 0; n < Math.min(49, count - site * 49); n++) instance.bindEip(`b${n}`);
      }
    };
    expect(refusal(bind(95))).toEqual([]);
    expect(refusal(bind(96))).toEqual([
      "[Shop/S0] 'bindEip': the stack has 302 resources, ROS takes 300; bind fewer EIPs (each takes up to 3 resources) or spread them over several stacks",
    ]);
  });

  it('of hot attachment leave an instance without a secondary ENI alone', () => {
    const lines = refusal((stack) => {
      const site = edge(stack, { instanceType: 'ecs.t6-c1m1.large' });
      site.bindEip('web', { eni: site.primaryEni, privateIp: PrivateIp.primary() });
    });
    expect(lines).toEqual([]);
  });
});

describe('EIPs', () => {
  const buy = (props: ConstructorParameters<typeof ElasticIp>[2]) =>
    refusal((stack) => new ElasticIp(stack, 'Ip', props));
  const subscription = EipBilling.subscription(10, SubscriptionPeriod.months(3));

  it.each([
    [EipBilling.payByTraffic(0), 'payByTraffic has no bandwidth of 0 Mbit/s; use 1 to 200'],
    [EipBilling.payByTraffic(201), 'payByTraffic has no bandwidth of 201 Mbit/s; use 1 to 200'],
    [EipBilling.payByBandwidth(501), 'payByBandwidth has no bandwidth of 501 Mbit/s; use 1 to 500'],
    [EipBilling.payByBandwidth(1.5), 'payByBandwidth has no bandwidth of 1.5 Mbit/s; use 1 to 500'],
    [
      EipBilling.subscription(1001, SubscriptionPeriod.years(1)),
      'subscription has no bandwidth of 1001 Mbit/s; use 1 to 1000',
    ],
    [
      EipBilling.subscription(5, SubscriptionPeriod.months(10)),
      'a subscription of 10 months is not sold; use one of 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36',
    ],
    [
      EipBilling.subscription(5, SubscriptionPeriod.years(4)),
      'a subscription of 4 years is not sold; use one of 1, 2, 3',
    ],
  ])('are not sold so: %#', (billing, fault) => {
    expect(buy({ billing })).toEqual([`[Shop/Ip] 'billing': ${fault}`]);
  });

  it('by subscription come without what only pay-as-you-go has', () => {
    const lines = buy({
      billing: subscription,
      lineType: EipLineType.BGP_PRO,
      protection: EipProtection.ANTI_DDOS_ENHANCED,
      eipName: 'web',
      description: 'shop',
    });
    expect(lines.map((line) => line.replace(/^.*?'(\w+)'.*$/, '$1'))).toEqual([
      'lineType',
      'protection',
      'eipName',
      'description',
      'protection',
    ]);
  });

  it('are protected on BGP only', () => {
    const protection = EipProtection.ANTI_DDOS_ENHANCED;
    expect(buy({ protection })).toEqual([]);
    expect(buy({ protection, lineType: EipLineType.BGP })).toEqual([]);
    expect(buy({ protection, lineType: EipLineType.BGP_PRO })).toEqual([
      "[Shop/Ip] 'protection': AntiDDoS_Enhanced is not sold on line type BGP_PRO; leave 'lineType' out or use BGP",
    ]);
  });

  it('that exist have an allocation id', () => {
    expect(refusal((stack) => ElasticIp.fromAllocationId(stack, 'Old', '203.0.113.9'))).toEqual([
      "[Shop/Old] 'allocationId': '203.0.113.9' is no allocation id; use the EIP's instance id, eip-...",
    ]);
  });

  it('that exist are bound once, and have their billing already', () => {
    const lines = refusal((stack) => {
      const [site, eip] = [edge(stack), ElasticIp.fromAllocationId(stack, 'Old', 'eip-1')];
      site.bindEip('a', { eip });
      site.bindEip('b', { eip, billing: EipBilling.payByTraffic(), tags: { a: 'b' } });
    });
    expect(lines).toEqual([
      "[Shop/Edge/b] 'billing': is for a new EIP, an existing one is bound; leave it or 'eip' out",
      "[Shop/Edge/b] 'tags': is for a new EIP, an existing one is bound; leave it or 'eip' out",
      "[Shop/Edge/b] 'eip': is already bound by 'Shop/Edge/a'; bind another EIP",
    ]);
  });
});

describe('ENIs', () => {
  it("are the instance's own", () => {
    const lines = refusal((stack) => {
      const [one, other] = [edge(stack, {}, 'One'), edge(stack, {}, 'Other')];
      one.bindEip('web', { eni: other.primaryEni });
    });
    expect(lines).toEqual([
      "[Shop/One] 'bindEip(web)': ENI 'Shop/Other/primary' is not one of this instance's; use one that its 'addEni' returned, or its 'primaryEni'",
    ]);
  });

  it('are attached once', () => {
    const lines = refusal((stack) => edge(stack).addEni('data').attachTo('i-1'));
    expect(lines).toEqual([
      "[Shop/Edge/data] 'attachTo': is called again; attach an ENI to one instance, and once",
    ]);
  });
});

describe('security groups', () => {
  it('that are new need a VPC', () => {
    const lines = refusal((stack) =>
      edge(stack, { securityGroup: undefined, vSwitch: VSwitch.fromVSwitchId('vsw-1') }),
    );
    expect(lines).toEqual([
      "[Shop/Edge] 'securityGroup': a new one needs its VPC; give 'vpc', or a 'securityGroup'",
    ]);
  });

  it('that are given take no rules', () => {
    expect(refusal((stack) => edge(stack, { ingress: [IngressRule.tcp(443)] }))).toEqual([
      "[Shop/Edge] 'ingress': is for a new security group, one is given; add the rules to that one, or leave 'securityGroup' out",
    ]);
  });

  it.each([
    [IngressRule.tcp(0), 'tcp ports 0 to 0; use 1 to 65535, lowest first'],
    [IngressRule.udpRange(9, 8), 'udp ports 9 to 8; use 1 to 65535, lowest first'],
    [
      IngressRule.tcp(1, { from: 'all' }),
      "source 'all' is no IPv4 block; write it as 203.0.113.0/24",
    ],
    [IngressRule.icmp({ priority: 101 }), 'priority 101; use 1 to 100'],
  ])('refuse a rule that cannot be: %#', (ingress, fault) => {
    expect(
      refusal((stack) => edge(stack, { securityGroup: undefined, ingress: [ingress] })),
    ).toEqual([`[Shop/Edge/SecurityGroup] 'ingress[0]': ${fault}`]);
  });
});

describe('images', () => {
  it.each(['aliyun_2_1903_x64', 'centos_7_9_x64', 'ubuntu_18_04_x64', 'debian_11_x64', 'win2022'])(
    'that cannot run the program are refused: %s',
    (image) =>
      expect(refusal((stack) => edge(stack, { image }))[0]).toContain(`'${image}' cannot be used`),
  );

  it.each(['aliyun_3_9_x64_20G_alibase_', 'm-bp1abc', 'rockylinux_9_4_x64', 'ubuntu_24_04_x64'])(
    'pass: %s',
    (image) => {
      expect(refusal((stack) => edge(stack, { image }))).toEqual([]);
    },
  );
});

describe('other stacks', () => {
  it("lend no vSwitch, EIP or ENI: ROS cannot refer to another stack's resource", () => {
    const lines = refusalOfApp((app) => {
      const [other, stack] = [new ros.Stack(app, 'Network'), new ros.Stack(app, 'Shop')];
      const vpc = new ecs.Vpc(other, 'Vpc', {});
      const vSwitch = new ecs.VSwitch(other, 'VSwitch', {
        vpcId: vpc.attrVpcId,
        zoneId: 'z',
        cidrBlock: '192.168.0.0/24',
      });
      const eip = new ElasticIp(other, 'Ip');
      const eni = new SecondaryEni(other, 'Eni', {
        vSwitch,
        securityGroup: SecurityGroup.fromSecurityGroupId('sg-1'),
      });
      const site = edge(stack, { vSwitch });
      site.bindEip('web', { eip });
      site.bindEip('mail', { tags: { of: eip.publicIp } });
      new EipBinding(stack, 'mail', { eni });
    });
    expect(lines).toEqual(
      [
        ['Shop/Edge', 'EdgeInstance.VSwitchId'],
        ['Shop/Edge/Configuration', 'EdgeConfiguration.CommandContent'],
        ['Shop/Edge/secondary', 'EdgeSecondaryEni.VSwitchId'],
        ['Shop/Edge/web', 'EdgeWebAssociation.AllocationId'],
        ['Shop/Edge/mail/Eip', 'EdgeMailEip.Tags'],
        ['Shop/mail', 'MailAddress.NetworkInterfaceId'],
        ['Shop/mail', 'MailAssociation.InstanceId'],
      ].map(
        ([path, property]) =>
          `[${path}] '${property}': belongs to another stack, which ROS cannot refer to; pass its id as a template parameter, or read that stack's output with Fn.getStackOutput`,
      ),
    );
  });
});

describe('verification', () => {
  it('refuses a time-out or a service that is none', () => {
    const verification = Verification.fromOutside({
      timeout: 0,
      services: ['ifconfig.me', 'http://a b'],
    });
    expect(refusal((stack) => edge(stack, { verification }))).toEqual([
      "[Shop/Edge/Configuration] 'verification': a timeout of 0 s; use 1 to 3600",
      "[Shop/Edge/Configuration] 'verification': 'ifconfig.me' is no URL; write it as http://example.com/ip",
      "[Shop/Edge/Configuration] 'verification': 'http://a b' is no URL; write it as http://example.com/ip",
    ]);
  });

  it('is refused without Cloud Assistant, unless it is none', () => {
    const lines = (verification: Verification) =>
      refusal((stack) => edge(stack, { verification, cloudAssistant: false }));
    expect(lines(Verification.onInstance())).toEqual([
      "[Shop/Edge] 'verification': takes Cloud Assistant, which is switched off; leave it or 'cloudAssistant' out",
    ]);
    expect(lines(Verification.none())).toEqual([]);
  });
});

describe('what nobody would find out before the deployment is refused', () => {
  it('two configurations of one instance', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      new GuestConfiguration(stack, 'Other').applyTo(site.instanceId);
      const other = new GuestConfiguration(stack, 'Third');
      other.applyTo('i-1');
      other.applyTo('i-1');
    });
    expect(lines).toEqual([
      "[Shop/Other] 'instanceId': is already configured by 'Shop/Edge/Configuration'; bind all EIPs of an instance in one place",
      "[Shop/Third] 'instanceId': is already configured by 'Shop/Third'; bind all EIPs of an instance in one place",
    ]);
  });

  it('two bindings of one name on an instance', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      site.bindEip('web');
      new EipBinding(stack, 'web', { eni: site.addEni('other') });
    });
    expect(lines).toEqual([
      "[Shop/Edge/Configuration] 'bindEip(web)': another binding of the instance has this name; rename one",
    ]);
  });

  it('a binding that is called what its ENI would be', () => {
    expect(refusal((stack) => edge(stack).bindEip('secondary'))).toEqual([
      "[Shop/Edge] 'bindEip(secondary)': its logical ids are those of 'secondary'; give every ENI and binding a name of its own",
    ]);
  });

  it('one EIP bound twice, and one address for two', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      site.bindEip('b', { eip: site.bindEip('a').eip });
      site.bindEip('c', { ipAddress: '203.0.113.7' });
      site.bindEip('d', { ipAddress: '203.0.113.7' });
    });
    expect(lines).toEqual([
      "[Shop/Edge/b] 'eip': is already bound by 'Shop/Edge/a'; bind another EIP",
      "[Shop/Edge/d/Eip] 'ipAddress': 203.0.113.7 is already that of 'Shop/Edge/c/Eip'; give another",
    ]);
  });

  it('an address that a new ENI is supposed to have', () => {
    const privateIp = PrivateIp.existing('192.168.0.9');
    expect(refusal((stack) => edge(stack).bindEip('a', { privateIp }))).toEqual([
      "[Shop/Edge/a] 'privateIp': ENI 'secondary' is new, and has no address yet; use PrivateIp.of",
    ]);
  });

  it('tags that an ENI does not take, and a verification that nobody can do', () => {
    const tags = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`k${n}`, 'v']));
    const lines = refusal((stack) => {
      const timeout = new ros.RosParameter(stack, 'T', { type: ros.RosParameterType.NUMBER });
      edge(stack, {
        verification: Verification.fromOutside({
          timeout: timeout.valueAsNumber,
          services: [],
        }),
      }).addEni('x', { tags });
    });
    expect(lines).toEqual([
      "[Shop/Edge/Configuration] 'verification': a timeout that only the deployment knows; write it as a number",
      "[Shop/Edge/Configuration] 'verification': there is no service to ask; give 'services', or use Verification.onInstance()",
      "[Shop/Edge/x] 'tags': 21 tags are given; use at most 20",
    ]);
  });

  it('more than stated limits, of a type that only the deployment knows', () => {
    const lines = refusal((stack) => {
      const type = new ros.RosParameter(stack, 'Type', { type: ros.RosParameterType.STRING });
      const instanceTypeLimits = { enis: 2, privateIpsPerEni: 2 };
      const site = edge(stack, { instanceType: type.valueAsString, instanceTypeLimits });
      site.bindEip('a');
      site.bindEip('b');
    });
    expect(lines).toEqual([
      "[Shop/Edge] 'instanceType': the instance holds 2 private addresses per ENI with its primary one, ENI 'secondary' gets 3; use a larger type or another ENI, or state 'instanceTypeLimits' if the figure has changed",
    ]);
  });

  it('an ENI that is undefined, where the primary one is meant, and rules that no ENI has', () => {
    const shop = (stack: ros.Stack, instanceId: string) =>
      new ExistingInstance(stack, `Shop${instanceId.slice(2)}`, {
        instanceId,
        vSwitch: VSwitch.fromVSwitchId('vsw-1'),
        vpc: Vpc.fromVpcId('vpc-1'),
        ingress: [IngressRule.tcp(443)],
      });
    const lines = refusal((stack) => {
      const one = shop(stack, 'i-1');
      one.bindEip('admin', { eni: one.primaryEni });
      shop(stack, 'i-2');
    });
    expect(lines).toEqual([
      "[Shop/Shop1] 'bindEip(admin)': 'eni' is undefined: nobody has told of the primary ENI; give the instance's 'primaryEni', or leave 'eni' out",
      "[Shop/Shop2] 'ingress': is for a new security group, which no ENI needs; add the rules to the security group of the ENIs",
    ]);
  });

  it('but an option that is undefined means its default', () => {
    const { template } = synthStack((stack) => {
      const site = edge(stack, { tags: { a: 'b' } });
      const eni = site.addEni('x', { vSwitch: undefined, securityGroup: undefined });
      site.bindEip('web', { eni, tags: undefined, privateIp: undefined });
    });
    expect(template.Resources['EdgeWebEip']?.Properties['Tags']).toEqual([
      { Key: 'a', Value: 'b' },
    ]);
  });
});
