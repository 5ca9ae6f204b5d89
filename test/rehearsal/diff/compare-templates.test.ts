import { compareTemplates } from '../../../lib/rehearsal/diff/compare-templates';
import type { GivenParameters } from '../../../lib/rehearsal/template/parameters';
import type { Json, JsonObject } from '../../../lib/rehearsal/template/json';
import { TemplateError } from '../../../lib/rehearsal/template/template-error';
import {
  association,
  edgeTemplate,
  getAtt,
  instance,
  place,
  resource,
} from '../cloud/edge-template';

const eni = (properties: JsonObject = {}) =>
  resource('ECS::NetworkInterface', { ...place, ...properties });
const eip = (properties: JsonObject = {}) => resource('VPC::EIP', properties);
const toEni = getAtt('Eni', 'NetworkInterfaceId');

const stack = (Resources: JsonObject, others: JsonObject = {}) => ({ ...others, Resources });

function compare(
  before: Json,
  after: Json,
  givenBefore: GivenParameters = {},
  givenAfter: GivenParameters = givenBefore,
) {
  return compareTemplates(
    { template: before, parameters: givenBefore },
    { template: after, parameters: givenAfter },
  );
}

/** What becomes of the resources, by id. */
async function outcomes(...versions: Parameters<typeof compare>) {
  const { resources } = await compare(...versions);
  return Object.fromEntries(resources.map(({ id, outcome }) => [id, outcome]));
}

describe('a parameter', () => {
  const template = stack(
    { Eip: eip({ Bandwidth: { Ref: 'Size' }, InternetChargeType: { Ref: 'Charge' } }) },
    {
      Parameters: {
        Size: { Type: 'Number', Default: 5 },
        Charge: { Type: 'String', Default: 'PayByTraffic' },
      },
    },
  );

  it('whose value changes alone changes the resources that use it', async () => {
    expect(await outcomes(template, template, {}, { Size: '9' })).toEqual({ Eip: 'in-place' });
    const { resources, isRefused } = await compare(
      template,
      template,
      {},
      { Charge: 'PayByBandwidth' },
    );
    expect(isRefused).toBe(true);
    expect(resources).toMatchObject([
      {
        id: 'Eip',
        changes: [
          {
            place: 'Properties.InternetChargeType',
            before: 'PayByTraffic',
            after: 'PayByBandwidth',
            effect: 'replacement',
          },
        ],
        source: expect.stringContaining('vpc-eip'),
      },
    ]);
  });

  it('with NoEcho changes a resource, and is not shown', async () => {
    const Parameters = { Password: { Type: 'String', NoEcho: true } };
    const secret = stack({ Host: instance({ Password: { Ref: 'Password' } }) }, { Parameters });
    const difference = await compare(
      secret,
      secret,
      { Password: 'Old1-word' },
      { Password: 'New1-word' },
    );
    expect(JSON.stringify(difference)).not.toMatch(/old1|new1/i);
    expect(difference.resources).toMatchObject([
      { id: 'Host', changes: [{ before: '(not shown)', after: '(not shown)' }] },
    ]);
  });

  it('flips a condition', async () => {
    const Parameters = { WithMail: { Type: 'Boolean', Default: true } };
    const Conditions = { Mail: { 'Fn::Equals': [{ Ref: 'WithMail' }, true] } };
    const Mail = { ...eip(), Condition: 'Mail' };
    const Host = instance({
      InstanceName: { 'Fn::If': ['Mail', 'mail', { Ref: 'ALIYUN::NoValue' }] },
    });
    const conditional = stack({ Mail, Host }, { Parameters, Conditions });
    const { resources } = await compare(conditional, conditional, {}, { WithMail: 'false' });
    expect(resources).toMatchObject([
      { id: 'Mail', outcome: 'removed', changes: [] },
      { id: 'Host', changes: [{ before: 'mail', after: undefined }] },
    ]);
  });
});

