import { PolicyCode } from '../../../lib/policy/policy-code';
import { linesOfOne } from '../breaking-template';

/** What is found on an EIP with these properties. */
function found(
  properties: Readonly<Record<string, unknown>>,
  others: Readonly<Record<string, unknown>> = {},
  type = 'VPC::EIP',
): string[] {
  return linesOfOne(PolicyCode.EIP_RETAINED, type, properties, others);
}

it.each(['VPC::EIP', 'VPC::EIPPro'])('finds %s that its stack releases', (type) => {
  expect(found({}, { DeletionPolicy: 'Delete' }, type)).toEqual([
    "Resources.One: 'DeletionProtection': the EIP is released with its stack; set the resource's DeletionPolicy to Retain, or its DeletionProtection to true (policy-eip-retained)",
  ]);
});

it('lets one pass that outlives its stack', () => {
  expect(found({}, { DeletionPolicy: 'Retain' })).toEqual([]);
});

it.each([
  ['one that is protected', { DeletionProtection: true }],
  ['one where only the deployment knows', { DeletionProtection: { Ref: 'IsProduction' } }],
  ['a subscription, which cannot be released', { InstanceChargeType: 'Prepaid' }],
  ['one in another spelling that ROS reads', { InstanceChargeType: 'Subscription' }],
])('lets %s pass', (_, properties) => {
  expect(found(properties)).toEqual([]);
});
