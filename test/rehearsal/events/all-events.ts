import { onInstance } from '../../rehearsed';
import { cloudEvents } from './cloud-events';
import { instanceEvents } from './instance-events';
import type { NetworkEvent } from './network-event';

/** The kernel's own two come back as such: systemd-networkd removes rules of others. */
const FLUSH_RULES = `
ip -4 rule flush
ip -4 rule add priority 32766 table main protocol kernel
ip -4 rule add priority 32767 table default protocol kernel`;

const DELETE_ADDRESS = `
address=$(ip -4 -o address show dev eth1 | awk 'END { print $4 }')
ip address del "$address" dev eth1`;

/** Every event that is played, in the order of the table. */
export const allEvents: readonly NetworkEvent[] = [
  {
    name: 'none',
    what: 'the instance as it was configured',
    play: async () => {},
  },
  {
    name: 'configured twice',
    what: 'the whole procedure is carried out again; UserData runs again',
    play: (rehearsal, method) => method.again(rehearsal),
  },
  {
    name: 'configured twice at once',
    what: 'the same, and the two run side by side',
    play: async (rehearsal, method) => {
      // By hand, one of the two may fail because of the other.
      await Promise.allSettled([method.again(rehearsal), method.again(rehearsal)]);
    },
  },
  {
    name: 'rules flushed',
    what: '`ip rule flush`, and the configuration is carried out again',
    play: async (rehearsal, method) => {
      await onInstance(rehearsal, FLUSH_RULES);
      await method.again(rehearsal);
    },
  },
  {
    name: 'an address deleted',
    what: "`ip address del` of one of eth1's addresses, and the configuration is carried out again",
    play: async (rehearsal, method) => {
      await onInstance(rehearsal, DELETE_ADDRESS);
      await method.again(rehearsal);
    },
  },
  ...instanceEvents,
  ...cloudEvents,
];
