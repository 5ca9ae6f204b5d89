import type { ResourceType, ResourceTypes } from '../../stack/resource-type';
import type { Account } from '../account';
import { PrivateAddressPool } from '../private-address-pool';
import { CloudError } from '../cloud-error';
import { requiredText } from '../property-readers';
import { plainType } from './remembered-type';

const DEFAULT_VPC_BLOCK = '192.168.0.0/16';

export function vpcTypes(account: Account): ResourceTypes {
  return {
    'ALIYUN::ECS::VPC': plainType(account, {
      prefix: 'vpc',
      properties: ['CidrBlock', 'Description', 'ResourceGroupId', 'Tags', 'VpcName'],
      unplayed: ['EnableIpv6', 'Ipv6CidrBlock', 'Ipv6Isp', 'SecondaryCidrBlocks', 'UserCidr'],
      updatable: ['Description', 'VpcName', 'Tags', 'ResourceGroupId'],
      attributes: {
        VpcId: (id) => id,
        VpcName: (_, { VpcName: name }) => name,
        RouteTableId: (id) => id.replace('vpc', 'vtb'),
        VRouterId: (id) => id.replace('vpc', 'vrt'),
        CidrBlock: (_, { CidrBlock: block = DEFAULT_VPC_BLOCK }) => block,
      },
    }),
    'ALIYUN::ECS::VSwitch': vSwitchType(account),
    'ALIYUN::ECS::Route': plainType(account, {
      prefix: 'rte',
      properties: [
        'DestinationCidrBlock',
        'RouteTableId',
        'NextHopId',
        'NextHopList',
        'NextHopType',
      ],
      required: ['DestinationCidrBlock', 'RouteTableId'],
      attributes: { RouteEntryId: (id) => id },
    }),
  };
}

function vSwitchType(account: Account): ResourceType {
  return {
    properties: ['CidrBlock', 'VpcId', 'ZoneId', 'Description', 'Tags', 'VSwitchName', 'ZoneType'],
    unplayed: ['Ipv6CidrBlock', 'VpcIpv6CidrBlock'],
    required: ['CidrBlock', 'VpcId', 'ZoneId'],
    updatable: ['Description', 'VSwitchName', 'Tags'],
    attributes: ['VSwitchId', 'CidrBlock'],

    async create({ properties }) {
      const pool = new PrivateAddressPool(requiredText(properties, 'CidrBlock'));
      const vpcId = requiredText(properties, 'VpcId');
      const zoneId = requiredText(properties, 'ZoneId');
      const vSwitch = { id: account.ids.next('vsw'), vpcId, zoneId, pool };
      await account.delay();
      await account.presence.addVSwitch(vSwitch);
      account.vSwitches.set(vSwitch.id, vSwitch);
      return vSwitch.id;
    },

    async delete(id) {
      const user = [...account.enis.values()].find(({ vSwitch }) => vSwitch.id === id);
      if (user !== undefined) {
        throw new CloudError(
          'DependencyViolation.NetworkInterface',
          `${user.id} is still in ${id}`,
        );
      }
      await account.site.removeVSwitch(id);
      account.vSwitches.delete(id);
    },

    attribute: (id, name) => (name === 'CidrBlock' ? account.vSwitch(id).pool.cidrBlock : id),
  };
}
