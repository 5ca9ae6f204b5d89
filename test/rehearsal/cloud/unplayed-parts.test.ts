import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { newStack } from './create-stack';
import { behindBalancer, listener } from './balancer-template';
import { association, edgeTemplate, getAtt, network, resource, toEni } from './edge-template';

/** What a stack comes to that leaves out what is not played. */
async function played(resources: JsonObject, parameters: JsonObject = {}) {
  const { stack, ...others } = newStack({}, { skipUnknownTypes: true });
  const result = await stack.create({ Parameters: parameters, Resources: resources });
  expect(result.failures).toEqual([]);
  const skipped = Object.entries(result.resources).flatMap(([id, { skipped: why }]) =>
    why === undefined ? [] : [[id, why]],
  );
  return { ...others, result, skipped: Object.fromEntries(skipped) as Record<string, string> };
}

const vpcWith = (EnableIpv6: JsonObject | boolean): JsonObject => ({
  ...network,
  Vpc: resource('ECS::VPC', { EnableIpv6 }),
});

test('a resource is played without a property that is not', async () => {
  const { result, skipped } = await played(vpcWith(true));
  expect(result.unplayed).toEqual(['Resources.Vpc.Properties.EnableIpv6']);
  expect(skipped).toEqual({});
  expect(Object.keys(result.resources)).toContain('VSwitch');
});

test('a property that a parameter switches off is none that is not played', async () => {
  const resources = vpcWith({ Ref: 'Ipv6' });
  const parameter = (Default: boolean) => ({ Ipv6: { Type: 'Boolean', Default } });
  expect((await played(resources, parameter(false))).result.unplayed).toEqual([]);
  expect((await played(resources, parameter(true))).result.unplayed).toEqual([
    'Resources.Vpc.Properties.EnableIpv6',
  ]);
  const { stack } = newStack();
  const on = { Parameters: parameter(true), Resources: resources };
  await expect(stack.create(on)).rejects.toThrow(/EnableIpv6: .* --skip-unknown-types/);
});

test('an EIP that is bound in another mode is not said to work', async () => {
  const { Eni } = edgeTemplate([]).Resources as Record<string, JsonObject>;
  const { skipped, cloud } = await played({
    Eni: Eni!,
    Eip: resource('VPC::EIP', {}),
    EipAssociation: association('Eip', toEni, { Mode: 'MULTI_BINDED' }),
  });
  expect(skipped).toEqual({
    EipAssociation: 'Mode: the rehearsal plays NAT only, got "MULTI_BINDED"',
  });
  expect(cloud.associations).toEqual([]);
});

test('a query with a condition that is not played finds nothing in place of too much', async () => {
  const { skipped } = await played({
    Found: {
      Type: 'DATASOURCE::ECS::Instances',
      Properties: { InstanceName: 'web' },
    },
    Group: resource('ECS::SecurityGroup', {
      SecurityGroupName: { 'Fn::Select': [0, getAtt('Found', 'InstanceIds')] },
    }),
  });
  expect(skipped).toEqual({
    Found: 'the rehearsal does not play its property InstanceName',
    Group: 'depends on Found',
  });
});

test('a listener on a range of ports is left out, as it has no port of its own', async () => {
  const PortRange = [{ StartPort: 1, EndPort: 65_535 }];
  const { skipped } = await played({
    ...behindBalancer,
    Web: listener({ ListenerPort: 0, PortRange }),
  });
  expect(skipped).toEqual({ Web: 'ListenerPort: the rehearsal plays a single port only, got 0' });
});

test('a rule of a security group whose other end is not played is left out alone', async () => {
  const rule = { IpProtocol: 'tcp', PortRange: '80/80' };
  const { result, skipped, site } = await played({
    ...network,
    Group: resource('ECS::SecurityGroup', {
      VpcId: getAtt('Vpc', 'VpcId'),
      SecurityGroupIngress: [
        { ...rule, SourceGroupId: 'sg-other' },
        { ...rule, SourceCidrIp: '203.0.113.0/24' },
      ],
    }),
    Single: resource('ECS::SecurityGroupIngress', {
      ...rule,
      SecurityGroupId: getAtt('Group', 'SecurityGroupId'),
      SourceGroupId: 'sg-other',
    }),
  });
  expect(skipped).toEqual({});
  expect(result.unplayed).toEqual([
    'Resources.Group.Properties.SecurityGroupIngress.0.SourceGroupId',
    'Resources.Single.Properties.SourceGroupId',
  ]);
  const rules = [...site.securityGroups.values()][0]!.rules;
  expect(rules.filter(({ direction }) => direction === 'ingress')).toMatchObject([
    { cidr: '203.0.113.0/24' },
  ]);
});

