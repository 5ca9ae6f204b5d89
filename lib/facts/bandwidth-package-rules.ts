/**
 * Shared bandwidth packages (Internet Shared Bandwidth) as the EIP service sells them.
 *
 * Source: the page of ALIYUN::VPC::CommonBandwidthPackage (2026-06), the operation
 * AddCommonBandwidthPackageIp with its error codes (2026-02), and the limits of the product, read in
 * 2026-11.
 */

/** Smallest and largest bandwidth, in Mbit/s. */
export const BANDWIDTH_PACKAGE_RANGE = { least: 2, most: 5000 } as const;

/** EIPs that one package can hold. */
export const MAX_BANDWIDTH_PACKAGE_EIPS = 100;
