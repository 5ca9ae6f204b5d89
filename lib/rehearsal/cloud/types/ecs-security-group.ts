import type { SecurityGroupRule } from '../../ports';
import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { JsonObject } from '../../template/json';
import { CloudError } from '../cloud-error';
import type { CloudParts } from '../cloud-parts';
import { DESCRIPTION, NAME, RESOURCE_GROUP_ID, TAGS, VPC_ID } from '../common-values';
import { objectList, optionalText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { changeRules } from '../security-group-rules';
import { ALLOW_ALL_EGRESS, permissionList, rulesOf } from '../security-rule-properties';
import { oneOf, optionally } from '../value-rules';

const VALUES = {
  Description: DESCRIPTION,
  ResourceGroupId: RESOURCE_GROUP_ID,
  SecurityGroupEgress: permissionList('egress'),
  SecurityGroupIngress: permissionList('ingress'),
  SecurityGroupName: NAME,
  SecurityGroupType: optionally(oneOf('normal', 'enterprise')),
  Tags: TAGS,
  VpcId: optionally(VPC_ID),
};

const SCHEMA: ResourceSchema = {
  values: VALUES,
  updates: {
    source: typePage('ecs-securitygroup'),
    date: '2026-02',
    inPlace: ['ResourceGroupId', 'SecurityGroupEgress', 'SecurityGroupIngress', 'Tags'],
  },
  attributes: ['SecurityGroupId', 'SecurityGroupName'],
};

type SecurityGroupParts = Pick<
  CloudParts,
  'store' | 'ids' | 'delay' | 'lookup' | 'provisioner' | 'site'
>;

export function ecsSecurityGroup(cloud: SecurityGroupParts): ResourceType {
  const { store, ids, delay, provisioner, site } = cloud;
  return {
    ...SCHEMA,

    async create({ properties }) {
      const id = ids.next('sg');
      const rules = [...inlineRules(properties), ALLOW_ALL_EGRESS];
      const group = { id, vpcId: optionalText(properties, 'VpcId'), rules };
      await delay();
      store.securityGroups.set(id, group);
      await provisioner.addSecurityGroups([group]);
      return id;
    },

    async update(id, { properties }, previous) {
      await changeRules(cloud, id, inlineRules(previous), inlineRules(properties));
    },

    async delete(id) {
      const user = [...store.enis.values()].find(({ securityGroups }) =>
        securityGroups.some((group) => group.id === id),
      );
      if (user !== undefined) {
        throw new CloudError('DependencyViolation', `${user.id} is still in security group ${id}`);
      }
      await site.removeSecurityGroup(id);
      store.securityGroups.delete(id);
    },

    attribute: (id, name) => (name === 'SecurityGroupId' ? id : undefined),
  };
}

function inlineRules(properties: JsonObject): SecurityGroupRule[] {
  return [
    ...rulesOf('ingress', objectList(properties, 'SecurityGroupIngress')),
    ...rulesOf('egress', objectList(properties, 'SecurityGroupEgress')),
  ];
}
