import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import { CloudError } from '../cloud-error';
import type { CloudParts } from '../cloud-parts';
import { DESCRIPTION, NETWORK_NAME, TAGS, VPC_ID } from '../common-values';
import { PrivateAddressPool } from '../private-address-pool';
import { optionalText, requiredText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { ipv4Block, someText, text } from '../value-rules';

const VALUES = {
  CidrBlock: ipv4Block(16, 29),
  Description: DESCRIPTION,
  Tags: TAGS,
  VpcId: VPC_ID,
  VSwitchName: NETWORK_NAME,
  ZoneId: someText,
  ZoneType: text,
};

const SCHEMA: ResourceSchema = {
  values: VALUES,
  unplayed: ['Ipv6CidrBlock', 'VpcIpv6CidrBlock'],
  required: ['CidrBlock', 'VpcId', 'ZoneId'],
  updates: {
    source: typePage('ecs-vswitch'),
    date: '2026-02',
    inPlace: ['Description', 'Tags', 'VSwitchName'],
  },
  attributes: ['VSwitchId', 'CidrBlock', 'Ipv6CidrBlock', 'VSwitchName'],
};

type VSwitchParts = Pick<
  CloudParts,
  'store' | 'ids' | 'delay' | 'site' | 'provisioner' | 'internetRoutes'
>;

export function ecsVSwitch(cloud: VSwitchParts): ResourceType {
  const { store, ids, delay, site, provisioner, internetRoutes } = cloud;
  return {
    ...SCHEMA,

    async create({ properties }) {
      const pool = new PrivateAddressPool(requiredText(properties, 'CidrBlock'));
      const vpcId = requiredText(properties, 'VpcId');
      const zoneId = requiredText(properties, 'ZoneId');
      const name = optionalText(properties, 'VSwitchName');
      const vSwitch = { id: ids.next('vsw'), name, vpcId, zoneId, pool };
      await delay();
      // First: a route to the internet that comes meanwhile has to find it.
      store.vSwitches.set(vSwitch.id, vSwitch);
      await provisioner.addVSwitch(vSwitch);
      return vSwitch.id;
    },

    async update(id, { properties }) {
      await delay();
      store.vSwitches.get(id)!.name = optionalText(properties, 'VSwitchName');
    },

    async delete(id) {
      const user = [...store.enis.values()].find(({ vSwitch }) => vSwitch.id === id);
      if (user !== undefined) {
        const message = `${user.id} is still in ${id}`;
        throw new CloudError('DependencyViolation.NetworkInterface', message);
      }
      await site.removeVSwitch(id);
      store.vSwitches.delete(id);
      internetRoutes.forget(id);
    },

    attribute(id, name) {
      const { pool, name: vSwitchName = '' } = store.vSwitches.get(id) ?? {};
      if (name === 'CidrBlock') return pool?.cidrBlock;
      if (name === 'VSwitchName') return vSwitchName;
      // IPv6 is not played: there is none.
      return name === 'Ipv6CidrBlock' ? '' : id;
    },
  };
}
