import { compareTemplates } from '../../../lib/rehearsal/diff/compare-templates';
import type { Json, JsonObject } from '../../../lib/rehearsal/template/json';
import { association, getAtt, place, resource } from '../cloud/edge-template';
import { newStack } from '../cloud/create-stack';

const nested = (TemplateBody: Json, Parameters: JsonObject = {}) =>
  resource('ROS::Stack', { TemplateBody, Parameters });

function compare(before: JsonObject, after: JsonObject, parameters: JsonObject = {}) {
  const Parameters = Object.fromEntries(
    Object.keys(parameters).map((name) => [name, { Type: 'String', NoEcho: true }]),
  );
  const [old, next] = [before, after].map((Resources) => ({
    template: { Parameters, Resources },
    parameters,
  }));
  return compareTemplates(old!, next!);
}

async function outcomes(before: JsonObject, after: JsonObject) {
  const { resources } = await compare(before, after);
  return Object.fromEntries(resources.map(({ id, outcome }) => [id, outcome]));
}

/** A network with its vSwitch as output, and a resource that is placed in it. */
const network = (vSwitch: JsonObject) => ({
  Network: nested({
    Resources: {
      VSwitch: resource('ECS::VSwitch', {
        VpcId: 'vpc-1',
        ZoneId: 'cn-hangzhou-a',
        CidrBlock: '10.0.0.0/24',
        ...vSwitch,
      }),
    },
    Outputs: { Id: { Value: getAtt('VSwitch', 'VSwitchId') } },
  }),
  Eni: resource('ECS::NetworkInterface', { VSwitchId: getAtt('Network', 'Outputs.Id') }),
});

/** An EIP in a nested stack, bound to an ENI of its parent. */
const binding = (eip: JsonObject, asText = false) => {
  const body = {
    Parameters: { EniId: { Type: 'String', AllowedPattern: 'eni-.*' } },
    Resources: {
      Eip: resource('VPC::EIP', eip),
      WebAssociation: association('Eip', { Ref: 'EniId' }),
    },
  };
  return {
    Eni: resource('ECS::NetworkInterface', place),
    Edge: nested(asText ? JSON.stringify(body) : body, {
      EniId: getAtt('Eni', 'NetworkInterfaceId'),
    }),
  };
};

it('a replacement in a nested stack replaces what uses its outputs', async () => {
  expect(await outcomes(network({}), network({ ZoneId: 'cn-hangzhou-b' }))).toEqual({
    Network: 'in-place',
    'Network/VSwitch': 'replacement',
    Eni: 'replacement',
  });
});

it('a change in place in a nested stack leaves what uses its outputs', async () => {
  expect(await outcomes(network({}), network({ Description: 'the shop' }))).toEqual({
    Network: 'in-place',
    'Network/VSwitch': 'in-place',
  });
});

it.each([false, true])('a public address of a nested stack is not lost unseen', async (asText) => {
  const [before, after] = [binding({}, asText), binding({ Isp: 'BGP_PRO' }, asText)];
  const { bindings, isRefused, losesPublicAddress, billedAnew } = await compare(before, after);
  expect(bindings).toMatchObject([
    {
      name: 'Edge/Web',
      publicAddress: { outcome: 'changed', before: 'Edge/Eip', after: 'Edge/Eip (replacement)' },
      privateAddress: { outcome: 'kept', before: 'Eni' },
      outage: 'binding',
    },
  ]);
  expect({ isRefused, losesPublicAddress }).toEqual({ isRefused: true, losesPublicAddress: true });
  expect(billedAnew).toMatchObject([{ id: 'Edge/Eip' }]);
  const { stack } = newStack();
  await stack.create({ Resources: before });
  const played = await stack.update({ Resources: after });
  expect(played.failures).toHaveLength(1);
});

it('an ENI of the parent that is replaced is another one in the nested stack', async () => {
  const moved = binding({});
  const after = { ...moved, Eni: resource('ECS::NetworkInterface', { VSwitchId: 'vsw-2' }) };
  const { bindings } = await compare(moved, after);
  expect(bindings).toMatchObject([
    {
      publicAddress: { outcome: 'kept' },
      privateAddress: { outcome: 'changed', before: 'Eni', after: 'Eni (replacement)' },
      outage: 'binding',
    },
  ]);
});

it('a nested stack comes and goes with what it holds', async () => {
  const { Eni } = binding({});
  expect(await outcomes({ Eni }, binding({}))).toEqual({
    Edge: 'added',
    'Edge/Eip': 'added',
    'Edge/WebAssociation': 'added',
  });
  expect(Object.values(await outcomes(binding({}), { Eni }))).toEqual([
    'removed',
    'removed',
    'removed',
  ]);
});

it('a stack within a nested stack is told as well', async () => {
  const within = (eip: JsonObject) => ({ Outer: nested({ Resources: binding(eip) }) });
  expect(await outcomes(within({}), within({ Bandwidth: 9 }))).toEqual({
    Outer: 'in-place',
    'Outer/Edge': 'in-place',
    'Outer/Edge/Eip': 'in-place',
  });
});

it('what only the deployment decides in a nested stack is not known', async () => {
  const decided = (description: string) => ({
    Eni: resource('ECS::NetworkInterface', place),
    Child: nested(
      {
        Description: description,
        Parameters: { Mac: { Type: 'String' } },
        Conditions: { IsOurs: { 'Fn::Equals': [{ Ref: 'Mac' }, '00:16:3e:00:00:01'] } },
        Resources: { Eip: { ...resource('VPC::EIP', {}), Condition: 'IsOurs' } },
        Outputs: { Id: { Value: 'x' } },
      },
      { Mac: getAtt('Eni', 'MacAddress') },
    ),
    Host: resource('ECS::Instance', {
      ...place,
      InstanceType: 'ecs.g7.large',
      UserData: getAtt('Child', 'Outputs.Id'),
    }),
  });
  expect(await outcomes(decided('a'), decided('b'))).toEqual({
    Child: 'unknown',
    Host: 'in-place',
  });
});

it('a secret of the parent is not shown in the nested stack either', async () => {
  const secretive = (name: string) => ({
    Child: nested(
      {
        Parameters: { Text: { Type: 'String' } },
        Resources: { Eip: resource('VPC::EIP', { Name: name, Description: { Ref: 'Text' } }) },
      },
      { Text: { Ref: 'Secret' } },
    ),
  });
  const difference = await compare(secretive('a'), secretive('b'), { Secret: 'hush' });
  expect(JSON.stringify(difference)).not.toContain('hush');
  expect(difference.resources.find(({ id }) => id === 'Child/Eip')).toMatchObject({
    changes: [{ place: 'Properties.Name', before: '(not shown)' }],
  });
});
