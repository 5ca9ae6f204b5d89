import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { CombinationRule } from '../../stack/value-rule';
import type { Json, JsonObject } from '../../template/json';
import { CloudError } from '../cloud-error';
import type { CloudParts } from '../cloud-parts';
import { CHARGE_TYPE, RESOURCE_GROUP_ID, TAGS, VPC_ID, VSWITCH_ID } from '../common-values';
import { optionalBoolean, requiredText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { flag, formed, oneOf, optionally, playedOf, text, wholeNumber } from '../value-rules';

/** Source: the page of the type, read in 2026-11; and the ROS CDK 1.7, for what the page left out. */
const VALUES = {
  AddressIPVersion: optionally(playedOf(['ipv4'], ['ipv6'])),
  AddressType: optionally(oneOf('internet', 'intranet')),
  AutoPay: flag,
  AutoRenew: flag,
  AutoRenewPeriod: wholeNumber(1),
  Bandwidth: wholeNumber(1, 10_000),
  DeletionProtection: flag,
  Duration: wholeNumber(1),
  InstanceChargeType: optionally(oneOf('PayBySpec', 'PayByCLCU')),
  InternetChargeType: optionally(
    formed(/^payby(bandwidth|traffic)$/i, 'paybybandwidth or paybytraffic'),
  ),
  LoadBalancerName: optionally(
    formed(
      /^[\p{L}\d\-/._]{1,80}$/u,
      '1 to 80 letters, digits, hyphens, slashes, periods and underscores',
    ),
  ),
  LoadBalancerSpec: optionally(
    oneOf(
      'slb.s1.small',
      'slb.s2.small',
      'slb.s2.medium',
      'slb.s3.small',
      'slb.s3.medium',
      'slb.s3.large',
      'slb.s3.xlarge',
      'slb.s3.xxlarge',
    ),
  ),
  MasterZoneId: text,
  ModificationProtectionReason: text,
  ModificationProtectionStatus: optionally(oneOf('NonProtection', 'ConsoleProtection')),
  PayType: CHARGE_TYPE,
  PricingCycle: optionally(formed(/^(month|year)$/i, 'month or year')),
  ResourceGroupId: RESOURCE_GROUP_ID,
  SlaveZoneId: text,
  // Public templates have it; the page does not.
  SupportPrivateLink: flag,
  Tags: TAGS,
  VpcId: optionally(VPC_ID),
  VSwitchId: optionally(VSWITCH_ID),
};

/** Without a vSwitch there is no private address; the classic network is not played. */
const PRIVATE_IN_VSWITCH: CombinationRule = {
  properties: ['AddressType', 'VSwitchId'],
  refusal: ({ AddressType: type, VSwitchId: value = null }) =>
    type !== 'intranet' || value
      ? undefined
      : {
          place: 'VSwitchId',
          takes: 'a vSwitch with AddressType intranet',
          value,
          isUnplayed: true,
        },
};

const SCHEMA: ResourceSchema = {
  values: VALUES,
  combinations: [PRIVATE_IN_VSWITCH],
  updates: {
    source: typePage('slb-loadbalancer'),
    date: '2026-11',
    inPlace: [
      'Bandwidth',
      'DeletionProtection',
      'InternetChargeType',
      'LoadBalancerName',
      'LoadBalancerSpec',
      'ResourceGroupId',
      'Tags',
    ],
    loss: {
      what: 'address',
      attributes: ['IpAddress'],
      remedy: 'make a second load balancer, move its clients, then remove this one',
    },
  },
  attributes: [
    'AddressIPVersion',
    'AddressType',
    'Bandwidth',
    'IpAddress',
    'LoadBalancerId',
    'LoadBalancerName',
    'LoadBalancerSpec',
    'MasterZoneId',
    'NetworkType',
    'OrderId',
    'PayType',
    'ResourceGroupId',
    'SlaveZoneId',
    'VpcId',
    'VSwitchId',
  ],
};

/** What attributes come to that name a property which was left out. */
const DEFAULTS: JsonObject = {
  AddressIPVersion: 'ipv4',
  AddressType: 'internet',
  Bandwidth: 1,
  LoadBalancerSpec: 'slb.s1.small',
  PayType: 'PayOnDemand',
};

type LoadBalancerParts = Pick<
  CloudParts,
  'store' | 'ids' | 'delay' | 'lookup' | 'eipPool' | 'loadBalancers'
>;

/** A classic load balancer: shares its EIP by listeners. */
export function slbLoadBalancer(cloud: LoadBalancerParts): ResourceType {
  const { store, ids, delay, lookup, eipPool, loadBalancers } = cloud;
  const made = new Map<string, JsonObject>();
  return {
    ...SCHEMA,

    async create({ properties }) {
      await delay();
      const id = ids.next('lb');
      if (isPrivate(properties)) {
        loadBalancers.add(id, lookup.vSwitch(requiredText(properties, 'VSwitchId')));
      } else {
        loadBalancers.addPublic(id, eipPool.take());
      }
      made.set(id, properties);
      return id;
    },

    async update(id, { properties }) {
      await delay();
      made.set(id, properties);
    },

    async delete(id, { properties }) {
      await delay();
      if (optionalBoolean(properties, 'DeletionProtection')) {
        const message = `${id} has DeletionProtection on`;
        throw new CloudError('OperationDenied.DeletionProtection', message);
      }
      const balancer = store.loadBalancers.get(id)!;
      await loadBalancers.remove(balancer);
      if (balancer.vSwitch === undefined) eipPool.release(balancer.address);
      made.delete(id);
    },

    note: (properties) =>
      isPrivate(properties) ? undefined : 'without traffic to its own public address',

    attribute(id, name): Json | undefined {
      const balancer = store.loadBalancers.get(id);
      const properties = made.get(id);
      if (balancer === undefined || properties === undefined) return undefined;
      if (name === 'LoadBalancerId') return id;
      if (name === 'IpAddress') return balancer.address;
      if (name === 'NetworkType') return balancer.vSwitch === undefined ? 'classic' : 'vpc';
      if (name === 'OrderId') return id.replace('lb', 'order');
      return properties[name] ?? DEFAULTS[name] ?? '';
    },
  };
}

/** The page says that the type is internet by default; with a vSwitch, templates count on the other. */
function isPrivate({ VSwitchId: vSwitch, AddressType: type }: JsonObject): boolean {
  return Boolean(vSwitch) && type !== 'internet';
}
