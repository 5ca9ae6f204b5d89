import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { JsonObject } from '../../template/json';
import { attachedServers } from '../attached-servers';
import type { AttachedServerParts } from '../attached-servers';
import { BACKEND_SERVERS, SERVER_WEIGHT } from '../backend-servers';
import { objectList, textList } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { idOf, listOf } from '../value-rules';

/** Source: the page of the type, 2021; and the ROS CDK 1.7. */
const VALUES = {
  BackendServerList: listOf(idOf('i')),
  BackendServers: BACKEND_SERVERS,
  BackendServerWeightList: listOf(SERVER_WEIGHT),
  LoadBalancerId: idOf('lb'),
};

const SCHEMA: ResourceSchema = {
  values: VALUES,
  required: ['LoadBalancerId'],
  updates: {
    source: typePage('slb-backendserverattachment'),
    date: '2021-09',
    inPlace: ['BackendServerList', 'BackendServers', 'BackendServerWeightList'],
  },
  attributes: ['BackendServers', 'LoadBalancerId'],
};

export function slbBackendServerAttachment(cloud: AttachedServerParts): ResourceType {
  const { propertiesOf, lifecycle } = attachedServers(cloud, {
    idPrefix: 'attachment',
    entriesOf,
    groupOf: (balancerId) => balancerId,
  });
  return {
    ...SCHEMA,
    ...lifecycle,

    attribute(id, name) {
      const properties = propertiesOf(id);
      if (properties === undefined) return undefined;
      return name === 'LoadBalancerId' ? properties.LoadBalancerId : entriesOf(properties);
    },
  };
}

/** `BackendServers`, else the list of ids with the list of weights, whose last one is for the rest. */
function entriesOf(properties: JsonObject): JsonObject[] {
  const entries = objectList(properties, 'BackendServers');
  if (entries.length > 0) return entries;
  const weights = (properties.BackendServerWeightList ?? []) as readonly (number | string)[];
  return textList(properties, 'BackendServerList').map((id, index) => {
    const weight = weights[index] ?? weights.at(-1);
    return { ServerId: id, ...(weight !== undefined && { Weight: weight }) };
  });
}
