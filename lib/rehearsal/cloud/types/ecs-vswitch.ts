import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import { CloudError } from '../cloud-error';
import type { CloudParts } from '../cloud-parts';
import { PrivateAddressPool } from '../private-address-pool';
import { requiredText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';

const SCHEMA: ResourceSchema = {
  properties: ['CidrBlock', 'VpcId', 'ZoneId', 'Description', 'Tags', 'VSwitchName', 'ZoneType'],
  unplayed: ['Ipv6CidrBlock', 'VpcIpv6CidrBlock'],
  required: ['CidrBlock', 'VpcId', 'ZoneId'],
  updates: {
    source: typePage('ecs-vswitch'),
    date: '2026-02',
    inPlace: ['Description', 'Tags', 'VSwitchName'],
  },
  attributes: ['VSwitchId', 'CidrBlock'],
};

type VSwitchParts = Pick<CloudParts, 'store' | 'ids' | 'delay' | 'site' | 'provisioner'>;

export function ecsVSwitch({ store, ids, delay, site, provisioner }: VSwitchParts): ResourceType {
  return {
    ...SCHEMA,

    async create({ properties }) {
      const pool = new PrivateAddressPool(requiredText(properties, 'CidrBlock'));
      const vpcId = requiredText(properties, 'VpcId');
      const zoneId = requiredText(properties, 'ZoneId');
      const vSwitch = { id: ids.next('vsw'), vpcId, zoneId, pool };
      await delay();
      await provisioner.addVSwitch(vSwitch);
      store.vSwitches.set(vSwitch.id, vSwitch);
      return vSwitch.id;
    },

    async delete(id) {
      const user = [...store.enis.values()].find(({ vSwitch }) => vSwitch.id === id);
      if (user !== undefined) {
        const message = `${user.id} is still in ${id}`;
        throw new CloudError('DependencyViolation.NetworkInterface', message);
      }
      await site.removeVSwitch(id);
      store.vSwitches.delete(id);
    },

    attribute: (id, name) => (name === 'CidrBlock' ? store.vSwitches.get(id)?.pool.cidrBlock : id),
  };
}
