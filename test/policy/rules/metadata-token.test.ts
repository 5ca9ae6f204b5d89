import { PolicyCode } from '../../../lib/policy/policy-code';
import { linesOfOne } from '../breaking-template';

/** What is found on an instance group with these properties. */
function found(properties: Readonly<Record<string, unknown>>, type = 'ECS::InstanceGroup') {
  return linesOfOne(PolicyCode.METADATA_TOKEN, type, properties);
}

it.each(['ECS::Instance', 'ECS::InstanceGroup'])('finds %s that asks for no token', (type) => {
  expect(found({}, type)).toEqual([
    "Resources.One: 'HttpTokens': the metadata service answers requests without a token; set HttpTokens to required, where the image has cloud-init 23.2.2 or newer (policy-metadata-token)",
  ]);
});

it('finds tokens that are optional', () => {
  expect(found({ HttpTokens: 'optional' })).toHaveLength(1);
});

it.each([
  ['tokens that are required', { HttpTokens: 'required' }],
  ['no metadata service at all', { HttpEndpoint: 'disabled' }],
  ['what only the deployment knows', { HttpTokens: { Ref: 'Tokens' } }],
])('lets %s pass', (_, properties) => {
  expect(found(properties)).toEqual([]);
});

it('is not for other resources', () => expect(found({}, 'ECS::Disk')).toEqual([]));
