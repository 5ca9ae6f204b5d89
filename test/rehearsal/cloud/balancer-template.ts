import type { Json, JsonObject } from '../../../lib/rehearsal/template/json';
import { association, getAtt, instance, network, own, resource } from './edge-template';

export const toBalancer = getAtt('Balancer', 'LoadBalancerId');

const VPC = getAtt('Vpc', 'VpcId');

/** A load balancer in the vSwitch. */
export function balancer(others: JsonObject = {}): JsonObject {
  return resource('SLB::LoadBalancer', {
    VpcId: VPC,
    VSwitchId: own.VSwitchId,
    AddressType: 'intranet',
    LoadBalancerSpec: 'slb.s1.small',
    ...others,
  });
}

export function listener(others: JsonObject = {}): JsonObject {
  return resource('SLB::Listener', {
    LoadBalancerId: toBalancer,
    Protocol: 'tcp',
    ListenerPort: 80,
    BackendServerPort: 8080,
    Bandwidth: -1,
    ...others,
  });
}

/** Attaches instances by their logical ids. */
export function servers(ids: readonly string[], others: JsonObject = {}): JsonObject {
  return resource('SLB::BackendServerAttachment', {
    LoadBalancerId: toBalancer,
    BackendServerList: ids.map((id): Json => ({ Ref: id })),
    ...others,
  });
}

const open = { IpProtocol: 'tcp', PortRange: '8080/8080', SourceCidrIp: '0.0.0.0/0' };
const dns = { IpProtocol: 'udp', PortRange: '53/53', SourceCidrIp: '0.0.0.0/0' };

/** Two instances behind a load balancer that has an EIP. */
export const behindBalancer: JsonObject = {
  ...network,
  Group: resource('ECS::SecurityGroup', { VpcId: VPC, SecurityGroupIngress: [open, dns] }),
  First: instance({ ...own, HostName: 'first' }),
  Second: instance({ ...own, HostName: 'second' }),
  Balancer: balancer(),
  Eip: resource('VPC::EIP', { Bandwidth: 5 }),
  EipAssociation: association('Eip', toBalancer),
  Servers: servers(['First', 'Second']),
  Web: listener(),
};
