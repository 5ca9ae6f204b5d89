import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { JsonObject } from '../../template/json';
import type { CloudParts } from '../cloud-parts';
import { VPC_ID } from '../common-values';
import { optionalText, requiredText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { formed, optionally } from '../value-rules';

const noAddress = (most: number) =>
  optionally(
    formed(
      new RegExp(`^(?!https?://)[^]{1,${most}}$`),
      `1 to ${most} characters, without http:// or https:// at the start`,
    ),
  );

const VALUES = {
  Ipv4GatewayDescription: noAddress(256),
  Ipv4GatewayName: noAddress(128),
  VpcId: VPC_ID,
};

const SCHEMA: ResourceSchema = {
  values: VALUES,
  required: ['VpcId'],
  updates: {
    source: typePage('vpc-ipv4gateway'),
    date: '2023-03',
    inPlace: ['Ipv4GatewayDescription', 'Ipv4GatewayName'],
  },
  attributes: [
    'CreateTime',
    'Ipv4GatewayDescription',
    'Ipv4GatewayId',
    'Ipv4GatewayName',
    'Ipv4GatewayRouteTableId',
    'VpcId',
  ],
};

type Ipv4GatewayParts = Pick<CloudParts, 'store' | 'ids' | 'delay' | 'internetRoutes'>;

/**
 * Centralises the access to the internet: from then on only vSwitches with a route to it reach the
 * internet, also once it is gone. ROS does not document whether it activates the gateway: it is played as
 * an activated one, since that is when the routes decide.
 */
export function vpcIpv4Gateway(cloud: Ipv4GatewayParts): ResourceType {
  const { store, ids, delay, internetRoutes } = cloud;
  const properties = new Map<string, JsonObject>();
  return {
    ...SCHEMA,

    async create(request) {
      const vpcId = requiredText(request.properties, 'VpcId');
      internetRoutes.requireNoGateway(vpcId);
      const id = ids.next('ipv4gw');
      store.addIpv4Gateway({ id, vpcId });
      properties.set(id, request.properties);
      await delay();
      await internetRoutes.refresh();
      return id;
    },

    async update(id, request) {
      await delay();
      properties.set(id, request.properties);
    },

    async delete(id) {
      await delay();
      store.ipv4Gateways.delete(id);
      properties.delete(id);
      await internetRoutes.refresh();
    },

    attribute(id, name) {
      const given = properties.get(id);
      if (given === undefined) return undefined;
      if (name === 'Ipv4GatewayId') return id;
      if (name === 'CreateTime') return '2026-01-01T00:00:00Z';
      // It has a route table of its own only once one was bound to it.
      return name === 'Ipv4GatewayRouteTableId' ? '' : (optionalText(given, name) ?? '');
    },
  };
}