test('a nested stack whose template has to be fetched is left out', async () => {
  const Properties = { TemplateURL: 'oss://templates/shop.yml' };
  const { skipped } = await played({ Shop: { Type: 'ALIYUN::ROS::Stack', Properties } });
  expect(skipped).toEqual({ Shop: 'the rehearsal does not play its property TemplateURL' });
});

test('what the cloud would refuse is refused still', async () => {
  const { stack } = newStack({}, { skipUnknownTypes: true });
  const resources = { Eip: resource('VPC::EIP', { Bandwidth: 9000 }) };
  await expect(stack.create({ Resources: resources })).rejects.toThrow('Bandwidth');
});

test.each(['Instance', 'InstanceGroup'])(
  'an ECS::%s of the default network is not played, and nothing that is bound to it',
  async (type) => {
    const classic = {
      Host: resource(`ECS::${type}`, { InstanceType: 'ecs.c6.large', ...groupOnly(type) }),
      Eip: resource('VPC::EIP', {}),
      EipAssociation: association('Eip', { Ref: 'Host' }),
    };
    const { skipped } = await played(classic);
    expect(skipped).toEqual({
      Host: 'the rehearsal does not play it without VSwitchId',
      EipAssociation: 'depends on Host',
    });
    const { stack } = newStack();
    await expect(stack.create({ Resources: classic })).rejects.toThrow(
      new RegExp(
        `VSwitchId: the rehearsal does not play ALIYUN::ECS::${type} without this property`,
      ),
    );
  },
);

function groupOnly(type: string): JsonObject {
  return type === 'InstanceGroup' ? { MaxAmount: 1 } : {};
}

test('an SNAT entry whose sources the page leaves open is not played', async () => {
  const { skipped } = await played({
    Share: resource('VPC::SnatEntry', { SnatTableId: 'stb-1', SnatIp: '198.51.100.1' }),
  });
  expect(skipped).toEqual({
    Share: expect.stringMatching(/^SourceCIDR: the rehearsal plays either SourceVSwitchIds or/),
  });
});

const waiting = {
  Handle: resource('ROS::WaitConditionHandle', {}),
  Wait: resource('ROS::WaitCondition', { Handle: { Ref: 'Handle' }, Timeout: 60 }),
};

const unknownType: JsonObject = { Type: 'ALIYUN::REDIS::Instance', Properties: {} };

test('a wait whose signals come from what is skipped is skipped, and what needs what it got', async () => {
  const { skipped } = await played({
    ...waiting,
    Cache: unknownType,
    Setup: resource('ECS::RunCommand', {
      InstanceIds: ['i-1'],
      Type: 'RunShellScript',
      CommandContent: { 'Fn::Sub': '${Cache.ConnectionDomain}; ${Handle.CurlCli}' },
    }),
    Group: resource('ECS::SecurityGroup', { Description: getAtt('Wait', 'Data') }),
  });
  expect(skipped).toEqual({
    Cache: 'the rehearsal does not play its type',
    Setup: 'depends on Cache',
    Wait: 'its signals come from what is skipped: Setup',
    Group: 'depends on Wait',
  });
});

test('two waits at one handle are skipped where its signals come from what is skipped', async () => {
  const { skipped } = await played({
    ...waiting,
    Second: waiting.Wait,
    Scaling: { ...unknownType, Properties: { UserData: getAtt('Handle', 'CurlCli') } },
  });
  expect(skipped).toMatchObject({
    Wait: 'its signals come from what is skipped: Scaling',
    Second: 'its signals come from what is skipped: Scaling',
  });
});

test('a wait is skipped where what would send its signal is only remembered', async () => {
  const { skipped } = await played({
    ...waiting,
    Command: resource('ECS::Command', {
      Type: 'RunShellScript',
      CommandContent: getAtt('Handle', 'CurlCli'),
    }),
    Run: { Type: 'ALIYUN::ECS::Invocation', Properties: { CommandId: { Ref: 'Command' } } },
  });
  expect(skipped).toMatchObject({ Wait: 'its signals come from what is skipped: Run' });
});
