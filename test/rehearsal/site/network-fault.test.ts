import { NETWORK_FAULTS, playFault } from '../../../lib/rehearsal/site/network-fault';
import type { FaultySite, NetworkFault } from '../../../lib/rehearsal/site/network-fault';

const network = {
  instanceIds: ['i-1'],
  enis: [
    { id: 'eni-1', vSwitchId: 'vsw-1', isPrimary: true },
    { id: 'eni-2', vSwitchId: 'vsw-2', isPrimary: false },
    { id: 'eni-3', vSwitchId: 'vsw-2', isPrimary: false },
  ],
};

const REBOOT = ['stop i-1', 'restart i-1'];

/** What a fault does to a site, in this order. */
async function done(fault: NetworkFault): Promise<string[]> {
  const all: string[] = [];
  const note = async (what: string) => void all.push(what);
  const site: FaultySite = {
    stopInstance: (id) => note(`stop ${id}`),
    restartInstance: (id) => note(`restart ${id}`),
    faults: {
      setCarrier: (id, on) => note(`${id} ${on ? 'on' : 'off'}`),
      stopDhcp: (id) => note(`no DHCP ${id}`),
      disturbMetadata: (id, how) => note(`${id} ${JSON.stringify(how)}`),
    },
  };
  await playFault(fault, site, network, 0);
  return all;
}

describe('a fault', () => {
  it('of the carriers takes those of all secondary ENIs away for a while', async () => {
    expect(await done('carrier')).toEqual(['eni-2 off', 'eni-3 off', 'eni-2 on', 'eni-3 on']);
  });

  it.each([
    ['no-dhcp', ['no DHCP vsw-1', 'no DHCP vsw-2']],
    ['no-metadata', ['vsw-1 {"down":true}', 'vsw-2 {"down":true}']],
    ['slow-metadata', ['vsw-1 {"delay":0.5}', 'vsw-2 {"delay":0.5}']],
    ['metadata-tokens', ['vsw-1 {"tokensRequired":true}', 'vsw-2 {"tokensRequired":true}']],
    ['reboot', []],
  ] as const)('%s meets the next boot, once in each vSwitch', async (fault, broken) => {
    expect(await done(fault)).toEqual([...broken, ...REBOOT]);
  });

  it('has a name for each that can be played', () => {
    expect(new Set(NETWORK_FAULTS).size).toBe(6);
  });
});
