import { isPaidInAdvance } from '../../facts/charge-types';
import { MAX_EIP_BANDWIDTH, PROTECTED_LINE_TYPE, SUBSCRIPTION_COUNTS } from '../../facts/eip-rules';
import { EIP_DESCRIPTION_FORM, EIP_NAME_FORM } from '../../facts/resource-rules';
import { EipLineType, EipProtection } from '../../values/eip-options';
import type { ResourceType } from '../stack/resource-type';
import { typePage } from '../stack/update-rules';
import type { UpdateRules } from '../stack/update-rules';
import { isOff } from '../stack/value-rule';
import type { CombinationRule, ValueRules } from '../stack/value-rule';
import type { Json } from '../template/json';
import { CloudError } from './cloud-error';
import type { CloudParts } from './cloud-parts';
import type { EipRecord } from './cloud-records';
import { CHARGE_TYPE, RESOURCE_GROUP_ID, TAGS } from './common-values';
import { targetOf } from './eip-associations';
import { optionalBoolean, optionalText } from './property-readers';
import { flag, formed, listOf, oneOf, optionally, text, wholeNumber } from './value-rules';

/** The line types that are documented, as the library offers them. */
export const EIP_LINE_TYPE = optionally(oneOf(...Object.values(EipLineType)));

/** What the properties take that `EIP` and `EIPPro` have in common. */
export const EIP_VALUES: ValueRules = {
  AutoPay: flag,
  Bandwidth: wholeNumber(1, MAX_EIP_BANDWIDTH.subscription),
  DeletionProtection: flag,
  Description: optionally(
    formed(
      EIP_DESCRIPTION_FORM,
      '2 to 256 characters, a letter first, without http:// or https:// at the start',
    ),
  ),
  InstanceChargeType: CHARGE_TYPE,
  InternetChargeType: optionally(oneOf('PayByBandwidth', 'PayByTraffic')),
  Name: optionally(
    formed(
      EIP_NAME_FORM,
      '1 to 128 letters, digits, periods, underscores and hyphens, a letter first',
    ),
  ),
  Netmode: optionally(oneOf('public')),
  Period: oneOf(...SUBSCRIPTION_COUNTS.Month),
  PricingCycle: optionally(oneOf(...Object.keys(SUBSCRIPTION_COUNTS))),
  PublicIpAddressPoolId: text,
  ResourceGroupId: RESOURCE_GROUP_ID,
  SecurityProtectionTypes: listOf(oneOf(...Object.values(EipProtection)), 0, 10),
  Tags: TAGS,
};

/**
 * What of an EIP has to fit together.
 *
 * @param lineType how the resource type spells it
 */
export function eipCombinations(lineType: 'Isp' | 'ISP'): readonly CombinationRule[] {
  return [
    {
      properties: ['Bandwidth', 'InstanceChargeType', 'InternetChargeType'],
      refusal: ({
        Bandwidth: value = null,
        InstanceChargeType: charge,
        InternetChargeType: by,
      }) => {
        if (isPaidInAdvance(charge)) return undefined;
        const method = by === 'PayByTraffic' ? 'payByTraffic' : 'payByBandwidth';
        const most = MAX_EIP_BANDWIDTH[method];
        if (Number(value) <= most || Number(value) > MAX_EIP_BANDWIDTH.subscription)
          return undefined;
        const takes = `at most ${most} Mbit/s for ${by ? String(by) : 'PayByBandwidth'} without a subscription`;
        return { place: 'Bandwidth', takes, value };
      },
    },
    {
      properties: ['Period', 'PricingCycle'],
      refusal: ({ Period: value = null, PricingCycle: cycle }) =>
        cycle !== 'Year' || value === null || isYears(value)
          ? undefined
          : {
              place: 'Period',
              takes: `${SUBSCRIPTION_COUNTS.Year.join(', ')} with PricingCycle Year`,
              value,
            },
    },
    {
      properties: ['SecurityProtectionTypes', lineType],
      refusal: ({ SecurityProtectionTypes: protections = [], [lineType]: value }) =>
        !value || value === PROTECTED_LINE_TYPE || isOff(protections)
          ? undefined
          : {
              place: lineType,
              takes: `${PROTECTED_LINE_TYPE} with SecurityProtectionTypes`,
              value,
            },
    },
  ];
}

function isYears(period: Json): boolean {
  return SUBSCRIPTION_COUNTS.Year.some((count) => count === Number(period));
}

/** How EIPs change, by the page of their type: `vpc-eip`. */
export function eipUpdates(page: string): UpdateRules {
  return {
    source: typePage(page),
    date: '2026-02',
    inPlace: ['Bandwidth', 'DeletionProtection', 'Description', 'Name', 'ResourceGroupId', 'Tags'],
    loss: {
      what: 'public IP address',
      attributes: ['EipAddress'],
      remedy: 'bind a second EIP under another name, move its clients, then remove this one',
    },
  };
}

/** What the allocation of EIPs is built on. */
export type EipParts = Pick<
  CloudParts,
  'store' | 'ids' | 'delay' | 'eipPool' | 'eipFactory' | 'lookup'
>;

/**
 * Allocates an EIP and releases it.
 *
 * @param isp how the resource type spells the line type
 */
export function eipAllocation(
  { store, ids, delay, eipPool, eipFactory, lookup }: EipParts,
  isp: 'Isp' | 'ISP',
): Pick<ResourceType, 'create' | 'update' | 'delete' | 'attribute'> {
  return {
    async create({ properties }) {
      await delay();
      const { allocationId } = eipFactory.create({
        allocationId: ids.next('eip'),
        address: optionalText(properties, 'IpAddress'),
        isp: optionalText(properties, isp),
        isProtected: optionalBoolean(properties, 'DeletionProtection'),
        isSubscription: isPaidInAdvance(properties.InstanceChargeType),
      });
      return allocationId;
    },

    async update(id, { properties }) {
      await delay();
      lookup.eip(id).isProtected = optionalBoolean(properties, 'DeletionProtection') ?? false;
    },

    async delete(id) {
      const eip = lookup.eip(id);
      requireReleasable(eip);
      await delay();
      store.eips.delete(id);
      eipPool.release(eip.address);
    },

    attribute(id, name) {
      const eip = store.eips.get(id);
      if (name === 'OrderId') return id.replace('eip', 'order');
      if (name === 'AllocationId') return eip?.allocationId;
      return name === 'EipAddress' ? eip?.address : eip?.isp;
    },
  };
}

function requireReleasable(eip: EipRecord): void {
  const { allocationId, address, isProtected, isSubscription } = eip;
  const target = targetOf(eip);
  if (isSubscription) {
    const message = `${allocationId} (${address}) is a subscription, which cannot be released`;
    throw new CloudError('OperationUnsupported.ChargeType', message);
  }
  if (target !== undefined) {
    const message = `${allocationId} (${address}) is bound to ${target}; dissociate it before its release`;
    throw new CloudError('IncorrectEipStatus', message);
  }
  if (isProtected) {
    const message = `${allocationId} has DeletionProtection on`;
    throw new CloudError('OperationDenied.DeletionProtection', message);
  }
}
