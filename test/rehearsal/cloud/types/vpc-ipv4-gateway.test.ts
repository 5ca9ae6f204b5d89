import type { StackEvent } from '../../../../lib/rehearsal/stack/stack-event';
import type { JsonObject } from '../../../../lib/rehearsal/template/json';
import { newStack, refusal } from '../create-stack';
import { edgeTemplate, getAtt, network, own, place, resource } from '../edge-template';

const vpcId = getAtt('Vpc', 'VpcId');
const gateway = (properties: JsonObject = {}) =>
  resource('VPC::Ipv4Gateway', { VpcId: vpcId, ...properties });
const route = (properties: JsonObject = {}) =>
  resource('ECS::Route', {
    RouteTableId: getAtt('Vpc', 'RouteTableId'),
    DestinationCidrBlock: '0.0.0.0/0',
    NextHopType: 'Ipv4Gateway',
    NextHopId: getAtt('Gateway', 'Ipv4GatewayId'),
    ...properties,
  });

/** A VPC with an ENI in it, so that its vSwitch is on the site. */
const vpc = { ...network, Eni: resource('ECS::NetworkInterface', own) };
const centralised = { ...vpc, Gateway: gateway() };

/** Whether the only vSwitch reaches the internet once the stack is there. */
async function reaches(resources: JsonObject): Promise<boolean> {
  const { site, stack } = newStack();
  expect((await stack.create({ Resources: resources })).failures).toEqual([]);
  return site.closedVSwitches.size === 0;
}

test.each<[string, JsonObject, boolean]>([
  ['without a gateway, whatever the routes are', vpc, true],
  ['not with a gateway and no route', centralised, false],
  ['with a gateway and a route', { ...centralised, Route: route() }, true],
  [
    'not with a route to a part of it',
    { ...centralised, Route: route({ DestinationCidrBlock: '203.0.113.0/24' }) },
    false,
  ],
  [
    'not with a route to something else',
    { ...centralised, Route: route({ NextHopType: 'Instance', NextHopId: 'i-1' }) },
    false,
  ],
  [
    'not with a route in a table of other vSwitches',
    {
      ...centralised,
      Table: resource('VPC::RouteTable', { VpcId: vpcId }),
      Route: route({ RouteTableId: getAtt('Table', 'RouteTableId') }),
    },
    false,
  ],
  [
    'with a route in a table of its own',
    {
      ...centralised,
      Table: resource('VPC::RouteTable', { VpcId: vpcId }),
      Association: resource('VPC::RouteTableAssociation', {
        RouteTableId: getAtt('Table', 'RouteTableId'),
        VSwitchId: getAtt('VSwitch', 'VSwitchId'),
      }),
      Route: route({ RouteTableId: getAtt('Table', 'RouteTableId') }),
    },
    true,
  ],
])('the internet is reached %s', async (_, resources, expected) => {
  expect(await reaches(resources)).toBe(expected);
});

test('the internet is reached where the route comes while the vSwitch is being made', async () => {
  let routeIsMade = () => {};
  const routed = new Promise<void>((resolve) => (routeIsMade = resolve));
  const onEvent = ({ logicalId, status }: StackEvent) => {
    if (logicalId === 'Route' && status === 'CREATE_COMPLETE') routeIsMade();
  };
  const { site, stack } = newStack({}, { onEvent });
  const setInternetAccess = site.setInternetAccess.bind(site);
  site.setInternetAccess = async (vSwitchId, isOpen) => {
    await setInternetAccess(vSwitchId, isOpen);
    if (!isOpen) await routed;
  };
  const VSwitch = { ...(network['VSwitch'] as JsonObject), DependsOn: ['Gateway'] };
  const resources = { ...centralised, VSwitch, Route: route() };
  expect((await stack.create({ Resources: resources })).failures).toEqual([]);
  expect(site.closedVSwitches.size).toBe(0);
});

test('an update adds the route and takes it away', async () => {
  const { site, stack } = newStack();
  await stack.create({ Resources: centralised });
  expect(site.closedVSwitches.size).toBe(1);
  const routed = { ...centralised, Route: route() };
  expect((await stack.update({ Resources: routed })).failures).toEqual([]);
  expect(site.closedVSwitches.size).toBe(0);
  expect((await stack.update({ Resources: centralised })).failures).toEqual([]);
  expect(site.closedVSwitches.size).toBe(1);
  expect((await stack.delete()).failures).toEqual([]);
});

test('the VPC stays closed when its gateway is gone', async () => {
  const { site, stack } = newStack();
  await stack.create({ Resources: { ...centralised, Route: route() } });
  expect((await stack.update({ Resources: vpc })).failures).toEqual([]);
  expect(site.closedVSwitches.size).toBe(1);
});

test('has attributes, and is renamed in place', async () => {
  const { stack } = newStack();
  const outputs = Object.fromEntries(
    ['Ipv4GatewayId', 'Ipv4GatewayName', 'Ipv4GatewayDescription', 'VpcId'].map((name) => [
      name,
      { Value: getAtt('Gateway', name) },
    ]),
  );
  const named = (Ipv4GatewayName: string) => ({
    Resources: { ...vpc, Gateway: gateway({ Ipv4GatewayName }) },
    Outputs: outputs,
  });
  const id = expect.stringMatching(/^ipv4gw-/);
  const others = { Ipv4GatewayDescription: '', VpcId: expect.stringMatching(/^vpc-/) };
  const created = await stack.create(named('edge'));
  expect(created.outputs).toEqual({ ...others, Ipv4GatewayId: id, Ipv4GatewayName: 'edge' });
  const renamed = await stack.update(named('shop'));
  expect(renamed).toMatchObject({ failures: [], outputs: { Ipv4GatewayName: 'shop' } });
});

test('is the only one of its VPC', async () => {
  const second = { ...centralised, Second: { ...gateway(), DependsOn: ['Gateway'] } };
  expect(await refusal(second)).toContain('a VPC has one IPv4 gateway');
});

const existing = {
  vSwitches: [
    { id: 'vsw-bp1abc', vpcId: 'vpc-bp1', zoneId: 'cn-hangzhou-a', cidrBlock: '192.168.0.0/24' },
  ],
  ipv4Gateways: [{ id: 'ipv4gw-bp1', vpcId: 'vpc-bp1' }],
};

const toExisting = (table: string) =>
  resource('ECS::Route', {
    RouteTableId: table,
    DestinationCidrBlock: '0.0.0.0/0',
    NextHopType: 'Ipv4Gateway',
    NextHopId: 'ipv4gw-bp1',
  });

test('an existing VPC that is described with one needs the route', async () => {
  const { Resources } = edgeTemplate(['web']) as { Resources: JsonObject };
  const { site, stack } = newStack({ existing });
  expect((await stack.create({ Resources })).failures).toEqual([]);
  expect([...site.closedVSwitches]).toEqual([place.VSwitchId]);
  const Route = toExisting('vtb-bp1');
  expect((await stack.update({ Resources: { ...Resources, Route } })).failures).toEqual([]);
  expect(site.closedVSwitches.size).toBe(0);
});

test('a route leads to a gateway that is there', async () => {
  expect(await refusal({ Route: toExisting('vtb-bp1') })).toBeUndefined();
  const others = { ...existing, ipv4Gateways: [] };
  expect(await refusal({ Route: toExisting('vtb-bp1') }, { existing: others })).toContain(
    "InvalidIpv4GatewayId.NotFound: there is no 'ipv4gw-bp1'",
  );
});
