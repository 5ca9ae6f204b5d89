import { PAY_AS_YOU_GO_TYPES, SUBSCRIPTION_TYPES } from '../../facts/charge-types';
import { MAX_TAG_LENGTH, RESERVED_TAG_KEY, RESERVED_TAG_VALUE } from '../../facts/resource-rules';
import { MAX_ADDRESSES_PER_CALL, MAX_TAGS } from '../../facts/ros-limits';
import { formed, idOf, ipv4Address, listOf, mapOf, oneOf, optionally, text } from './value-rules';

/**
 * What properties take that many types have.
 *
 * Source: the descriptions and the constraints of the ROS CDK 1.11 (2026-11), and `lib/facts/`.
 */

const tagText = (least: number, reserved: RegExp, takes: string) =>
  formed(new RegExp(`^(?!.*(?:${reserved.source}))[^]{${least},${MAX_TAG_LENGTH}}$`, 'is'), takes);

export const TAGS = listOf(
  mapOf(
    {
      Key: tagText(
        1,
        RESERVED_TAG_KEY,
        `1 to ${MAX_TAG_LENGTH} characters, without aliyun or acs: at the start, http:// and https://`,
      ),
      Value: tagText(
        0,
        RESERVED_TAG_VALUE,
        `up to ${MAX_TAG_LENGTH} characters, without acs: at the start, http:// and https://`,
      ),
    },
    { required: ['Key'] },
  ),
  0,
  MAX_TAGS,
);

/** Descriptions: empty ones count as left out. */
export const DESCRIPTION = optionally(
  formed(
    /^(?!https?:\/\/)[^]{2,256}$/,
    '2 to 256 characters, without http:// or https:// at the start',
  ),
);

export const NAME = optionally(
  formed(
    /^(?!https?:\/\/)\p{L}[^]{1,127}$/u,
    '2 to 128 characters, a letter first, without http:// or https:// at the start',
  ),
);

/** Names of VPCs and vSwitches. */
export const NETWORK_NAME = optionally(
  formed(
    /^(?!https?:\/\/)[^]{1,128}$/,
    '1 to 128 characters, without http:// or https:// at the start',
  ),
);

export const CHARGE_TYPE = optionally(oneOf(...PAY_AS_YOU_GO_TYPES, ...SUBSCRIPTION_TYPES));

export const VSWITCH_ID = idOf('vsw');
export const VPC_ID = idOf('vpc');
export const SECURITY_GROUP_ID = idOf('sg');
export const SECURITY_GROUP_IDS = listOf(SECURITY_GROUP_ID, 0, 16);
export const ENI_ID = idOf('eni');
export const RESOURCE_GROUP_ID = text;

export const SECONDARY_ADDRESSES = listOf(ipv4Address, 0, MAX_ADDRESSES_PER_CALL);

/** When a data source looks again. */
export const REFRESH_OPTIONS = optionally(oneOf('Always', 'Never'));
