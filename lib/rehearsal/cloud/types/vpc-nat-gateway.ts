import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import { CloudError } from '../cloud-error';
import type { CloudParts } from '../cloud-parts';
import { CHARGE_TYPE, DESCRIPTION, NAME, TAGS, VPC_ID, VSWITCH_ID } from '../common-values';
import { tableIdsOf } from '../nat-gateways';
import { optionalBoolean, requiredText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { flag, oneOf, optionally, playedOf, text } from '../value-rules';

const VALUES = {
  // Public templates have these two; the CDK no longer has them.
  AutoPay: flag,
  DeletionForce: flag,
  DeletionProtection: flag,
  Description: DESCRIPTION,
  EipBindMode: optionally(oneOf('MULTI_BINDED', 'NAT')),
  IcmpReplyEnabled: flag,
  InstanceChargeType: CHARGE_TYPE,
  InternetChargeType: optionally(oneOf('PayByLcu', 'PayBySpec')),
  NatGatewayName: NAME,
  NatType: optionally(oneOf('Enhanced')),
  NetworkType: optionally(playedOf(['internet'], ['intranet'])),
  PricingCycle: text,
  SecurityProtectionEnabled: flag,
  Tags: TAGS,
  VpcId: VPC_ID,
  VSwitchId: VSWITCH_ID,
  ZoneId: text,
};

const SCHEMA: ResourceSchema = {
  values: VALUES,
  required: ['VpcId', 'VSwitchId'],
  updates: {
    source: typePage('vpc-natgateway'),
    date: '2026-11',
    inPlace: [
      'DeletionForce',
      'DeletionProtection',
      'Description',
      'EipBindMode',
      'IcmpReplyEnabled',
      'InternetChargeType',
      'NatGatewayName',
      'Tags',
    ],
  },
  attributes: ['ForwardTableId', 'NatGatewayId', 'SNatTableId'],
};

type NatGatewayParts = Pick<CloudParts, 'store' | 'ids' | 'delay' | 'lookup' | 'natGateways'>;

/** Shares its EIPs by SNAT and DNAT entries. */
export function vpcNatGateway(cloud: NatGatewayParts): ResourceType {
  const { store, ids, delay, lookup, natGateways } = cloud;
  return {
    ...SCHEMA,

    async create({ properties }) {
      await delay();
      const vSwitch = lookup.vSwitch(requiredText(properties, 'VSwitchId'));
      const id = ids.next('ngw');
      store.natGateways.set(id, { id, vSwitch, snat: new Map(), dnat: new Map() });
      return id;
    },

    async update() {
      await delay();
    },

    async delete(id, { properties }) {
      await delay();
      const gateway = store.natGateways.get(id)!;
      const used = store.eipsSharedBy(id).length + gateway.snat.size + gateway.dnat.size;
      if (used > 0 && !optionalBoolean(properties, 'DeletionForce')) {
        const message = `${id} still has EIPs or entries; remove them, or set DeletionForce`;
        throw new CloudError('DependencyViolation', message);
      }
      await natGateways.remove(gateway);
    },

    attribute(id, name) {
      if (!store.natGateways.has(id)) return undefined;
      const tables = tableIdsOf(id);
      if (name === 'NatGatewayId') return id;
      return name === 'SNatTableId' ? tables.snat : tables.dnat;
    },
  };
}
