/**
 * The rules of the policy, by the codes that its findings end with. Codes are stable.
 *
 * @example
 * applyPolicy(app, { errors: Object.values(PolicyCode) });
 */
export enum PolicyCode {
  /** A security group lets any address reach a port of administration, 22 or 3389. */
  ADMIN_PORT = 'policy-admin-port',
  /** An instance can be released by a click, a call, or the deletion of its stack. */
  DELETION_PROTECTION = 'policy-deletion-protection',
  /** A disk is not encrypted. */
  DISK_ENCRYPTION = 'policy-disk-encryption',
  /** An EIP is released with its stack, and its address is lost. */
  EIP_RETAINED = 'policy-eip-retained',
  /** The metadata service answers requests without a token. */
  METADATA_TOKEN = 'policy-metadata-token',
  /** A security group lets everything out. */
  OPEN_EGRESS = 'policy-open-egress',
  /** An instance has no RAM role. */
  RAM_ROLE = 'policy-ram-role',
  /** A resource has no tags. */
  TAGS = 'policy-tags',
  /** A security group lets any address reach more than 1000 ports. */
  WIDE_PORTS = 'policy-wide-ports',
}
