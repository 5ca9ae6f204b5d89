import {
  inboundFailureCause,
  outboundFailureCause,
} from '../../../lib/rehearsal/probe/failure-cause';

const facts = {
  privateIp: '10.0.0.4',
  eip: '203.0.113.1',
  boundTo: '10.0.0.4',
  interface: 'eth1',
  addressOn: 'eth1',
  checked: ['eth0'],
};
const right = { received: ['eth1'], sent: ['eth1'] };
const none = { received: [], sent: [] };
const outByEth0 = { received: ['eth1'], sent: ['eth0'] };

describe('the cause of a failure', () => {
  it('is not made up where nothing is wrong', () => {
    expect(inboundFailureCause(facts, right)).toBeUndefined();
    expect(outboundFailureCause(facts, right)).toBeUndefined();
  });

  it.each([
    [{ ...facts, boundTo: undefined }, right, 'EIP 203.0.113.1 is not bound'],
    [
      { ...facts, boundTo: '10.0.0.5' },
      right,
      'EIP 203.0.113.1 is bound to 10.0.0.5, not to 10.0.0.4',
    ],
    [facts, none, 'no packet for 10.0.0.4 reached the instance'],
    [
      { ...facts, addressOn: undefined },
      outByEth0,
      '10.0.0.4 is not on any interface of the instance',
    ],
    [facts, { received: ['eth1'], sent: [] }, 'the instance did not reply on eth1'],
    [
      facts,
      outByEth0,
      'the reply from 10.0.0.4 left by eth0 instead of eth1: dropped by the source check',
    ],
  ])('inbound: %#', (known, path, text) => expect(inboundFailureCause(known, path)).toBe(text));

  it.each([
    [{ ...facts, addressOn: undefined }, none, '10.0.0.4 is not on any interface of the instance'],
    [facts, none, 'no packet from 10.0.0.4 left the instance'],
    [
      facts,
      outByEth0,
      'the request from 10.0.0.4 left by eth0 instead of eth1: dropped by the source check',
    ],
    [{ ...facts, boundTo: undefined }, right, 'EIP 203.0.113.1 is not bound'],
  ])('outbound: %#', (known, path, text) => expect(outboundFailureCause(known, path)).toBe(text));

  it('is the missing route to the IPv4 gateway, where nothing is wrong before it', () => {
    const closed = { ...facts, closedVSwitch: 'vsw-1' };
    const text = 'the route table of vsw-1 has no route 0.0.0.0/0 to the IPv4 gateway of the VPC';
    expect(inboundFailureCause(closed, right)).toBe(text);
    expect(outboundFailureCause(closed, right)).toBe(text);
    expect(inboundFailureCause(closed, outByEth0)).toContain('left by eth0');
  });

  it('does not blame a source check that is off', () => {
    expect(outboundFailureCause({ ...facts, checked: [] }, outByEth0)).toBe(
      'the request from 10.0.0.4 left by eth0 instead of eth1',
    );
  });
});
