import { PolicyCode } from '../../../lib/policy/policy-code';
import { linesOfOne } from '../breaking-template';

const REMEDY =
  'set it to true, and name a key of KMS where the default one will not do (policy-disk-encryption)';

/** What is found on an instance group with these properties. */
function found(properties: Readonly<Record<string, unknown>>, type = 'ECS::InstanceGroup') {
  return linesOfOne(PolicyCode.DISK_ENCRYPTION, type, properties);
}

it('finds a system disk and data disks that are not encrypted', () => {
  expect(found({ DiskMappings: [{ Encrypted: 'true' }, { Size: 40 }] })).toEqual([
    `Resources.One: 'SystemDiskEncrypted': the disk is not encrypted; ${REMEDY}`,
    `Resources.One: 'DiskMappings[1].Encrypted': the disk is not encrypted; ${REMEDY}`,
  ]);
});

it('finds a disk of its own', () => {
  expect(found({ Encrypted: false }, 'ECS::Disk')).toEqual([
    `Resources.One: 'Encrypted': the disk is not encrypted; ${REMEDY}`,
  ]);
});

it.each([
  ['disks that are encrypted', { SystemDiskEncrypted: true, DiskMappings: [{ Encrypted: true }] }],
  [
    'what only the deployment knows',
    { SystemDiskEncrypted: { Ref: 'IsSecret' }, DiskMappings: { Ref: 'Disks' } },
  ],
])('lets %s pass', (_, properties) => {
  expect(found(properties)).toEqual([]);
});

it('is not for the type that has no property for it', () => {
  expect(found({}, 'ECS::Instance')).toEqual([]);
});
