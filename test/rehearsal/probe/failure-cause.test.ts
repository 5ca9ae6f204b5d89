import type { SecurityGroupRule } from '../../../lib/rehearsal/ports';
import { chooseInboundRequest } from '../../../lib/rehearsal/probe/inbound-request';
import { judgePath, pathOf } from '../../../lib/rehearsal/probe/packet-path';
import { whyNoAnswer, whyUnseen } from '../../../lib/rehearsal/probe/failure-cause';

const client = '198.51.100.2';
const accept: SecurityGroupRule = {
  direction: 'ingress',
  policy: 'accept',
  protocol: 'tcp',
  cidr: '0.0.0.0/0',
  priority: 10,
};
const knock = (...rules: SecurityGroupRule[]) =>
  chooseInboundRequest([{ id: 'sg', rules }], client);

describe('how to knock', () => {
  it.each([
    ['the only port', { ports: [443, 443] as const }, { protocol: 'tcp', client, port: 443 }],
    ['a quiet port', { protocol: 'all' as const }, { protocol: 'tcp', client, port: 40_000 }],
    ['ping', { protocol: 'icmp' as const }, { protocol: 'icmp', client }],
    [
      'a client that is let in',
      { cidr: '203.0.113.64/26', ports: [22, 22] as const },
      { protocol: 'tcp', client: '203.0.113.65', port: 22 },
    ],
    ['nothing that only neighbours may', { cidr: '192.168.0.0/16' }, undefined],
    ['nothing by UDP', { protocol: 'udp' as const }, undefined],
  ])('is %s', (_, rule, expected) => expect(knock({ ...accept, ...rule })).toEqual(expected));

  it('keeps clear of what an earlier rule drops', () => {
    const drop = { ...accept, policy: 'drop', ports: [1, 60_000], priority: 1 } as const;
    expect(knock(accept, drop)).toEqual({ protocol: 'tcp', client, port: 65_535 });
  });
});

describe('the path', () => {
  const enis = [
    { eniId: 'a', device: 'eni1', name: 'eth0' },
    { eniId: 'b', device: 'eni2', name: 'eth1' },
  ];
  const flow = (device: string, direction: 'sent' | 'received', peer = client) => ({
    device,
    direction,
    privateIp: '10.0.0.4',
    peer,
  });
  const path = (...flows: ReturnType<typeof flow>[]) =>
    judgePath(pathOf(flows, '10.0.0.4', [client], enis), 'eth1');

  it.each([
    [path(flow('eni2', 'received'), flow('eni2', 'sent')), true, 'eth1 in, eth1 out'],
    [path(flow('eni2', 'received'), flow('eni1', 'sent')), false, 'eth1 in, eth0 out'],
    [path(flow('eni2', 'received')), false, 'eth1 in, none out'],
    [path(flow('eni2', 'sent', '203.0.113.9')), false, 'none in, none out'],
  ])('%#', (finding, ok, text) => expect(finding).toEqual({ ok, text }));
});

describe('the reason', () => {
  const fine = {
    privateIp: '10.0.0.4',
    eip: '203.0.113.1',
    boundTo: '10.0.0.4',
    interface: 'eth1',
    addressOn: 'eth1',
    checked: ['eth0'],
  };
  const right = { received: ['eth1'], sent: ['eth1'] };
  const stray = { received: ['eth1'], sent: ['eth0'] };

  it('is not made up where nothing is wrong', () => {
    expect(whyNoAnswer(fine, right)).toBeUndefined();
    expect(whyUnseen(fine, right)).toBeUndefined();
  });

  it.each([
    [{ ...fine, boundTo: undefined }, right, 'EIP 203.0.113.1 is not bound'],
    [{ ...fine, boundTo: '10.0.0.5' }, right, 'is bound to 10.0.0.5, not to 10.0.0.4'],
    [fine, { received: [], sent: [] }, 'no packet for 10.0.0.4 reached the instance'],
    [{ ...fine, addressOn: undefined }, stray, '10.0.0.4 is on no interface of the instance'],
    [fine, { received: ['eth1'], sent: [] }, 'the instance did not answer on eth1'],
    [fine, stray, 'left by eth0 instead of eth1: dropped by the source check'],
  ])('of no answer: %#', (known, path, text) => expect(whyNoAnswer(known, path)).toMatch(text));

  it('does not blame a source check that is off', () => {
    expect(whyUnseen({ ...fine, checked: [] }, stray)).toBe(
      'the packets from 10.0.0.4 left by eth0 instead of eth1',
    );
  });
});
