import * as fc from 'fast-check';
import { PolicyCode } from '../../lib/policy/policy-code';
import { policyFindings } from '../../lib/policy/policy-findings';
import { POLICY_RULES } from '../../lib/policy/policy-rules';
import { problemLine } from '../../lib/values/problem';

const VPC = { Type: 'ALIYUN::ECS::VPC' };

/** What is found on a VPC without tags that has this metadata. */
const foundWith = (metadata: unknown) =>
  policyFindings({ Resources: { Net: { ...VPC, Metadata: metadata } } });

it('has one rule for each code', () => {
  expect(POLICY_RULES.map(({ code }) => code)).toEqual(Object.values(PolicyCode));
});

it('says where a finding stands, and what to do', () => {
  expect(foundWith(undefined).map(problemLine)).toEqual([
    "Resources.Net: 'Tags': the resource has no tags; give it tags, the team that answers for it say (policy-tags)",
  ]);
});

it('says of a finding that is accepted why', () => {
  const [finding] = foundWith({ PolicySuppressions: { 'policy-tags': 'a sandbox' } });
  expect(finding).toMatchObject({ code: PolicyCode.TAGS, suppressedBy: 'a sandbox' });
});

it.each([
  ['of another rule', { 'policy-ram-role': 'a sandbox' }],
  ['without a reason', { 'policy-tags': ' ' }],
  ['that is not a text', { 'policy-tags': true }],
  ['that is not a map', ['policy-tags']],
])('does not take a suppression %s', (_, suppressions) => {
  const [finding] = foundWith({ PolicySuppressions: suppressions });
  expect(finding).toMatchObject({ suppressedBy: undefined });
});

it('finds nothing in what is not a template', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (resources) => {
      expect(policyFindings(resources)).toEqual([]);
      expect(policyFindings({ Resources: { One: resources } })).toEqual([]);
    }),
  );
});

describe('whatever a property holds', () => {
  const TYPES = [
    'ALIYUN::ECS::InstanceGroup',
    'ALIYUN::ECS::SecurityGroup',
    'ALIYUN::ECS::SecurityGroupIngress',
    'ALIYUN::ECS::SecurityGroupIngresses',
    'ALIYUN::ECS::Disk',
    'ALIYUN::VPC::EIP',
  ];
  const PROPERTIES = [
    'DeletionProtection',
    'DiskMappings',
    'Encrypted',
    'HttpTokens',
    'InstanceChargeType',
    'IpProtocol',
    'Permissions',
    'PortRange',
    'RamRoleName',
    'SecurityGroupEgress',
    'SecurityGroupIngress',
    'SourceCidrIp',
    'SystemDiskEncrypted',
    'Tags',
  ];
  const resource = fc.record({
    Type: fc.constantFrom(...TYPES),
    Properties: fc.dictionary(fc.constantFrom(...PROPERTIES), fc.jsonValue()),
  });

  it('ends where a map has a key that keeps it from being a text', () => {
    const Properties = Object.fromEntries(PROPERTIES.map((name) => [name, { toString: {} }]));
    for (const Type of TYPES) {
      expect(() => policyFindings({ Resources: { A: { Type, Properties } } })).not.toThrow();
    }
  });

  it('ends, and each finding names a resource of the template, and a property', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[A-Z]\w*$/), resource), (resources) => {
        for (const finding of policyFindings({ Resources: resources })) {
          expect(Object.keys(resources)).toContain(finding.resource);
          expect(finding.property).toMatch(/^\w+(\[\d+\])?(\.\w+)?$/);
        }
      }),
    );
  });

  it('finds no less of a resource beside others, and no more with a reason', () => {
    fc.assert(
      fc.property(resource, resource, (one, other) => {
        const alone = policyFindings({ Resources: { One: one } });
        const reasons = Object.fromEntries(alone.map(({ code }) => [code, 'known']));
        const accepted = { ...one, Metadata: { PolicySuppressions: reasons } };
        const beside = policyFindings({ Resources: { One: accepted, Other: other } });
        expect(beside.filter(({ resource: id }) => id === 'One')).toEqual(
          alone.map((finding) => ({ ...finding, suppressedBy: 'known' })),
        );
      }),
    );
  });

  it('finds nothing where only the deployment knows everything', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TYPES), (type) => {
        const unknown = PROPERTIES.map((property) => [property, { Ref: property }]);
        const one = { Type: type, Properties: Object.fromEntries(unknown) as unknown };
        expect(policyFindings({ Resources: { One: one } })).toEqual([]);
      }),
    );
  });
});
