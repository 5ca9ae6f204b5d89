import type { NetworkEvent } from './event';
import { guestEvents } from './guest-events';
import { machineEvents } from './machine-events';

/** Every event that is played, in the order of the table. */
export const events: readonly NetworkEvent[] = [
  {
    name: 'none',
    what: 'the instance as it was configured',
    play: async () => {},
  },
  {
    name: 'configured twice',
    what: 'the whole procedure is carried out again; UserData runs again',
    play: (rehearsal, variant) => variant.again(rehearsal),
  },
  ...guestEvents,
  ...machineEvents,
];
