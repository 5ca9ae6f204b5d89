/** What runs the network of an instance: the distributions' images differ in it. */
export const NETWORK_MANAGERS = ['NetworkManager', 'systemd-networkd'] as const;

/** `systemd-networkd` is what images of Ubuntu and Debian have. */
export type NetworkManager = (typeof NETWORK_MANAGERS)[number];
