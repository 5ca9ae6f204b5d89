import * as fc from 'fast-check';
import { isExceeded } from '../../../lib/rehearsal/usage/quota-use';
import type { Json, JsonObject } from '../../../lib/rehearsal/template/json';
import { edgeTemplate, getAtt, instance, place, resource, toEni } from '../cloud/edge-template';
import { usageOf, usesOf } from './usage-of';

const stack = (Resources: JsonObject, others: JsonObject = {}): JsonObject => ({
  ...others,
  Resources,
});
const group = (properties: JsonObject = {}) =>
  resource('ECS::InstanceGroup', {
    ...place,
    InstanceType: 'ecs.c6.large',
    MaxAmount: 1,
    ...properties,
  });
const attachment = (target: Json, eni: string) =>
  resource('ECS::NetworkInterfaceAttachment', {
    InstanceId: target,
    NetworkInterfaceId: getAtt(eni, 'NetworkInterfaceId'),
  });
const eni = (properties: JsonObject = {}) =>
  resource('ECS::NetworkInterface', { ...place, ...properties });

it('counts resources and bytes of the template', () => {
  const template = edgeTemplate(['web']);
  expect(usesOf('stack-resources', template)).toEqual([
    { quota: 'stack-resources', used: 6, isAtLeast: false, allowed: 300 },
  ]);
  expect(usesOf('template-bytes', template)).toMatchObject([
    { used: JSON.stringify(template).length, allowed: 524_288 },
  ]);
});

it('counts the resources that Count makes, and leaves out those whose condition does not hold', () => {
  const parameters = { Parameters: { Number: { Type: 'Number', Default: 3 } } };
  const conditions = { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } };
  const template = stack(
    {
      Eip: { ...resource('VPC::EIP', {}), Count: { Ref: 'Number' } },
      Other: { ...resource('VPC::EIP', {}), Condition: 'Never' },
    },
    { ...parameters, ...conditions },
  );
  expect(usesOf('stack-resources', template)).toMatchObject([{ used: 3 }]);
  expect(usesOf('stack-resources', template, { Number: 5 })).toMatchObject([{ used: 5 }]);
});

it('counts the EIPs that the account holds by quota: not subscriptions', () => {
  const template = stack({
    Web: resource('VPC::EIP', {}),
    Mail: resource('VPC::EIPPro', { IpAddress: '203.0.113.9' }),
    Vpn: resource('VPC::EIP', {
      InstanceChargeType: 'Prepaid',
      InternetChargeType: 'PayByBandwidth',
      Period: 1,
    }),
  });
  expect(usesOf('pay-as-you-go-eips', template)).toMatchObject([{ used: 2, allowed: 20 }]);
});

describe('ENIs', () => {
  it('are those that are attached, and the primary one', () => {
    const id = getAtt('Host', 'InstanceId');
    const template = stack({
      Host: instance(),
      First: eni(),
      Second: eni(),
      AttachFirst: attachment(id, 'First'),
      AttachSecond: attachment(id, 'Second'),
    });
    const uses = usesOf('enis', template);
    expect(uses).toMatchObject([{ owner: 'Host', used: 3, allowed: 2 }]);
    expect(uses.some(isExceeded)).toBe(true);
  });

  it('are counted for each instance of a group', () => {
    const item = (index: number) => ({
      'Fn::Select': [index, getAtt('Hosts', 'InstanceIds')],
    });
    const template = stack({
      Hosts: group({ MaxAmount: 2 }),
      First: eni(),
      Second: eni(),
      AttachFirst: attachment(item(0), 'First'),
      AttachSecond: attachment(item(1), 'Second'),
    });
    expect(usesOf('enis', template)).toMatchObject([
      { owner: 'Hosts', used: 2, allowed: 2 },
      { owner: 'Hosts', used: 2, allowed: 2 },
    ]);
  });

  it.each([
    ['is not in the table', 'ecs.x99.large'],
    ['only the deployment knows', { 'Fn::GetAtt': ['Eip', 'EipAddress'] }],
  ])('have no limit here where the type %s', (_, type) => {
    const Eip = resource('VPC::EIP', {});
    const template = stack({ Eip, Hosts: group({ InstanceType: type }) });
    expect(usesOf('enis', template)).toMatchObject([{ used: 1, allowed: undefined }]);
  });

  it('have the limit of the type that a parameter names', () => {
    const template = stack(
      { Hosts: group({ InstanceType: { Ref: 'Type' } }) },
      { Parameters: { Type: { Type: 'String', Default: 'ecs.c6.large' } } },
    );
    expect(usesOf('enis', template)).toMatchObject([{ allowed: 2 }]);
    expect(usesOf('enis', template, { Type: 'ecs.g7.xlarge' })).toMatchObject([{ allowed: 4 }]);
  });
});

