import type { DiskFile } from './operating-system';

/** The configuration of the primary ENI where systemd-networkd runs the network, as netplan writes it. */
export const eth0Network: DiskFile = {
  path: '/etc/systemd/network/10-netplan-eth0.network',
  text: `[Match]
Name=eth0

[Network]
DHCP=ipv4
LinkLocalAddressing=ipv6

[DHCP]
RouteMetric=100
UseMTU=true
`,
};

/** What systemd-resolved does, which the image does not have: the name servers of DHCP go into effect. */
export const networkdResolver =
  "sed -n 's/^DNS=/nameserver /p' /run/systemd/netif/state >/etc/resolv.conf";
