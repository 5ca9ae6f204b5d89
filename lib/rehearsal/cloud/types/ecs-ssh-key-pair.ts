import { generateKeyPairSync } from 'node:crypto';
import { KEY_PAIR_NAME_FORM } from '../../../facts/resource-rules';

import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { CloudParts } from '../cloud-parts';
import { RESOURCE_GROUP_ID, TAGS } from '../common-values';
import { formed, text } from '../value-rules';
import { rememberedType } from './remembered-type';

const VALUES = {
  KeyPairName: formed(
    KEY_PAIR_NAME_FORM,
    '2 to 128 characters, a letter first, without http:// or https:// at the start',
  ),
  PublicKeyBody: text,
  ResourceGroupId: RESOURCE_GROUP_ID,
  Tags: TAGS,
};

/** A key that works, made when it is asked for: it takes a while. */
function keyMaker(): (id: string) => string {
  const keys = new Map<string, string>();
  return (id) => {
    const key = keys.get(id) ?? newPrivateKey();
    keys.set(id, key);
    return key;
  };
}

function newPrivateKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
}

export function ecsSshKeyPair(cloud: Pick<CloudParts, 'ids' | 'delay' | 'region'>): ResourceType {
  const privateKeyOf = keyMaker();
  return rememberedType(cloud, {
    prefix: 'key',
    values: VALUES,
    required: ['KeyPairName'],
    updates: {
      source: typePage('ecs-sshkeypair'),
      date: '2026-09',
      inPlace: ['ResourceGroupId', 'Tags'],
    },
    attributes: {
      KeyPairName: (_, { KeyPairName: name }) => name,
      KeyPairFingerPrint: (id) => id.replace('key', 'fingerprint'),
      // A pair that is imported has none.
      PrivateKeyBody: (id, { PublicKeyBody: given }) => (given ? '' : privateKeyOf(id)),
      Arn: (_, { KeyPairName: name }) => `acs:ecs:${cloud.region}:*:keypair/${String(name)}`,
    },
  });
}
