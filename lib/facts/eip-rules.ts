/**
 * EIPs as the EIP service sells them.
 *
 * Source: the documentation of the operation AllocateEipAddress and of the purchase page, read in
 * 2026-11.
 */

/** Mbit/s of an EIP for which no bandwidth is given. */
export const DEFAULT_EIP_BANDWIDTH = 5;

/** Largest bandwidth that each billing method sells, in Mbit/s; the smallest is 1. */
export const MAX_EIP_BANDWIDTH = {
  payByTraffic: 200,
  payByBandwidth: 500,
  subscription: 1000,
} as const;

/** Months and years that a subscription can be bought for. */
export const SUBSCRIPTION_COUNTS = {
  Month: [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36],
  Year: [1, 2, 3],
} as const;

/** Line type of an EIP, or of a bandwidth package, for which none is given. */
export const DEFAULT_LINE_TYPE = 'BGP';

/** The only line type on which a protection is sold. */
export const PROTECTED_LINE_TYPE = 'BGP';

/**
 * Pay-as-you-go EIPs of an account in a region, by default: the cloud grants more on request.
 * Subscription EIPs do not count.
 *
 * Source: the documentation of EIPs ("Limits"), read in 2026-11.
 */
export const MAX_PAY_AS_YOU_GO_EIPS = 20;
