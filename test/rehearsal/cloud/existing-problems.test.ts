import { existingProblems } from '../../../lib/rehearsal/cloud/existing-problems';
import type { ExistingResources } from '../../../lib/rehearsal/cloud/existing-resources';
import { problemLine } from '../../../lib/values/problem';

const vSwitch = { id: 'vsw-1', vpcId: 'vpc-1', zoneId: 'z', cidrBlock: '192.168.0.0/24' };
const eni = { id: 'eni-1', vSwitchId: 'vsw-1', securityGroupIds: ['sg-1'] };
const instance = { id: 'i-1', instanceType: 'ecs.g7.large', vSwitchId: 'vsw-1' };
const rule = {
  direction: 'ingress',
  policy: 'accept',
  protocol: 'tcp',
  ports: [22, 22],
  cidr: '10.0.0.0/8',
  priority: 1,
} as const;

const linesOf = (value: unknown) => existingProblems(value, 'shop.json').map(problemLine);

test('a whole description has no problem', () => {
  const existing: ExistingResources = {
    vSwitches: [vSwitch],
    securityGroups: [{ id: 'sg-1', vpcId: 'vpc-1', rules: [rule] }],
    eips: [{ allocationId: 'eip-1', address: '203.0.113.7' }],
    enis: [
      {
        ...eni,
        primaryIp: '192.168.0.20',
        secondaryIps: ['192.168.0.21'],
        macAddress: '00:16:3e:00:00:20',
      },
    ],
    instances: [
      {
        ...instance,
        securityGroupIds: ['sg-1'],
        primaryIp: '192.168.0.10',
        primaryEniId: 'eni-2',
        eniIds: ['eni-1'],
        isStopped: true,
      },
    ],
  };
  expect(linesOf(existing)).toEqual([]);
  expect(linesOf({})).toEqual([]);
});

test.each([
  ['null', null, 'shop.json: expected an object, got null; write it as { ... } (existing-value)'],
  [
    'an unknown kind',
    { things: [] },
    "shop.json: 'things': this field is not known; use vSwitches, securityGroups, enis, instances, eips, bandwidthPackages, ipv4Gateways (existing-field-unknown)",
  ],
  [
    'a kind that is not a list',
    { enis: {} },
    "shop.json: 'enis': expected a list, got an object; write it as [...] (existing-value)",
  ],
  [
    'a missing field',
    { eips: [{ address: '203.0.113.7' }] },
    "shop.json: 'eips[0]': 'allocationId' is missing; add 'allocationId' (existing-field-missing)",
  ],
  [
    'an unknown field',
    { eips: [{ allocationId: 'eip-1', address: '203.0.113.7', toString: 1 }] },
    "shop.json: 'eips[0].toString': this field is not known; use allocationId, address (existing-field-unknown)",
  ],
  [
    'a bandwidth package twice',
    { bandwidthPackages: [{ id: 'cbwp-1' }, { id: 'cbwp-1', isp: 'BGP' }] },
    "shop.json: 'bandwidthPackages[1]': InvalidParameter.Id: cbwp-1 is described twice; describe the resources as they exist in the account (existing-conflict)",
  ],
])('%s', (_, value, line) => {
  expect(linesOf(value)).toEqual([line]);
});

const securityGroup = (fields: object) => ({
  securityGroups: [{ id: 'sg-1', vpcId: 'vpc-1', rules: [{ ...rule, ...fields }] }],
});

test.each([
  ['an id', { enis: [{ ...eni, id: 'i-1' }] }, "an id that starts with 'eni-', got 'i-1'"],
  ['an id', { enis: [{ ...eni, vSwitchId: 5 }] }, "an id that starts with 'vsw-', got 5"],
  ['a text', { vSwitches: [{ ...vSwitch, zoneId: '' }] }, "a text, got ''"],
  ['a list of ids', { enis: [{ ...eni, securityGroupIds: 'sg-1' }] }, "a list, got 'sg-1'"],
  ['an id in a list', { instances: [{ ...instance, eniIds: ['x'] }] }, "starts with 'eni-'"],
  ['an address', { enis: [{ ...eni, primaryIp: '192.168.0.300' }] }, 'an IPv4 address, got'],
  ['addresses', { enis: [{ ...eni, secondaryIps: ['10.1'] }] }, "an IPv4 address, got '10.1'"],
  ['a block', { vSwitches: [{ ...vSwitch, cidrBlock: '10.0.0.0' }] }, 'an IPv4 block, got'],
  ['a MAC address', { enis: [{ ...eni, macAddress: '0016.3e' }] }, 'a MAC address in lower case'],
  ['a flag', { instances: [{ ...instance, isStopped: 'no' }] }, "true or false, got 'no'"],
  ['a direction', securityGroup({ direction: 'in' }), "ingress or egress, got 'in'"],
  ['ports', securityGroup({ ports: [80] }), 'a first and a last port, got a list'],
  ['ports in order', securityGroup({ ports: [90, 80] }), 'a first and a last port, got a list'],
  ['a priority', securityGroup({ priority: 101 }), 'a whole number from 1 to 100, got 101'],
])('%s of a wrong kind', (_, value, message) => {
  const problems = existingProblems(value, 'shop.json');
  expect(problems).toMatchObject([{ path: 'shop.json', code: 'existing-value' }]);
  expect(problems[0]?.fault).toContain(message);
});

const network = { vSwitches: [vSwitch], enis: [eni] };

test.each<[string, ExistingResources, string, string]>([
  ['an id twice', { vSwitches: [vSwitch, vSwitch] }, 'vSwitches[1]', 'vsw-1 is described twice'],
  [
    'the primary ENI among the others',
    { enis: [eni], instances: [{ ...instance, primaryEniId: 'eni-1' }] },
    'instances[0]',
    'eni-1 is described twice',
  ],
  [
    'an address twice',
    { enis: [{ ...eni, primaryIp: '192.168.0.9', secondaryIps: ['192.168.0.9'] }] },
    'enis[0]',
    '192.168.0.9 is in use already',
  ],
  [
    'an address outside its vSwitch',
    { ...network, instances: [{ ...instance, primaryIp: '10.0.0.1' }] },
    'instances[0]',
    '10.0.0.1 is not an address for an ENI',
  ],
  [
    'a vSwitch that is not described',
    { ...network, instances: [{ ...instance, vSwitchId: 'vsw-2' }] },
    'instances[0]',
    "there is no 'vsw-2'",
  ],
  [
    'an ENI of two instances',
    {
      enis: [eni],
      instances: [
        { ...instance, eniIds: ['eni-1'] },
        { ...instance, id: 'i-2', eniIds: ['eni-1'] },
      ],
    },
    'instances[1]',
    'eni-1 is attached to i-1',
  ],
  [
    'a block that is too large',
    { vSwitches: [{ ...vSwitch, cidrBlock: '10.0.0.0/8' }] },
    'vSwitches[0]',
    'expected an IPv4 block from /16 to /29',
  ],
])('%s is a conflict', (_, existing, property, message) => {
  const problems = existingProblems(existing, 'shop.json');
  expect(problems).toMatchObject([{ path: 'shop.json', property, code: 'existing-conflict' }]);
  expect(problems[0]?.fault).toContain(message);
});

test('every problem is found at once', () => {
  expect(linesOf({ enis: [{}, 1], things: [], eips: {} })).toHaveLength(6);
});
