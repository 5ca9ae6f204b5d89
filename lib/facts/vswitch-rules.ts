/**
 * Private IP addresses that every vSwitch keeps for itself.
 *
 * Source: the documentation of vSwitches ("Limits"), read in 2026-11.
 */

/** Addresses at the start of a vSwitch's block that no ENI can have: that of the network. */
export const RESERVED_AT_START = 1;

/** Addresses at its end that no ENI can have; the third-last one is the gateway. */
export const RESERVED_AT_END = 3;
