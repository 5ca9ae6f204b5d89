import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { association, getAtt, instance, network, own, resource } from './edge-template';

export const toGateway = getAtt('Gateway', 'NatGatewayId');

/** An entry of the table for what comes in. */
export function forward(others: JsonObject = {}): JsonObject {
  return resource(
    'ECS::ForwardEntry',
    {
      ForwardTableId: getAtt('Gateway', 'ForwardTableId'),
      ExternalIp: getAtt('Eip', 'EipAddress'),
      ExternalPort: '2222',
      InternalIp: getAtt('Host', 'PrivateIp'),
      InternalPort: '22',
      IpProtocol: 'TCP',
      ...others,
    },
    ['EipAssociation'],
  );
}

/** An entry of the table for what goes out. */
export function share(others: JsonObject = {}, dependsOn = ['EipAssociation']): JsonObject {
  return resource(
    'VPC::SnatEntry',
    {
      SnatTableId: getAtt('Gateway', 'SNatTableId'),
      SnatIp: getAtt('Eip', 'EipAddress'),
      SourceVSwitchIds: [own.VSwitchId],
      ...others,
    },
    dependsOn,
  );
}

const udp = { IpProtocol: 'udp', PortRange: '53/54', SourceCidrIp: '0.0.0.0/0' };
const tcp = { IpProtocol: 'tcp', PortRange: '22/22', SourceCidrIp: '0.0.0.0/0' };

/** An instance without a public address, behind a NAT gateway with one EIP. */
export const behindNat: JsonObject = {
  ...network,
  Group: resource('ECS::SecurityGroup', {
    VpcId: getAtt('Vpc', 'VpcId'),
    SecurityGroupIngress: [tcp, udp],
  }),
  Host: instance(own),
  Gateway: resource('VPC::NatGateway', {
    VpcId: getAtt('Vpc', 'VpcId'),
    VSwitchId: own.VSwitchId,
    NatType: 'Enhanced',
  }),
  Eip: resource('VPC::EIP', { Bandwidth: 5 }),
  EipAssociation: association('Eip', toGateway),
  Share: share(),
  Ssh: forward(),
};
