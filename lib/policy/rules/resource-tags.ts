import { PolicyCode } from '../policy-code';
import type { PolicyRule } from '../policy-rule';
import { itemsOf } from '../template-resource';

/** What is billed, or keeps something from being deleted, and takes tags. */
const TAGGED = [
  'ALIYUN::ECS::Disk',
  'ALIYUN::ECS::Instance',
  'ALIYUN::ECS::InstanceGroup',
  'ALIYUN::ECS::NetworkInterface',
  'ALIYUN::ECS::SecurityGroup',
  'ALIYUN::ECS::VPC',
  'ALIYUN::ECS::VSwitch',
  'ALIYUN::VPC::CommonBandwidthPackage',
  'ALIYUN::VPC::EIP',
  'ALIYUN::VPC::EIPPro',
  'ALIYUN::VPC::NatGateway',
];

/** A bill, or an alarm at night, names a resource: tags say whose it is. */
export const resourceTags: PolicyRule = {
  code: PolicyCode.TAGS,
  types: TAGGED,
  summary: 'A resource has no tags.',
  remedy: 'give it tags, the team that answers for it say',
  breaches: ({ properties }) =>
    itemsOf(properties['Tags'])?.length === 0
      ? [{ property: 'Tags', fault: 'the resource has no tags' }]
      : [],
};