describe('a count', () => {
  const counted = (count: number) =>
    stack({
      Eip: { ...eip(), Count: count },
      Eni: { ...eni(), Count: count },
      Association: {
        ...association(
          'Eip',
          { 'Fn::Select': [{ Ref: 'ALIYUN::Index' }, toEni] },
          {
            AllocationId: {
              'Fn::Select': [{ Ref: 'ALIYUN::Index' }, getAtt('Eip', 'AllocationId')],
            },
          },
        ),
        Count: count,
      },
    });

  it('that grows leaves the resources that were there', async () => {
    const { bindings, resources, billedAnew } = await compare(counted(1), counted(2));
    expect(
      bindings.map(({ name, publicAddress, outage }) => [name, publicAddress.outcome, outage]),
    ).toEqual([
      ['Association[0]', 'kept', 'none'],
      ['Association[1]', 'new', 'none'],
    ]);
    expect(resources.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['Eip[1]', 'added'],
      ['Eni[1]', 'added'],
      ['Association[1]', 'added'],
    ]);
    expect(billedAnew).toEqual([{ id: 'Eip[1]', type: 'ALIYUN::VPC::EIP', billing: 'billed' }]);
  });

  it('that shrinks takes the last ones', async () => {
    expect(await outcomes(counted(2), counted(1))).toEqual({
      'Eip[1]': 'removed',
      'Eni[1]': 'removed',
      'Association[1]': 'removed',
    });
  });
});

describe('a value that only the deployment knows', () => {
  const host = (userData: Json, enis: JsonObject) =>
    stack({ ...enis, Host: instance({ UserData: userData }) });
  const userData: Json = {
    'Fn::Join': ['\n', ['#!/bin/sh', { 'Fn::Sub': 'mac ${Eni.MacAddress}' }]],
  };

  it('is the same while its resource stays', async () => {
    const before = host(userData, { Eni: eni() });
    const after = host(userData, { Eni: eni({ Description: 'the web' }) });
    expect(await outcomes(before, after)).toEqual({ Eni: 'in-place' });
  });

  it('is another one of a resource that is replaced, also at the end of a chain', async () => {
    const chain = (zone: string) =>
      stack({
        VSwitch: resource('ECS::VSwitch', {
          VpcId: 'vpc-1',
          ZoneId: zone,
          CidrBlock: '10.0.0.0/24',
        }),
        Eni: resource('ECS::NetworkInterface', { VSwitchId: { Ref: 'VSwitch' } }),
        Host: instance({ UserData: userData }),
      });
    expect(await outcomes(chain('cn-hangzhou-a'), chain('cn-hangzhou-b'))).toEqual({
      VSwitch: 'replacement',
      Eni: 'replacement',
      Host: 'in-place',
    });
  });

  it('is the value of a property where the attribute is named so', async () => {
    const attached = (name: string) =>
      stack({
        Group: resource('ECS::SecurityGroup', { SecurityGroupName: name, VpcId: 'vpc-1' }),
        Host: instance({ Description: getAtt('Group', 'SecurityGroupName') }),
      });
    const { resources } = await compare(attached('first'), attached('second'));
    expect(resources.find(({ id }) => id === 'Host')).toMatchObject({
      changes: [{ before: 'first', after: 'second' }],
    });
  });

  it('is the same output of another stack', async () => {
    const output = { 'Fn::GetStackOutput': ['network', 'VSwitchId'] };
    const described = (description: string) =>
      stack({ Eni: eni({ VSwitchId: output, Description: description }) });
    expect(await outcomes(described('first'), described('second'))).toEqual({ Eni: 'in-place' });
  });

  it('of an association follows its EIP', async () => {
    const bound = (allocationId: string) =>
      stack({
        Eni: eni(),
        Association: resource('VPC::EIPAssociation', {
          AllocationId: allocationId,
          InstanceId: toEni,
        }),
        Host: instance({ UserData: getAtt('Association', 'EipAddress') }),
      });
    expect(await outcomes(bound('eip-1'), bound('eip-2'))).toEqual({
      Association: 'in-place',
      Host: 'in-place',
    });
  });
});

