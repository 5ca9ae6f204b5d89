/**
 * Services of the cloud that an instance asks: metadata, Cloud Assistant and the signals of a stack by
 * HTTP and HTTPS, DNS, NTP. Their addresses lie in one block.
 *
 * Source: the pages of the metadata service (100.100.100.200), of private DNS (100.100.2.136 and .138) and
 * of Cloud Assistant, 2026-11. Whether the rules of a security group apply to them is not documented.
 */
export const CLOUD_SERVICES = {
  block: '100.64.0.0/10',
  ports: [
    ['tcp', 80],
    ['tcp', 443],
    ['tcp', 53],
    ['udp', 53],
    ['udp', 123],
  ],
} as const;
