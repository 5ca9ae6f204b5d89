import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { rulesOf } from '../../../lib/rehearsal/cloud/security-rule-properties';

const web = { IpProtocol: 'tcp', PortRange: '443/443', SourceCidrIp: '0.0.0.0/0' };

const refused: [string, JsonObject, string][] = [
  ['ports of icmp', { ...web, IpProtocol: 'icmp' }, "expected -1/-1 for icmp, got '443/443'"],
  ['all ports of tcp', { ...web, PortRange: '-1/-1' }, 'expected first/last from 1 to 65535'],
  ['a protocol', { ...web, IpProtocol: 'sctp' }, "got 'sctp'"],
  ['a block', { ...web, SourceCidrIp: '10.0.0.0/40' }, "expected an IPv4 block, got '10.0.0.0/40'"],
  ['a priority', { ...web, Priority: 101 }, 'expected a whole number from 1 to 100, got 101'],
  [
    'a name',
    { ...web, SourceCidr: '0.0.0.0/0' },
    "InvalidParameter.SourceCidr: 'SourceCidr' is not a property of a rule; known: IpProtocol,",
  ],
  [
    'another group',
    { ...web, SourceGroupId: 'sg-1' },
    'InvalidParameter.SourceGroupId: the rehearsal does not play',
  ],
];

test.each(refused)('%s cannot be wrong', (_, rule, message) => {
  expect(() => rulesOf('ingress', [rule])).toThrow(message);
});