describe('a binding', () => {
  const bound = (id: string, others: JsonObject = {}) =>
    stack({ Eni: eni(), Eip: eip(), [id]: association('Eip', toEni, others) });

  it('with another logical id and the same EIP keeps its public address', async () => {
    const { bindings, losesPublicAddress } = await compare(bound('WebAssociation'), bound('Shop'));
    expect(bindings).toMatchObject([
      { name: 'Shop', publicAddress: { outcome: 'kept' }, outage: 'binding' },
    ]);
    expect(losesPublicAddress).toBe(false);
  });

  it('to a replaced ENI gets another private address', async () => {
    const moved = (properties: JsonObject) =>
      stack({ Eni: eni(properties), Eip: eip(), WebAssociation: association('Eip', toEni) });
    const { bindings } = await compare(moved({}), moved({ PrimaryIpAddress: '192.168.0.9' }));
    expect(bindings).toMatchObject([
      {
        publicAddress: { outcome: 'kept' },
        privateAddress: { outcome: 'changed', before: 'Eni', after: '192.168.0.9' },
        outage: 'binding',
      },
    ]);
  });

  it('to a given address depends on the resource that assigns it', async () => {
    const assigned = (count: string[]) =>
      stack({
        Eni: eni(),
        Eip: eip(),
        Address: resource('ECS::AssignPrivateIpAddresses', {
          NetworkInterfaceId: toEni,
          PrivateIpAddresses: count,
        }),
        WebAssociation: association('Eip', toEni, { PrivateIpAddress: '192.168.0.20' }, [
          'Address',
        ]),
      });
    const { bindings } = await compare(
      assigned(['192.168.0.20']),
      assigned(['192.168.0.20', '192.168.0.21']),
    );
    expect(bindings).toMatchObject([
      { privateAddress: { outcome: 'kept', after: '192.168.0.20' }, outage: 'binding' },
    ]);
  });

  it('that exchanges its EIP with another one changes, and so does the other', async () => {
    const crossed = (first: string, second: string) =>
      stack({
        Eni: eni(),
        Other: eni(),
        A: eip(),
        B: eip(),
        FirstAssociation: association(first, toEni),
        SecondAssociation: association(second, getAtt('Other', 'NetworkInterfaceId')),
      });
    const { bindings } = await compare(crossed('A', 'B'), crossed('B', 'A'));
    expect(bindings).toMatchObject([
      { name: 'First', publicAddress: { outcome: 'changed', before: 'A', after: 'B' } },
      { name: 'Second', publicAddress: { outcome: 'changed', before: 'B', after: 'A' } },
    ]);
  });
});

describe('a binding whose ENI', () => {
  const onEni = (...attached: string[]) =>
    stack({
      Group: resource('ECS::InstanceGroup', {
        InstanceType: 'ecs.g7.large',
        VSwitchId: 'vsw-1',
        MaxAmount: 1,
      }),
      Eni: eni(),
      Eip: eip(),
      WebAssociation: association('Eip', toEni),
      ...Object.fromEntries(
        attached.map((id) => [
          id,
          resource('ECS::NetworkInterfaceAttachment', {
            InstanceId: { 'Fn::Select': [0, getAtt('Group', 'InstanceIds')] },
            NetworkInterfaceId: toEni,
          }),
        ]),
      ),
    });
  const outage = async (before: string[], after: string[]) =>
    (await compare(onEni(...before), onEni(...after))).bindings[0]?.outage;

  it('is detached works no more', async () => {
    expect(await outage(['Attachment'], [])).toBe('detached');
  });

  it('is attached by another resource, or for the first time, is cut', async () => {
    expect(await outage(['Attachment'], ['Other'])).toBe('binding');
    expect(await outage([], ['Attachment'])).toBe('binding');
  });
});

it('a group of instances that grows keeps its instances, and the new one is billed', async () => {
  const group = (size: number) =>
    stack({
      Group: resource('ECS::InstanceGroup', {
        InstanceType: 'ecs.g7.large',
        VSwitchId: 'vsw-1',
        MaxAmount: size,
      }),
      Eni: eni(),
      Attachment: resource('ECS::NetworkInterfaceAttachment', {
        InstanceId: { 'Fn::Select': [0, getAtt('Group', 'InstanceIds')] },
        NetworkInterfaceId: toEni,
      }),
      Command: resource('ECS::RunCommandOfLifespan', {
        InstanceIds: getAtt('Group', 'InstanceIds'),
        Type: 'RunShellScript',
      }),
    });
  const { resources, billedAnew } = await compare(group(1), group(2));
  expect(resources.map(({ id }) => id)).toEqual(['Group', 'Command']);
  expect(billedAnew).toMatchObject([{ id: 'Group', billing: 'billed' }]);
});

