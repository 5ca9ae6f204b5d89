import { PolicyCode } from '../../../lib/policy/policy-code';
import { linesOf, linesOfOne } from '../breaking-template';
import type { WrittenResource } from '../breaking-template';

const LINE =
  "Resources.One: 'SecurityGroupEgress': everything is let out, to any address; drop everything with priority 100, and accept before it what has to get out (policy-open-egress)";
const EVERYTHING = { IpProtocol: 'all', PortRange: '-1/-1', DestCidrIp: '0.0.0.0/0' };
const DROP = { ...EVERYTHING, Policy: 'drop', Priority: 100 };

/** What is found on a security group with these rules. */
function found(rules: unknown, type?: unknown): string[] {
  return linesOfOne(PolicyCode.OPEN_EGRESS, 'ECS::SecurityGroup', {
    SecurityGroupEgress: rules,
    SecurityGroupType: type,
  });
}

describe('a basic security group', () => {
  it('is open without rules', () => expect(found(undefined)).toEqual([LINE]));

  it('is closed by a rule that drops everything', () => expect(found([DROP])).toEqual([]));

  it('is closed where some of it is let out before', () => {
    const https = { IpProtocol: 'tcp', PortRange: '443/443', DestCidrIp: '0.0.0.0/0' };
    expect(found([https, DROP])).toEqual([]);
  });

  it('is open where everything is let out before it is dropped', () => {
    expect(found([{ ...EVERYTHING, Priority: 99 }, DROP])).toEqual([LINE]);
  });

  it('is closed where both have the same priority', () => {
    expect(found([{ ...EVERYTHING, Priority: 100 }, DROP])).toEqual([]);
  });

  it.each([
    ['one protocol', { IpProtocol: 'tcp', PortRange: '1/65535' }],
    ['some addresses', { DestCidrIp: '10.0.0.0/8' }],
  ])('is open where only %s is dropped', (_, rule) => {
    expect(found([{ ...DROP, ...rule }])).toEqual([LINE]);
  });

  it('counts rules that stand beside it', () => {
    const beside: WrittenResource = {
      Type: 'ALIYUN::ECS::SecurityGroupEgress',
      Properties: { ...DROP, SecurityGroupId: { 'Fn::GetAtt': ['One', 'SecurityGroupId'] } },
    };
    const group: WrittenResource = { Type: 'ALIYUN::ECS::SecurityGroup' };
    expect(linesOf(PolicyCode.OPEN_EGRESS, { One: group, Beside: beside })).toEqual([]);
    expect(linesOf(PolicyCode.OPEN_EGRESS, { One: group, Other: group, Beside: beside })).toEqual([
      LINE.replace('One', 'Other'),
    ]);
  });
});

describe('an enterprise security group', () => {
  it('is closed without rules', () => expect(found(undefined, 'enterprise')).toEqual([]));

  it('is open where a rule lets everything out', () => {
    expect(found([EVERYTHING], 'enterprise')).toEqual([LINE]);
  });
});

it.each([
  ['rules', { Ref: 'Rules' }, undefined],
  ['a part of a rule', [{ ...EVERYTHING, Policy: { Ref: 'Policy' } }], undefined],
  ['the type', undefined, { Ref: 'Type' }],
])('lets %s pass that only the deployment knows', (_, rules, type) => {
  expect(found(rules, type)).toEqual([]);
});