describe('private addresses', () => {
  it('are the primary one and those that are assigned', () => {
    const template = edgeTemplate(['web', 'mail']);
    expect(usesOf('private-ips', template)).toEqual([
      { quota: 'private-ips', owner: 'Eni', used: 3, isAtLeast: false, allowed: 6 },
    ]);
  });

  it('are also those that the ENI is made with', () => {
    const template = stack({
      Counted: eni({ SecondaryPrivateIpAddressCount: 4 }),
      Listed: eni({ PrivateIpAddresses: ['192.168.0.8', '192.168.0.9'] }),
      More: resource('ECS::AssignPrivateIpAddresses', {
        NetworkInterfaceId: getAtt('Listed', 'NetworkInterfaceId'),
        PrivateIpAddresses: ['192.168.0.10'],
      }),
    });
    expect(usesOf('private-ips', template)).toMatchObject([
      { owner: 'Counted', used: 5, allowed: undefined },
      { owner: 'Listed', used: 4, allowed: undefined },
    ]);
  });

  it.each([
    ['its own attribute', getAtt('Host', 'PrimaryNetworkInterfaceId'), {}],
    [
      'a data source',
      { 'Fn::Select': [0, getAtt('Primary', 'NetworkInterfaceIds')] },
      {
        Primary: {
          Type: 'DATASOURCE::ECS::NetworkInterfaces',
          Properties: { InstanceId: getAtt('Host', 'InstanceId'), Type: 'Primary' },
        },
      },
    ],
  ])('of a primary ENI are found by %s', (_, target, others) => {
    const address = resource('ECS::AssignPrivateIpAddresses', {
      NetworkInterfaceId: target,
      SecondaryPrivateIpAddressCount: 2,
    });
    const template = stack({ Host: instance(), Address: address, ...others } as JsonObject);
    expect(usesOf('private-ips', template)).toMatchObject([
      { owner: 'the primary ENI of Host', used: 3, allowed: 6 },
    ]);
  });

  it('are at least those that the template knows', () => {
    const template = edgeTemplate(['web']);
    const unknown = resource('ECS::AssignPrivateIpAddresses', {
      NetworkInterfaceId: toEni,
      PrivateIpAddresses: getAtt('webAddress', 'PrivateIpAddresses'),
    });
    const resources = template.Resources as JsonObject;
    const uses = usesOf('private-ips', { Resources: { ...resources, Unknown: unknown } });
    expect(uses).toMatchObject([{ used: 2, isAtLeast: true }]);
  });
});

describe('scripts', () => {
  it('have the bytes of their texts', () => {
    const template = stack({
      Host: instance({ UserData: '#!/bin/sh\né\n' }),
      Run: resource('ECS::RunCommand', {
        InstanceIds: [getAtt('Host', 'InstanceId')],
        Type: 'RunShellScript',
        CommandContent: 'x'.repeat(12_289),
      }),
    });
    expect(usesOf('user-data-bytes', template)).toMatchObject([
      { owner: 'Host.UserData', used: 13, isAtLeast: false, allowed: 16_384 },
    ]);
    expect(usesOf('command-bytes', template).filter(isExceeded)).toMatchObject([
      { owner: 'Run.CommandContent', allowed: 12_288 },
    ]);
  });

  it('have at least those that stand between what only the deployment knows', () => {
    const address = getAtt('Eip', 'EipAddress');
    const scripts: Json[] = [
      { 'Fn::Join': [', ', ['four', address, 'five5']] },
      { 'Fn::Sub': ['nine ${Ip}', { Ip: address }] },
      { 'Fn::Replace': [{ ip: address }, 'two ip'] },
    ];
    const used = scripts.map(
      (UserData) =>
        usesOf(
          'user-data-bytes',
          stack({ Eip: resource('VPC::EIP', {}), Host: instance({ UserData }) }),
        )[0],
    );
    expect(used).toMatchObject([
      { used: 13, isAtLeast: true },
      { used: 10, isAtLeast: true },
      { used: 6, isAtLeast: true },
    ]);
  });
});

it('counts the EIPs, addresses and resources of any number of bindings', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 12 });
  fc.assert(
    fc.property(names, (bindings) => {
      const used = Object.fromEntries(
        usageOf(edgeTemplate(bindings)).quotas.map(({ quota, used: count }) => [quota, count]),
      );
      const count = bindings.length;
      expect(used).toMatchObject({
        'stack-resources': 3 + 3 * count,
        'pay-as-you-go-eips': count,
        'private-ips': 1 + count,
        enis: 2,
      });
    }),
    { numRuns: 30 },
  );
});
