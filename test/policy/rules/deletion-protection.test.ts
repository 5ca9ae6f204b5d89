import { PolicyCode } from '../../../lib/policy/policy-code';
import { linesOfOne } from '../breaking-template';

/** What is found on an instance group with these properties. */
function found(
  properties: Readonly<Record<string, unknown>>,
  others: Readonly<Record<string, unknown>> = {},
): string[] {
  return linesOfOne(PolicyCode.DELETION_PROTECTION, 'ECS::InstanceGroup', properties, others);
}

it('finds an instance that is not protected', () => {
  expect(found({})).toEqual([
    "Resources.One: 'DeletionProtection': the instance is not protected from deletion; set DeletionProtection to true (policy-deletion-protection)",
  ]);
  expect(found({ DeletionProtection: false })).toHaveLength(1);
});

it.each([
  ['one that is protected', { DeletionProtection: true }],
  ['one that a text protects', { DeletionProtection: 'True' }],
  ['one where only the deployment knows', { DeletionProtection: { Ref: 'IsProduction' } }],
  ['one that is paid for in advance', { InstanceChargeType: 'PrePaid' }],
])('lets %s pass', (_, properties) => {
  expect(found(properties)).toEqual([]);
});

it('lets one pass that outlives its stack', () => {
  expect(found({}, { DeletionPolicy: 'Retain' })).toEqual([]);
});
