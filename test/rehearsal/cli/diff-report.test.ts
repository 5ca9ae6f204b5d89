import { differenceLines } from '../../../lib/rehearsal/cli/diff-report';
import type { ResourceUpdate, StackDifference } from '../../../lib/rehearsal/diff/stack-difference';
import { attributeReference } from '../../../lib/rehearsal/diff/value-references';
import { unchanged } from './sample-phases';

const kept = { outcome: 'kept', before: 'x', after: 'x' } as const;

const changed: StackDifference = {
  bindings: [
    {
      name: 'EdgeWeb',
      associationId: 'EdgeWebAssociation',
      publicAddress: { outcome: 'changed', before: 'EdgeWebEip', after: '203.0.113.9' },
      privateAddress: kept,
      outage: 'binding',
    },
    {
      name: 'EdgeVpn',
      associationId: 'EdgeVpnAssociation',
      publicAddress: { outcome: 'new', after: 'EdgeVpnEip' },
      privateAddress: { outcome: 'new', after: 'EdgeVpnAddress' },
      outage: 'none',
    },
  ],
  resources: [
    {
      id: 'EdgeWebEip',
      type: 'ALIYUN::VPC::EIP',
      outcome: 'replacement',
      isRetained: true,
      changes: [
        { place: 'Properties.Isp', after: 'BGP_PRO', effect: 'replacement' },
        { place: 'Properties.Name', before: 'x'.repeat(40), after: 'y', effect: 'in-place' },
      ],
      source: 'the page of its type (2026-02)',
    },
    {
      id: 'EdgeVpnEip',
      type: 'ALIYUN::VPC::EIP',
      outcome: 'added',
      isRetained: false,
      changes: [],
    },
    {
      id: 'Group',
      type: 'ALIYUN::ESS::ScalingGroup',
      outcome: 'unknown',
      isRetained: false,
      changes: [
        {
          place: 'Properties.UserData',
          before: '#!/bin/sh\nthe same start, 1',
          after: '#!/bin/sh\nthe same start, 2',
          effect: 'in-place',
        },
      ],
    },
  ],
  billedAnew: [
    { id: 'EdgeVpnEip', type: 'ALIYUN::VPC::EIP', billing: 'billed' },
    { id: 'Group', type: 'ALIYUN::ESS::ScalingGroup', billing: 'unknown' },
  ],
  isRefused: true,
  conflicts: [
    {
      code: 'update-address-in-use',
      path: 'Resources.EdgeVpnAddress.Properties.PrivateIpAddresses',
      value: '192.168.0.9',
      fault: '192.168.0.9 is in use by EdgeWebAddress',
      remedy: 'give another one',
    },
  ],
  losesPublicAddress: true,
};

it('says in one line that nothing changes', () => {
  expect(differenceLines(unchanged)).toEqual(['no resource changes']);
});

it('tells bindings, resources, what is billed, and what is wrong', () => {
  expect(differenceLines(changed)).toEqual([
    'binding  public address  private address  connections',
    'EdgeWeb  changed         kept             cut',
    'EdgeVpn  new             new              -',
    '  EdgeWeb: public address: EdgeWebEip -> 203.0.113.9',
    '',
    'EdgeWebEip (ALIYUN::VPC::EIP): replaced, refused by default; the old one stays',
    '  Isp: (none) -> BGP_PRO',
    `  Name: ${'x'.repeat(24)}... -> y`,
    '  source: the page of its type (2026-02)',
    'EdgeVpnEip (ALIYUN::VPC::EIP): added',
    'Group (ALIYUN::ESS::ScalingGroup): changed, not known how',
    '  UserData: another value',
    '',
    'billed anew: EdgeVpnEip (ALIYUN::VPC::EIP)',
    'perhaps billed: Group (ALIYUN::ESS::ScalingGroup)',
    'REFUSED: ROS replaces nothing unless ReplacementOption is Enabled',
    'FAILS: Resources.EdgeVpnAddress.Properties.PrivateIpAddresses',
    '  192.168.0.9 is in use by EdgeWebAddress;',
    '  give another one (update-address-in-use)',
    'LOST: a public address that clients know',
  ]);
});

it('says of a resource that could change in place why it does not', () => {
  const value = attributeReference('EdgeSecondaryNetworkInterface', 'Id', 'replacement');
  const association: ResourceUpdate = {
    id: 'Association',
    type: 'ALIYUN::VPC::EIPAssociation',
    outcome: 'replacement',
    isRetained: false,
    changes: [{ place: 'Properties.InstanceId', after: value, effect: 'in-place' }],
    source: 'the page of its type (2026-02)',
  };
  expect(differenceLines({ ...unchanged, resources: [association] }).slice(0, 2)).toEqual([
    'Association (ALIYUN::VPC::EIPAssociation): replaced along with what it refers to',
    '  InstanceId: (none) -> EdgeSecondaryNetworkInterface (replacement)',
  ]);
});

it('fits 80 columns where values are as long as they may be', () => {
  expect(Math.max(...differenceLines(changed).map(({ length }) => length))).toBeLessThanOrEqual(80);
});
