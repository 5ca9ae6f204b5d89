import {
  EipBilling,
  EipLineType,
  EipProtection,
  ElasticIp,
  SubscriptionPeriod,
} from 'ros-cdk-multi-eip';
import type { ElasticIpProps } from 'ros-cdk-multi-eip';
import { edge, numberParameter, refusal, synthStack, textParameter } from '../support';

/** The resource of an EIP. */
function eip(props: ElasticIpProps = {}) {
  const { template } = synthStack((stack) => new ElasticIp(stack, 'Partner', props));
  return template.Resources['PartnerEip'];
}

/** The lines with which an EIP is refused. */
function refused(props: ElasticIpProps): string[] {
  return refusal((stack) => new ElasticIp(stack, 'Ip', props));
}

describe('a new EIP', () => {
  it('is paid as it goes for traffic, at most 5 Mbit/s, and released with the stack', () => {
    expect(eip()).toEqual({
      Type: 'ALIYUN::VPC::EIP',
      Properties: {
        InternetChargeType: 'PayByTraffic',
        Bandwidth: 5,
        InstanceChargeType: 'Postpaid',
        Name: 'Shop-Partner',
      },
    });
  });

  it('has a name in the console: that of the stack and its own, as far as it may be', () => {
    const nameOf = (id: string, props: ElasticIpProps = {}) => {
      const { template } = synthStack((stack) => new ElasticIp(stack, id, props));
      return Object.values(template.Resources)[0]!.Properties['Name'];
    };
    expect(nameOf('partner-a')).toBe('Shop-PartnerA');
    expect(nameOf('Eip')).toBe('Shop-Eip');
    expect(nameOf('x'.repeat(200))).toMatch(/^Shop-Xx{122}$/);
    expect(nameOf('Partner', { eipName: 'given' })).toBe('given');
    const billing = EipBilling.subscription(10, SubscriptionPeriod.months(1));
    expect(nameOf('Partner', { billing })).toBeUndefined();
  });

  it('has the name of its binding, also where that was renamed', () => {
    const { template } = synthStack((stack) => {
      const instance = edge(stack);
      instance.bindEip('web');
      instance.bindEip('shop', { formerly: 'mail' });
    });
    const names = ['EdgeWebEip', 'EdgeMailEip'].map(
      (id) => template.Resources[id]?.Properties['Name'],
    );
    expect(names).toEqual(['Shop-EdgeWeb', 'Shop-EdgeMail']);
  });

  it('has what its purchase page offers', () => {
    const props = {
      billing: EipBilling.payByBandwidth(10),
      lineType: EipLineType.BGP,
      protection: EipProtection.ANTI_DDOS_ENHANCED,
      addressPoolId: 'pippool-1',
      eipName: 'partner',
      description: 'on the allow-list',
      tags: { team: 'net' },
      resourceGroupId: 'rg-1',
    };
    expect(eip(props)?.Properties).toEqual({
      InternetChargeType: 'PayByBandwidth',
      Bandwidth: 10,
      InstanceChargeType: 'Postpaid',
      Isp: 'BGP',
      SecurityProtectionTypes: ['AntiDDoS_Enhanced'],
      PublicIpAddressPoolId: 'pippool-1',
      Name: 'partner',
      Description: 'on the allow-list',
      Tags: [{ Key: 'team', Value: 'net' }],
      ResourceGroupId: 'rg-1',
    });
  });

  it('can be a subscription, which is paid at once and outlives the stack', () => {
    const billing = EipBilling.subscription(10, SubscriptionPeriod.months(3));
    expect(eip({ billing })).toEqual({
      Type: 'ALIYUN::VPC::EIP',
      Description: expect.stringContaining('ends with its period'),
      DeletionPolicy: 'Retain',
      Properties: {
        InternetChargeType: 'PayByBandwidth',
        Bandwidth: 10,
        InstanceChargeType: 'Prepaid',
        Period: 3,
        PricingCycle: 'Month',
        AutoPay: true,
      },
    });
  });

  it.each([
    ['retain', { retain: true }],
    ['deletionProtection', { deletionProtection: true }],
  ])('is kept with %s', (_, props) => {
    expect(eip(props)).toMatchObject({ DeletionPolicy: 'Retain' });
  });

  it('can have a given address, which another type takes', () => {
    expect(eip({ ipAddress: '203.0.113.7' })).toMatchObject({
      Type: 'ALIYUN::VPC::EIPPro',
      Properties: { IpAddress: '203.0.113.7', InternetChargeType: 'PayByTraffic' },
    });
  });

  it('reports every problem of its own', () => {
    const tags = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`k${n}`, 'v']));
    expect(
      refused({
        tags,
        billing: EipBilling.subscription(1001, SubscriptionPeriod.years(4)),
        eipName: 'web',
        ipAddress: '203.0.113',
      }),
    ).toEqual([
      "[Shop/Ip] 'tags': 21 tags are given; use at most 20 (tags)",
      "[Shop/Ip] 'billing': bandwidth 1001 Mbit/s is out of range for subscription (1 to 1000); use a bandwidth in this range, or another billing method (eip-bandwidth)",
      "[Shop/Ip] 'billing': a subscription of 4 years is not sold; use one of 1, 2, 3 (eip-period)",
      "[Shop/Ip] 'eipName': 'web' is given, which a subscription EIP does not take; leave it out, or pay as you go (eip-subscription-option)",
      "[Shop/Ip] 'ipAddress': '203.0.113' is not an IPv4 address; write it as 192.168.0.5 (ip-address)",
    ]);
  });

  it('cannot have the address of another one', () => {
    const lines = refusal((stack) => {
      for (const id of ['One', 'Two']) new ElasticIp(stack, id, { ipAddress: '203.0.113.7' });
    });
    expect(lines).toEqual([
      "[Shop/Two] 'ipAddress': 203.0.113.7 is already that of 'Shop/One'; give another address (public-ip-taken)",
    ]);
  });

  it('may have values that only the deployment knows', () => {
    const { template } = synthStack((stack) => {
      const period = SubscriptionPeriod.months(numberParameter(stack, 'Months'));
      new ElasticIp(stack, 'Partner', {
        billing: EipBilling.subscription(numberParameter(stack, 'Bandwidth'), period),
        ipAddress: textParameter(stack, 'Address'),
      });
    });
    expect(template.Resources['PartnerEip']?.Properties).toMatchObject({
      Bandwidth: { Ref: 'Bandwidth' },
      Period: { Ref: 'Months' },
      IpAddress: { Ref: 'Address' },
    });
  });
});

describe('an existing EIP', () => {
  it('is not a resource', () => {
    const { template } = synthStack((stack) => {
      ElasticIp.fromAllocationId(stack, 'Old', 'eip-bp1abc');
      ElasticIp.fromAllocationId(stack, 'Other', textParameter(stack, 'AllocationId'));
    });
    expect(template.Resources ?? {}).toEqual({});
  });

  it('has an allocation id', () => {
    expect(refusal((stack) => ElasticIp.fromAllocationId(stack, 'Old', '203.0.113.9'))).toEqual([
      "[Shop/Old] 'allocationId': '203.0.113.9' is not an allocation id; use the EIP's instance id, eip-... (allocation-id)",
    ]);
  });
});
