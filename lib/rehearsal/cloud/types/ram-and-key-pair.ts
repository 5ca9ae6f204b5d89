import type { ResourceTypes } from '../../stack/resource-type';
import type { Account } from '../account';
import { plainType } from './remembered-type';

/** Who may do what: played as far as references to it go. */
export function accessTypes(account: Account): ResourceTypes {
  return {
    'ALIYUN::ECS::SSHKeyPair': plainType(account, {
      prefix: 'key',
      properties: ['KeyPairName', 'PublicKeyBody', 'ResourceGroupId', 'Tags'],
      required: ['KeyPairName'],
      updatable: ['Tags', 'ResourceGroupId'],
      attributes: {
        KeyPairName: (_, { KeyPairName: name }) => name,
        KeyPairFingerPrint: (id) => id.replace('key', 'fingerprint'),
        Arn: (_, { KeyPairName: name }) => `acs:ecs:${account.region}:*:keypair/${String(name)}`,
      },
    }),
    'ALIYUN::RAM::Role': plainType(account, {
      prefix: 'role',
      properties: [
        'RoleName',
        'AssumeRolePolicyDocument',
        'Description',
        'MaxSessionDuration',
        'Policies',
        'PolicyAttachments',
        'DeletionForce',
        'IgnoreExisting',
        'Tags',
      ],
      required: ['RoleName', 'AssumeRolePolicyDocument'],
      updatable: ['Description', 'MaxSessionDuration', 'Policies', 'PolicyAttachments', 'Tags'],
      attributes: {
        RoleName: (_, { RoleName: name }) => name,
        RoleId: (id) => id,
        Arn: (_, { RoleName: name }) => `acs:ram::*:role/${String(name).toLowerCase()}`,
      },
    }),
    'ALIYUN::RAM::AttachPolicyToRole': plainType(account, {
      prefix: 'policy',
      properties: ['PolicyName', 'PolicyType', 'RoleName'],
      required: ['PolicyName', 'PolicyType', 'RoleName'],
      attributes: {},
    }),
  };
}
