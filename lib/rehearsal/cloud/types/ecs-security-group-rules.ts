import type { SecurityGroupRule } from '../../ports';
import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { JsonObject } from '../../template/json';
import type { CloudParts } from '../cloud-parts';
import { SECURITY_GROUP_ID } from '../common-values';
import { objectList, requiredText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { changeRules } from '../security-group-rules';
import {
  permissionList,
  PORTS_OF_PROTOCOL,
  rulesOf,
  ruleValues,
  unplayedRuleProperties,
} from '../security-rule-properties';
import type { RuleDirection } from '../security-rule-properties';

type SecurityGroupRuleParts = Pick<CloudParts, 'ids' | 'delay' | 'lookup' | 'provisioner' | 'site'>;

/** `SecurityGroupIngress` and `SecurityGroupEgress`: one rule of a group. */
export function ecsSecurityGroupRule(
  direction: RuleDirection,
): (cloud: SecurityGroupRuleParts) => ResourceType {
  const schema: ResourceSchema = {
    values: { SecurityGroupId: SECURITY_GROUP_ID, ...ruleValues[direction] },
    combinations: [PORTS_OF_PROTOCOL],
    unplayed: unplayedRuleProperties[direction],
    required: ['SecurityGroupId', 'IpProtocol', 'PortRange'],
    updates: {
      source: typePage(`ecs-securitygroup${direction}`),
      date: '2026-02',
      inPlace: ['Description'],
    },
    attributes: [],
  };
  return (cloud) => rulesType(cloud, schema, (properties) => rulesOf(direction, [properties]));
}

/** `SecurityGroupIngresses` and `SecurityGroupEgresses`: a list of rules of a group. */
export function ecsSecurityGroupRuleList(
  direction: RuleDirection,
): (cloud: SecurityGroupRuleParts) => ResourceType {
  const schema: ResourceSchema = {
    values: { SecurityGroupId: SECURITY_GROUP_ID, Permissions: permissionList(direction, 100) },
    required: ['SecurityGroupId', 'Permissions'],
    updates: {
      source: typePage(`ecs-securitygroup${direction}es`),
      date: '2026-06',
      inPlace: ['Permissions'],
    },
    attributes: [],
  };
  return (cloud) =>
    rulesType(cloud, schema, (properties) =>
      rulesOf(direction, objectList(properties, 'Permissions')),
    );
}

function rulesType(
  cloud: SecurityGroupRuleParts,
  schema: ResourceSchema,
  rules: (properties: JsonObject) => SecurityGroupRule[],
): ResourceType {
  return {
    ...schema,

    async create({ properties }) {
      await cloud.delay();
      await changeRules(cloud, groupOf(properties), [], rules(properties));
      return cloud.ids.next('sgr');
    },

    async update(_, { properties }, previous) {
      await changeRules(cloud, groupOf(properties), rules(previous), rules(properties));
    },

    async delete(_, { properties }) {
      await changeRules(cloud, groupOf(properties), rules(properties), []);
    },

    attribute: () => undefined,
  };
}

function groupOf(properties: JsonObject): string {
  return requiredText(properties, 'SecurityGroupId');
}
