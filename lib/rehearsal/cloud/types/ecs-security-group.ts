import type { ResourceType, ResourceTypes } from '../../stack/resource-type';
import type { JsonObject } from '../../template/json';
import type { Account } from '../account';
import { CloudError } from '../cloud-error';
import { maps, requiredText, text } from '../property-readers';
import {
  type Direction,
  lettingOut,
  rulesOf,
  ruleProperties,
  unplayedRuleProperties,
} from '../security-rule-properties';
import type { SecurityGroupRule } from '../../ports';

export function securityGroupTypes(account: Account): ResourceTypes {
  return {
    'ALIYUN::ECS::SecurityGroup': securityGroupType(account),
    'ALIYUN::ECS::SecurityGroupIngress': oneRuleType(account, 'ingress'),
    'ALIYUN::ECS::SecurityGroupEgress': oneRuleType(account, 'egress'),
    'ALIYUN::ECS::SecurityGroupIngresses': ruleListType(account, 'ingress'),
    'ALIYUN::ECS::SecurityGroupEgresses': ruleListType(account, 'egress'),
  };
}

function securityGroupType(account: Account): ResourceType {
  return {
    properties: [
      'Description',
      'ResourceGroupId',
      'SecurityGroupEgress',
      'SecurityGroupIngress',
      'SecurityGroupName',
      'SecurityGroupType',
      'Tags',
      'VpcId',
    ],
    updatable: [
      'Description',
      'SecurityGroupName',
      'Tags',
      'SecurityGroupIngress',
      'SecurityGroupEgress',
      'ResourceGroupId',
    ],
    attributes: ['SecurityGroupId', 'SecurityGroupName'],

    async create({ properties }) {
      const id = account.ids.next('sg');
      const rules = [...inlineRules(properties), lettingOut];
      await account.delay();
      account.securityGroups.set(id, { id, vpcId: text(properties, 'VpcId'), rules });
      await account.useSecurityGroups([id]);
      return id;
    },

    async update(id, { properties }, previous) {
      await changeRules(account, id, inlineRules(previous), inlineRules(properties));
    },

    async delete(id) {
      const user = [...account.enis.values()].find(({ securityGroupIds }) =>
        securityGroupIds.includes(id),
      );
      if (user !== undefined) {
        throw new CloudError('DependencyViolation', `${user.id} is still in security group ${id}`);
      }
      await account.site.removeSecurityGroup(id);
      account.securityGroups.delete(id);
    },

    attribute: (id, name) => (name === 'SecurityGroupId' ? id : undefined),
  };
}

function oneRuleType(account: Account, direction: Direction): ResourceType {
  return {
    ...rulesType(account, (properties) => rulesOf(direction, [properties])),
    properties: ['SecurityGroupId', ...ruleProperties[direction]],
    unplayed: unplayedRuleProperties[direction],
    required: ['SecurityGroupId', 'IpProtocol', 'PortRange'],
  };
}

function ruleListType(account: Account, direction: Direction): ResourceType {
  return {
    ...rulesType(account, (properties) => rulesOf(direction, maps(properties, 'Permissions'))),
    properties: ['SecurityGroupId', 'Permissions'],
    required: ['SecurityGroupId', 'Permissions'],
    updatable: ['Permissions'],
  };
}

/** A resource that is some rules of a security group. */
function rulesType(
  account: Account,
  rules: (properties: JsonObject) => SecurityGroupRule[],
): ResourceType {
  return {
    attributes: [],
    async create({ properties }) {
      await account.delay();
      await changeRules(account, groupOf(properties), [], rules(properties));
      return account.ids.next('sgr');
    },
    async update(_, { properties }, previous) {
      await changeRules(account, groupOf(properties), rules(previous), rules(properties));
    },
    async delete(_, { properties }) {
      await changeRules(account, groupOf(properties), rules(properties), []);
    },
    attribute: () => undefined,
  };
}

function groupOf(properties: JsonObject): string {
  return requiredText(properties, 'SecurityGroupId');
}

async function changeRules(
  account: Account,
  groupId: string,
  removed: SecurityGroupRule[],
  added: SecurityGroupRule[],
): Promise<void> {
  const group = account.securityGroup(groupId);
  const keys = new Set(removed.map((rule) => JSON.stringify(rule)));
  group.rules = [...added, ...group.rules.filter((rule) => !keys.has(JSON.stringify(rule)))];
  await account.useSecurityGroups([groupId]);
  await account.site.setSecurityGroup(group);
}

function inlineRules(properties: JsonObject): SecurityGroupRule[] {
  return [
    ...rulesOf('ingress', maps(properties, 'SecurityGroupIngress')),
    ...rulesOf('egress', maps(properties, 'SecurityGroupEgress')),
  ];
}