describe('a group of instances that shrinks', () => {
  const boundTo = (size: Json, ...positions: number[]) =>
    stack({
      Group: resource('ECS::InstanceGroup', {
        InstanceType: 'ecs.g7.large',
        VSwitchId: 'vsw-1',
        MaxAmount: size,
      }),
      ...Object.fromEntries(
        positions.flatMap((position) => [
          [`Eip${position}`, eip()],
          [
            `Association${position}`,
            association(`Eip${position}`, {
              'Fn::Select': [position, getAtt('Group', 'InstanceIds')],
            }),
          ],
        ]),
      ),
    });

  it('takes the private addresses of the instances that it releases', async () => {
    const { bindings, losesPublicAddress } = await compare(boundTo(2, 0, 1), boundTo(1, 0));
    expect(bindings).toMatchObject([
      { publicAddress: { outcome: 'kept' }, privateAddress: { outcome: 'kept' }, outage: 'none' },
      { publicAddress: { outcome: 'lost' }, privateAddress: { outcome: 'lost' } },
    ]);
    expect(losesPublicAddress).toBe(true);
  });

  it.each([1, '1'])('has no instance for a binding to one of them (%j)', async (size) => {
    const unbound = compare(boundTo('2', 0, 1), boundTo(size, 0, 1));
    await expect(unbound).rejects.toThrow('Resources.Association1.Properties.InstanceId');
  });
});

it('a binding that goes with its ENI or its instance loses the private address too', async () => {
  const bindings = { EniAssociation: association('Eip', toEni), Eip: eip() };
  const { bindings: gone } = await compare(
    stack({ Host: instance({}), Eni: eni(), ...bindings }),
    stack({ Host: instance({}) }),
  );
  expect(gone).toMatchObject([{ privateAddress: { outcome: 'lost' } }]);
  const { bindings: kept } = await compare(
    stack({ Eni: eni(), ...bindings }),
    stack({ Eni: eni() }),
  );
  expect(kept).toMatchObject([{ privateAddress: { outcome: 'unbound' } }]);
});

it.each([
  ['ForAllInstances', 'new-system-disk', 'new-system-disk'],
  ['ForNewInstances', 'in-place', 'none'],
  [undefined, 'in-place', 'none'],
])('another image with the policy %s reaches the instances that it says', async (...row) => {
  const [policy, outcome, outage] = row;
  const group = (ImageId: string) =>
    stack({
      Group: resource('ECS::InstanceGroup', {
        InstanceType: 'ecs.g7.large',
        VSwitchId: 'vsw-1',
        MaxAmount: 1,
        ImageId,
        ...(policy && { UpdatePolicy: policy }),
      }),
      Eip: eip(),
      Eni: eni(),
      Attachment: resource('ECS::NetworkInterfaceAttachment', {
        InstanceId: { 'Fn::Select': [0, getAtt('Group', 'InstanceIds')] },
        NetworkInterfaceId: toEni,
      }),
      WebAssociation: association('Eip', toEni),
    });
  const { bindings, resources } = await compare(group('m-1'), group('m-2'));
  expect(resources).toMatchObject([{ id: 'Group', outcome }]);
  expect(bindings).toMatchObject([{ outage }]);
});

describe('types that the rehearsal does not play', () => {
  const scaling = (size: number) =>
    stack({ Group: resource('ESS::ScalingGroup', { MaxSize: size }), ...edgeResources });
  const edgeResources = edgeTemplate(['web']).Resources as JsonObject;

  it('change in a way that is not known', async () => {
    const { resources, isRefused } = await compare(scaling(1), scaling(2));
    expect(resources).toMatchObject([{ id: 'Group', outcome: 'unknown', changes: [{}] }]);
    expect(isRefused).toBe(false);
  });

  it('may be billed', async () => {
    const { billedAnew } = await compare(stack(edgeResources), scaling(1));
    expect(billedAnew).toEqual([
      { id: 'Group', type: 'ALIYUN::ESS::ScalingGroup', billing: 'unknown' },
    ]);
  });
});

it('replaces a resource that has another type', async () => {
  const { resources } = await compare(
    stack({ Eip: eip() }),
    stack({ Eip: resource('VPC::EIPPro', {}) }),
  );
  expect(resources).toMatchObject([{ outcome: 'replacement', changes: [{ place: 'Type' }] }]);
});

it('refuses a template that cannot be read', async () => {
  const unreadable = compare(stack({}), stack({ Eip: { Type: 1 } }));
  await expect(unreadable).rejects.toThrow(TemplateError);
});
