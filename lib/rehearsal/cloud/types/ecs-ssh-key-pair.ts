import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { CloudParts } from '../cloud-parts';
import { rememberedType } from './remembered-type';

export function ecsSshKeyPair(cloud: Pick<CloudParts, 'ids' | 'delay' | 'region'>): ResourceType {
  return rememberedType(cloud, {
    prefix: 'key',
    properties: ['KeyPairName', 'PublicKeyBody', 'ResourceGroupId', 'Tags'],
    required: ['KeyPairName'],
    updates: {
      source: typePage('ecs-sshkeypair'),
      date: '2021-07',
      inPlace: ['Tags'],
    },
    attributes: {
      KeyPairName: (_, { KeyPairName: name }) => name,
      KeyPairFingerPrint: (id) => id.replace('key', 'fingerprint'),
      Arn: (_, { KeyPairName: name }) => `acs:ecs:${cloud.region}:*:keypair/${String(name)}`,
    },
  });
}
