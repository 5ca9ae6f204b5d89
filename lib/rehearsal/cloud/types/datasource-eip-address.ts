import type { ResourceType } from '../../stack/resource-type';
import type { JsonObject } from '../../template/json';
import type { CloudParts } from '../cloud-parts';
import type { EipRecord } from '../cloud-records';
import { REFRESH_OPTIONS } from '../common-values';
import { targetOf } from '../eip-associations';
import { optionalText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { idOf, optionally } from '../value-rules';
import { dataSourcePage, dataSourceType } from './data-source';

const VALUES = { AllocationId: optionally(idOf('eip')), RefreshOptions: REFRESH_OPTIONS };

/** What is not known of an EIP is empty. */
const ATTRIBUTES = [
  'AddressName',
  'AllocationId',
  'Bandwidth',
  'BandwidthPackageBandwidth',
  'BandwidthPackageId',
  'BandwidthPackageType',
  'BusinessStatus',
  'CreateTime',
  'DeletionProtection',
  'Description',
  'EipBandwidth',
  'ExpiredTime',
  'HasReservationData',
  'HdMonitorStatus',
  'InstanceId',
  'InstanceRegionId',
  'InstanceType',
  'IpAddress',
  'Isp',
  'Netmode',
  'OperationLocks',
  'PaymentType',
  'PublicIpAddressPoolId',
  'ReservationActiveTime',
  'ReservationBandwidth',
  'ReservationInternetChargeType',
  'ReservationOrderType',
  'ResourceGroupId',
  'SecondLimited',
  'SecurityProtectionTypes',
  'SegmentInstanceId',
  'ServiceManaged',
  'Tags',
];

const SCHEMA: ResourceSchema = {
  values: VALUES,
  updates: {
    source: dataSourcePage('eip-address'),
    date: '2026-06',
    inPlace: Object.keys(VALUES),
  },
  attributes: ATTRIBUTES,
};

/** Looks an EIP up; without an id there is none. */
export function datasourceEipAddress(
  cloud: Pick<CloudParts, 'ids' | 'delay' | 'lookup'>,
): ResourceType {
  const type = dataSourceType(cloud, SCHEMA, {
    find: (properties) => {
      const id = optionalText(properties, 'AllocationId');
      return id ? [descriptionOf(cloud.lookup.eip(id))] : [];
    },
    attribute: ([eip], name) => eip?.[name] ?? '',
  });
  return {
    ...type,
    reference: (id) => type.attribute(id, 'AllocationId') ?? '',
    foreseen: ({ AllocationId: id = '' }) => id,
  };
}

function descriptionOf(eip: EipRecord): JsonObject {
  const { allocationId, address, isp, isSubscription, isProtected } = eip;
  return {
    AllocationId: allocationId,
    IpAddress: address,
    Isp: isp,
    DeletionProtection: isProtected,
    InstanceId: targetOf(eip) ?? '',
    PaymentType: isSubscription ? 'PrePaid' : 'PostPaid',
  };
}
