import { PolicyCode } from '../policy-code';
import type { Breach, PolicyRule } from '../policy-rule';
import { itemsOf, mapOf, mayBeOn } from '../template-resource';
import type { TemplateMap } from '../template-resource';

const DISK = 'ALIYUN::ECS::Disk';

/** `ALIYUN::ECS::Instance` has no property for it: there the image or the account decides. */
export const diskEncryption: PolicyRule = {
  code: PolicyCode.DISK_ENCRYPTION,
  types: [DISK, 'ALIYUN::ECS::InstanceGroup'],
  summary: 'A disk is not encrypted.',
  remedy: 'set it to true, and name a key of KMS where the default one will not do',
  breaches: ({ type, properties }) => {
    if (type === DISK) return unencrypted(properties, 'Encrypted');
    return [...unencrypted(properties, 'SystemDiskEncrypted'), ...dataDisks(properties)];
  },
};

function dataDisks({ DiskMappings: disks }: TemplateMap): Breach[] {
  return (itemsOf(disks) ?? []).flatMap((disk, index) =>
    unencrypted(mapOf(disk), 'Encrypted', `DiskMappings[${index}].`),
  );
}

function unencrypted(properties: TemplateMap, property: string, prefix = ''): Breach[] {
  return mayBeOn(properties[property])
    ? []
    : [{ property: `${prefix}${property}`, fault: 'the disk is not encrypted' }];
}
