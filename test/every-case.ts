import { NETWORK_MANAGERS } from '../lib/rehearsal/instance/network-manager';

/**
 * Whether tests also play the cases that repeat, with other events and changes, what the rest of them has
 * shown: on CI, and where they write pages of the documentation.
 */
export const playsEveryCase = Boolean(process.env['CI'] || process.env['UPDATE_DOCS']);

/** With systemd-networkd other tests play much of the same. */
export const PLAYED_MANAGERS = playsEveryCase ? NETWORK_MANAGERS : (['NetworkManager'] as const);
