import type { SiteEni, SiteInstance } from '../../../lib/rehearsal/ports';
import type { VpcNetwork } from '../../../lib/rehearsal/network/vpc-network';
import type { VpcNetworks } from '../../../lib/rehearsal/site/vpc-networks';

export const primary: SiteEni = {
  id: 'eni-primary',
  macAddress: '00:16:3e:00:00:01',
  vSwitchId: 'vsw-1',
  privateIps: ['192.168.0.10'],
  securityGroupIds: [],
  sourceCheck: true,
};

export const secondary: SiteEni = { ...primary, id: 'eni-data', privateIps: ['192.168.0.20'] };

export const edge: SiteInstance = {
  id: 'i-edge',
  hostName: 'edge',
  primaryEni: primary,
  userData: '#!/bin/sh',
  httpTokens: 'optional',
};

/** One VPC that writes down what is done to it; its vSwitches are `vsw-1` and `vsw-2`. */
export function fakeNetworks(done: string[]): VpcNetworks {
  const plugged = new Set<string>();
  const note = async (text: string) => void done.push(text);
  const vpc = {
    port: (eniId: string) => (plugged.has(eniId) ? { device: `port-of-${eniId}` } : undefined),
    plug: async (eni: SiteEni, netns: string, device: string) => {
      plugged.add(eni.id);
      await note(`plug ${eni.id} into ${netns} as ${device}`);
    },
    unplug: async (eniId: string) => {
      plugged.delete(eniId);
      await note(`unplug ${eniId}`);
    },
    update: (eni: SiteEni) => note(`update ${eni.id} ${eni.privateIps.join(' ')}`),
    bindEip: (eip: string, privateIp: string) => note(`bind ${eip} to ${privateIp}`),
    unbindEip: (eip: string) => note(`unbind ${eip}`),
    setCarrier: (eniId: string, on: boolean) => note(`carrier of ${eniId} ${on ? 'on' : 'off'}`),
    stopDhcp: () => note('stop DHCP'),
    setMetadataFault: (fault: object) => void done.push(`metadata ${JSON.stringify(fault)}`),
  } as unknown as VpcNetwork;
  return {
    of: async () => vpc,
    connectedTo: async (eniId: string) => (plugged.has(eniId) ? vpc : undefined),
    vSwitch: (id: string) => ({
      id,
      vpcId: id === 'vsw-1' ? 'vpc-1' : 'vpc-2',
      cidrBlock: '192.168.0.0/24',
      gateway: '192.168.0.253',
    }),
  } as Partial<VpcNetworks> as VpcNetworks;
}
