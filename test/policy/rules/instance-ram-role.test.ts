import { PolicyCode } from '../../../lib/policy/policy-code';
import { linesOfOne } from '../breaking-template';

/** What is found on an instance group with this role. */
const found = (role?: unknown) =>
  linesOfOne(PolicyCode.RAM_ROLE, 'ECS::InstanceGroup', { RamRoleName: role });

it.each([[undefined], ['']])('finds an instance without a role (%p)', (role) => {
  expect(found(role)).toEqual([
    "Resources.One: 'RamRoleName': the instance has no RAM role; name a role with RamRoleName, so that no access key has to be stored on the instance (policy-ram-role)",
  ]);
});

it.each([['web'], [{ Ref: 'Role' }]])('lets an instance with a role pass (%p)', (role) => {
  expect(found(role)).toEqual([]);
});
