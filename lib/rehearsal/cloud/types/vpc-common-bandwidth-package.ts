import { BANDWIDTH_PACKAGE_RANGE } from '../../../facts/bandwidth-package-rules';
import { DEFAULT_LINE_TYPE } from '../../../facts/eip-rules';
import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { CloudParts } from '../cloud-parts';
import { DESCRIPTION, NAME, RESOURCE_GROUP_ID, TAGS } from '../common-values';
import { EIP_LINE_TYPE } from '../eip-allocation';
import { optionalBoolean, optionalText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { flag, oneOf, optionally, text, wholeNumber } from '../value-rules';

const VALUES = {
  Bandwidth: wholeNumber(BANDWIDTH_PACKAGE_RANGE.least, BANDWIDTH_PACKAGE_RANGE.most),
  DeletionProtection: flag,
  Description: DESCRIPTION,
  InternetChargeType: optionally(oneOf('PayByBandwidth', 'PayBy95', 'PayByDominantTraffic')),
  ISP: EIP_LINE_TYPE,
  Name: NAME,
  Ratio: wholeNumber(0, 100),
  ResourceGroupId: RESOURCE_GROUP_ID,
  Tags: TAGS,
  Zone: text,
};

const SCHEMA: ResourceSchema = {
  values: VALUES,
  required: ['Bandwidth'],
  updates: {
    source: typePage('vpc-commonbandwidthpackage'),
    date: '2026-06',
    inPlace: ['Bandwidth', 'Description', 'Name', 'ResourceGroupId', 'Tags'],
  },
  attributes: ['Arn', 'BandwidthPackageId'],
};

type BandwidthPackageParts = Pick<
  CloudParts,
  'store' | 'ids' | 'delay' | 'region' | 'bandwidthPackages'
>;

/** Its bandwidth has no effect: traffic is not limited in a rehearsal. */
export function vpcCommonBandwidthPackage(cloud: BandwidthPackageParts): ResourceType {
  const { store, ids, delay, region, bandwidthPackages } = cloud;
  return {
    ...SCHEMA,

    async create({ properties }) {
      await delay();
      const id = ids.next('cbwp');
      store.bandwidthPackages.set(id, {
        id,
        isp: optionalText(properties, 'ISP') || DEFAULT_LINE_TYPE,
        isProtected: optionalBoolean(properties, 'DeletionProtection') ?? false,
      });
      return id;
    },

    async update() {
      await delay();
    },

    async delete(id) {
      bandwidthPackages.requireDeletable(store.bandwidthPackages.get(id)!);
      await delay();
      store.bandwidthPackages.delete(id);
    },

    attribute(id, name) {
      if (!store.bandwidthPackages.has(id)) return undefined;
      return name === 'Arn' ? `acs:vpc:${region}:*:combandwidthpackage/${id}` : id;
    },
  };
}
