import type { ResourceType } from '../../stack/resource-type';
import type { CloudParts } from '../cloud-parts';
import { rememberedType } from './remembered-type';

export function ecsSshKeyPair(cloud: Pick<CloudParts, 'ids' | 'delay' | 'region'>): ResourceType {
  return rememberedType(cloud, {
    prefix: 'key',
    properties: ['KeyPairName', 'PublicKeyBody', 'ResourceGroupId', 'Tags'],
    required: ['KeyPairName'],
    updatable: ['Tags', 'ResourceGroupId'],
    attributes: {
      KeyPairName: (_, { KeyPairName: name }) => name,
      KeyPairFingerPrint: (id) => id.replace('key', 'fingerprint'),
      Arn: (_, { KeyPairName: name }) => `acs:ecs:${cloud.region}:*:keypair/${String(name)}`,
    },
  });
}
