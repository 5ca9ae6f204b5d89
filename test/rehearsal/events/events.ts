import { onInstance } from '../../rehearsed';
import type { NetworkEvent } from './event';
import { guestEvents } from './guest-events';
import { machineEvents } from './machine-events';

const FLUSH_RULES = `
ip -4 rule flush
ip -4 rule add priority 32766 table main
ip -4 rule add priority 32767 table default`;

const DELETE_ADDRESS = `
address=$(ip -4 -o address show dev eth1 | awk 'END { print $4 }')
ip address del "$address" dev eth1`;

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
  {
    name: 'configured twice at once',
    what: 'the same, and the two run side by side',
    play: async (rehearsal, variant) => {
      // By hand one of the two stumbles over the other.
      await Promise.allSettled([variant.again(rehearsal), variant.again(rehearsal)]);
    },
  },
  {
    name: 'rules flushed',
    what: '`ip rule flush`, and the configuration is carried out again',
    play: async (rehearsal, variant) => {
      await onInstance(rehearsal, FLUSH_RULES);
      await variant.again(rehearsal);
    },
  },
  {
    name: 'an address deleted',
    what: "`ip address del` of one of eth1's addresses, and the configuration is carried out again",
    play: async (rehearsal, variant) => {
      await onInstance(rehearsal, DELETE_ADDRESS);
      await variant.again(rehearsal);
    },
  },
  ...guestEvents,
  ...machineEvents,
];
