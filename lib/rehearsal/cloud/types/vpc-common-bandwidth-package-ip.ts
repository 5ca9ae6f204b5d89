import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { CloudParts } from '../cloud-parts';
import type { BandwidthPackageRecord, EipRecord } from '../cloud-records';
import { objectList, requiredText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { idOf, listOf, mapOf, wholeNumber } from '../value-rules';

const VALUES = {
  BandwidthPackageId: idOf('cbwp'),
  Eips: listOf(
    mapOf({ AllocationId: idOf('eip'), Bandwidth: wholeNumber(0) }, { required: ['AllocationId'] }),
  ),
};

const SCHEMA: ResourceSchema = {
  values: VALUES,
  required: ['BandwidthPackageId', 'Eips'],
  updates: {
    source: typePage('vpc-commonbandwidthpackageip'),
    date: '2026-06',
    inPlace: [],
  },
  attributes: ['AllocationIds', 'IpAddresses'],
};

/** The EIPs that one resource put into a package. */
interface Membership {
  readonly pack: BandwidthPackageRecord;
  readonly eips: readonly EipRecord[];
}

/** Puts EIPs into a bandwidth package, and takes them out. */
export function vpcCommonBandwidthPackageIp(
  cloud: Pick<CloudParts, 'ids' | 'lookup' | 'bandwidthPackages'>,
): ResourceType {
  const { ids, lookup, bandwidthPackages } = cloud;
  const memberships = new Map<string, Membership>();
  return {
    ...SCHEMA,

    async create({ properties }) {
      const pack = lookup.bandwidthPackage(requiredText(properties, 'BandwidthPackageId'));
      const eips = objectList(properties, 'Eips').map((eip) =>
        lookup.eip(requiredText(eip, 'AllocationId')),
      );
      await bandwidthPackages.add(pack, eips);
      const id = ids.next('cbwp-ip');
      memberships.set(id, { pack, eips });
      return id;
    },

    async delete(id) {
      const { pack, eips } = memberships.get(id)!;
      await bandwidthPackages.remove(pack, eips);
      memberships.delete(id);
    },

    attribute(id, name) {
      const { eips } = memberships.get(id) ?? {};
      return eips?.map(({ allocationId, address }) =>
        name === 'IpAddresses' ? address : allocationId,
      );
    },
  };
}
