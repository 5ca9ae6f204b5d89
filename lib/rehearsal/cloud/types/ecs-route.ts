import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { JsonObject } from '../../template/json';
import type { CloudParts } from '../cloud-parts';
import { optionalText, requiredText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { listOf, mapOf, oneOf, optionally, someText, text } from '../value-rules';

const VALUES = {
  DestinationCidrBlock: someText,
  NextHopId: text,
  NextHopList: listOf(
    mapOf(
      { NextHopId: someText, NextHopType: optionally(oneOf('RouterInterface')) },
      { required: ['NextHopId'] },
    ),
  ),
  NextHopType: optionally(
    oneOf(
      'Instance',
      'HaVip',
      'RouterInterface',
      'NetworkInterface',
      'VpnGateway',
      'IPv6Gateway',
      'NatGateway',
      'Attachment',
      'VpcPeer',
      'Ipv4Gateway',
      'GatewayEndpoint',
      'Ecr',
      'GatewayLoadBalancerEndpoint',
    ),
  ),
  // Public templates have it; the CDK no longer has it.
  RouteId: text,
  RouteTableId: someText,
};

const SCHEMA: ResourceSchema = {
  values: VALUES,
  required: ['DestinationCidrBlock', 'RouteTableId'],
  updates: {
    source: typePage('ecs-route'),
    date: '2026-02',
    inPlace: [],
  },
  attributes: ['RouteEntryId'],
};

/** To all of the internet: a narrower route does not reach every client of an EIP. */
const ANYWHERE = '0.0.0.0/0';

type RouteParts = Pick<CloudParts, 'store' | 'ids' | 'delay' | 'lookup' | 'internetRoutes'>;

/** Only a route to an IPv4 gateway has an effect: the others lead to what is not played. */
export function ecsRoute(cloud: RouteParts): ResourceType {
  const { store, ids, delay, internetRoutes } = cloud;
  const made = new Set<string>();
  return {
    ...SCHEMA,

    async create({ properties }) {
      await delay();
      const id = ids.next('rte');
      const gatewayId = internetGatewayOf(cloud, properties);
      made.add(id);
      if (gatewayId === undefined) return id;
      store.internetRoutes.set(id, {
        tableId: requiredText(properties, 'RouteTableId'),
        gatewayId,
      });
      await internetRoutes.refresh();
      return id;
    },

    async delete(id) {
      await delay();
      made.delete(id);
      store.internetRoutes.delete(id);
      await internetRoutes.refresh();
    },

    attribute: (id) => (made.has(id) ? id : undefined),
  };
}

/** The IPv4 gateway that a route to all of the internet leads to. */
function internetGatewayOf({ lookup }: RouteParts, properties: JsonObject): string | undefined {
  if (optionalText(properties, 'NextHopType') !== 'Ipv4Gateway') return undefined;
  const { id } = lookup.ipv4Gateway(requiredText(properties, 'NextHopId'));
  return requiredText(properties, 'DestinationCidrBlock') === ANYWHERE ? id : undefined;
}
