import { refusedValues } from '../../../lib/rehearsal/stack/value-rule';
import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { problemLine } from '../../../lib/values/problem';
import { permissionList } from '../../../lib/rehearsal/cloud/security-rule-properties';

const web = { IpProtocol: 'tcp', PortRange: '443/443', SourceCidrIp: '0.0.0.0/0' };

const refused: [string, JsonObject, string][] = [
  ['ports of icmp', { ...web, IpProtocol: 'icmp' }, 'expected -1/-1 for icmp, got "443/443"'],
  ['all ports of tcp', { ...web, PortRange: '-1/-1' }, 'expected first/last from 1 to 65535'],
  ['a protocol', { ...web, IpProtocol: 'sctp' }, 'got "sctp"'],
  [
    'a block',
    { ...web, SourceCidrIp: '10.0.0.0/40' },
    'expected an IPv4 block or address, such as 192.168.0.0/24, got "10.0.0.0/40"',
  ],
  ['a priority', { ...web, Priority: 101 }, 'expected a whole number from 1 to 100, got 101'],
  [
    'a name',
    { ...web, SourceCidr: '0.0.0.0/0' },
    'PortRange, Priority, SourceCidrIp, DestCidrIp, got "SourceCidr"',
  ],
  ['another group', { ...web, SourceGroupId: 'sg-1' }, 'the rehearsal plays the keys'],
];

test.each(refused)('%s cannot be wrong', (_, rule, message) => {
  const values = { Permissions: permissionList('ingress') };
  const problems = refusedValues({ values }, { Permissions: [rule] }, 'Properties');
  expect(problems.map(problemLine)).toEqual([expect.stringContaining(message)]);
});
