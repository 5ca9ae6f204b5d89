/** From the fastest to the one that is most like a real instance. */
export const INSTANCE_MODES = ['quick', 'full', 'machine'] as const;

/**
 * What an instance boots. `quick`: NetworkManager alone. `full`: systemd and cloud-init, as on a real
 * instance. `machine`: these on a kernel and hardware of their own, under QEMU.
 */
export type InstanceMode = (typeof INSTANCE_MODES)[number];
