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

/**
 * One VPC that writes down what is done to it; its vSwitches are `vsw-1` and `vsw-2`. As the kernel, it
 * refuses to change what is not there, and a new ENI is there only when it has its routes.
 */
export function fakeNetworks(done: string[]): VpcNetworks {
  const plugged = new Map<string, SiteEni>();
  const routed = new Set<string>();
  const note = async (text: string) => void done.push(text);
  const requireIn = (things: Pick<Set<string>, 'has'>, id: string) => {
    if (!things.has(id)) throw new Error('ip: No such process');
  };
  const vpc = {
    port: (eniId: string) => {
      const eni = plugged.get(eniId);
      return eni && { eni, device: `port-of-${eniId}` };
    },
    plug: async (eni: SiteEni, netns: string, device: string) => {
      await note(`plug ${eni.id} into ${netns} as ${device}`);
      plugged.set(eni.id, eni);
    },
    unplug: async (eniId: string) => {
      plugged.delete(eniId);
      await note(`unplug ${eniId}`);
    },
    update: async (eni: SiteEni) => {
      requireIn(plugged, eni.id);
      await note(`update ${eni.id} ${eni.privateIps.join(' ')}`);
      plugged.set(eni.id, eni);
    },
    bindEip: async (eip: string, privateIp: string) => {
      await note(`bind ${eip} to ${privateIp}`);
      routed.add(eip);
    },
    unbindEip: async (eip: string) => {
      requireIn(routed, eip);
      await note(`unbind ${eip}`);
      routed.delete(eip);
    },
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
