import { PolicyCode } from '../../../lib/policy/policy-code';
import { linesOfOne } from '../breaking-template';

it.each([[undefined], [[]]])('finds a resource without tags (%p)', (tags) => {
  expect(linesOfOne(PolicyCode.TAGS, 'ECS::NetworkInterface', { Tags: tags })).toEqual([
    "Resources.One: 'Tags': the resource has no tags; give it tags, the team that answers for it say (policy-tags)",
  ]);
});

it.each([[[{ Key: 'team', Value: 'web' }]], [{ Ref: 'Tags' }]])(
  'lets a resource with tags pass (%p)',
  (tags) =>
    expect(linesOfOne(PolicyCode.TAGS, 'ECS::NetworkInterface', { Tags: tags })).toEqual([]),
);

it('is not for what takes no tags', () => {
  expect(linesOfOne(PolicyCode.TAGS, 'VPC::EIPAssociation', {})).toEqual([]);
});
