import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { association, edgeTemplate, getAtt, instance, resource } from '../cloud/edge-template';
import { billOf } from './usage-of';

const TRAFFIC = 'traffic that leaves, at most 5 Mbit/s';

/** What is billed for an EIP with these properties that is bound to nothing. */
const eipBill = (properties: JsonObject) =>
  billOf({ Resources: { Web: resource('VPC::EIP', properties) } })['Web'];

describe('an EIP', () => {
  it('pays by traffic by default, and is billed while it is bound to nothing', () => {
    expect(eipBill({})).toEqual([TRAFFIC, 'configuration fee while it is bound to nothing']);
  });

  it('pays for its bandwidth, used or not', () => {
    const bill = eipBill({ InternetChargeType: 'PayByBandwidth', Bandwidth: 10 });
    expect(bill?.[0]).toBe('10 Mbit/s of bandwidth, used or not');
  });

  it('has no configuration fee where it is paid in advance', () => {
    const properties = { InstanceChargeType: 'Prepaid', Period: 1, Bandwidth: 10 };
    expect(eipBill({ ...properties, InternetChargeType: 'PayByBandwidth' })).toEqual([
      '10 Mbit/s, paid in advance',
      'no configuration fee',
    ]);
  });

  it('has a configuration fee on a secondary ENI, also while idle', () => {
    expect(billOf(edgeTemplate(['web']))).toEqual({
      Eni: ['free of charge'],
      Host: ['ecs.c6.large, pay as you go', 'system disk'],
      webEip: [TRAFFIC, 'configuration fee, also while idle: it is bound to a secondary ENI'],
    });
  });

  it.each([
    [
      'the primary ENI of an instance of the stack',
      getAtt('Host', 'PrimaryNetworkInterfaceId'),
      'configuration fee unless the cloud counts the primary ENI as the instance',
    ],
    [
      'an ENI outside the stack',
      'eni-bp1',
      'configuration fee, also while idle, if it is bound to a secondary ENI',
    ],
  ])('has perhaps one on %s', (_, target, fee) => {
    const bill = billOf({
      Resources: {
        Host: instance(),
        Web: resource('VPC::EIP', {}),
        Bound: association('Web', target as JsonObject),
      },
    });
    expect(bill['Web']).toEqual([TRAFFIC, fee]);
  });
});

it('says of instances how many there are, and how they are paid', () => {
  const properties: JsonObject = {
    InstanceType: 'ecs.c6.large',
    MaxAmount: 2,
    InstanceChargeType: 'PrePaid',
    Period: 1,
    SystemDiskCategory: 'cloud_essd',
    DiskMappings: [{ Size: '40', Category: 'cloud_essd' }, { Size: { Ref: 'Size' } }],
    VSwitchId: 'vsw-1',
    SecurityGroupId: 'sg-1',
  };
  const Parameters = { Size: { Type: 'Number', Default: 100 } };
  const Resources = { Hosts: resource('ECS::InstanceGroup', properties) };
  expect(billOf({ Parameters, Resources })).toEqual({
    Hosts: [
      '2 of ecs.c6.large, paid in advance',
      'system disk cloud_essd',
      'data disk cloud_essd of 40 GiB',
      'data disk of 100 GiB',
    ],
  });
  const spot = { ...properties, MaxAmount: 1, InstanceChargeType: 'PostPaid', DiskMappings: [] };
  const Spot = resource('ECS::InstanceGroup', { ...spot, SpotStrategy: 'SpotAsPriceGo' });
  expect(billOf({ Resources: { Spot } })['Spot']?.[0]).toBe(
    'ecs.c6.large, pay as you go at the price of the market',
  );
});

it('lists what is billed for existing, and what it does not know, and nothing that is free', () => {
  const bill = billOf({
    Resources: {
      Net: resource('ECS::VPC', { CidrBlock: '10.0.0.0/8' }),
      Nat: resource('VPC::NatGateway', { VpcId: getAtt('Net', 'VpcId'), VSwitchId: 'vsw-1' }),
      Cache: resource('REDIS::Instance', {}),
    },
  });
  expect(bill).toEqual({
    Nat: ['for existing'],
    Cache: ['perhaps: its type is not known here'],
  });
});
