import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { JsonObject } from '../../template/json';
import { attachedServers } from '../attached-servers';
import type { AttachedServerParts } from '../attached-servers';
import { GROUP_SERVERS } from '../backend-servers';
import { objectList } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { idOf, someText } from '../value-rules';

/** Source: the page of the type, 2021; and the ROS CDK 1.7. */
const VALUES = {
  BackendServers: GROUP_SERVERS,
  LoadBalancerId: idOf('lb'),
  VServerGroupName: someText,
};

const SCHEMA: ResourceSchema = {
  values: VALUES,
  required: ['LoadBalancerId', 'VServerGroupName'],
  updates: {
    source: typePage('slb-vservergroup'),
    date: '2021-09',
    inPlace: ['BackendServers'],
  },
  attributes: ['BackendServers', 'VServerGroupId'],
};

/** A group of servers with ports of their own, for listeners that name it. */
export function slbVServerGroup(cloud: AttachedServerParts): ResourceType {
  const { propertiesOf, lifecycle } = attachedServers(cloud, {
    idPrefix: 'rsp',
    entriesOf,
    groupOf: (_, id) => id,
  });
  return {
    ...SCHEMA,
    ...lifecycle,

    attribute(id, name) {
      const properties = propertiesOf(id);
      return name === 'VServerGroupId' ? id : properties && entriesOf(properties);
    },
  };
}

function entriesOf(properties: JsonObject): JsonObject[] {
  return objectList(properties, 'BackendServers');
}
