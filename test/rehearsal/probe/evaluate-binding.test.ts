import type { SecurityGroupRule } from '../../../lib/rehearsal/ports';
import { evaluateBinding } from '../../../lib/rehearsal/probe/evaluate-binding';
import type { BindingObservation } from '../../../lib/rehearsal/probe/observe-binding';

const client = '198.18.0.2';
const echo = '198.18.0.3';
const binding = {
  name: 'web',
  instanceId: 'i-edge',
  eniId: 'eni-b',
  privateIp: '10.0.0.4',
  eip: '203.0.113.1',
};
const eth0 = { eniId: 'eni-a', device: 'eni1', name: 'eth0', privateIps: ['10.0.0.3'] };
const eth1 = { eniId: 'eni-b', device: 'eni2', name: 'eth1', privateIps: ['10.0.0.4'] };
const location = {
  eni: eth1,
  instanceEnis: [eth0, eth1].map((eni) => ({ ...eni, sourceCheck: true })),
  groups: [],
  boundTo: () => '10.0.0.4',
  vSwitchId: 'vsw-a',
  reachesInternet: true,
};
const flows = (device: string, peer: string) =>
  (['received', 'sent'] as const).map((direction) => ({
    device,
    direction,
    privateIp: '10.0.0.4',
    peer,
  }));
const observation: BindingObservation = {
  request: { protocol: 'tcp', client, port: 443 },
  inboundError: undefined,
  isOneWay: false,
  stayedOpen: true,
  seenAs: '203.0.113.1',
  addressOn: 'eth1',
  flows: [...flows('eni2', client), ...flows('eni2', echo)],
};
const evaluate = (changes: Partial<BindingObservation>) =>
  evaluateBinding(binding, location, { ...observation, ...changes });

describe('the result of a binding', () => {
  const works = { ok: true, text: 'ok' };
  const notAllowed = { ok: true, text: 'not allowed by the security group' };

  it('is ok when both directions work by the ENI of the binding', () => {
    const path = { ok: true, text: 'eth1 in, eth1 out' };
    const { instanceId: _, ...known } = binding;
    expect(evaluate({})).toEqual({
      ...known,
      seenAs: '203.0.113.1',
      inbound: works,
      outbound: works,
      path,
      ok: true,
    });
  });

  it('of an entry of a NAT gateway is about its direction alone', () => {
    const outbound = { direction: 'outbound', eips: ['203.0.113.1', '203.0.113.2'] } as const;
    const shared = { ...location, boundTo: () => undefined };
    const out = { request: undefined, seenAs: '203.0.113.2', flows: flows('eni2', echo) };
    expect(
      evaluateBinding({ ...binding, nat: outbound }, shared, { ...observation, ...out }),
    ).toMatchObject({
      ok: true,
      seenAs: '203.0.113.2',
      inbound: { ok: true, text: 'not by an SNAT entry' },
    });
    const inbound = { direction: 'inbound', protocol: 'tcp', port: 2222, privatePort: 22 } as const;
    const failed = { inboundError: 'timed out', seenAs: undefined, flows: [] };
    expect(
      evaluateBinding({ ...binding, nat: inbound }, shared, { ...observation, ...failed }),
    ).toMatchObject({
      ok: false,
      inbound: { ok: false, text: 'no packet for 10.0.0.4 reached the instance' },
      outbound: { ok: true, text: 'not by a DNAT entry or a listener' },
    });
  });

  it('takes no packet of another binding of its address for one of a DNAT entry', () => {
    const nat = { direction: 'inbound', protocol: 'tcp', port: 2222, privatePort: 22 } as const;
    const closed = { request: undefined, seenAs: undefined, flows: flows('eni2', echo) };
    expect(
      evaluateBinding({ ...binding, nat }, location, { ...observation, ...closed }),
    ).toMatchObject({ inbound: notAllowed, path: { text: 'none in, none out' }, ok: false });
  });

  it('does not count a direction that the security group does not allow', () => {
    const inbound = { request: undefined, flows: flows('eni2', echo) };
    expect(evaluate(inbound)).toMatchObject({ inbound: notAllowed, outbound: works, ok: true });
    const drop: SecurityGroupRule = {
      direction: 'egress',
      policy: 'drop',
      protocol: 'all',
      cidr: '0.0.0.0/0',
      priority: 1,
    };
    const groups = [{ id: 'sg', rules: [drop] }];
    const outbound = { ...observation, seenAs: undefined, flows: flows('eni2', client) };
    expect(evaluateBinding(binding, { ...location, groups }, outbound)).toMatchObject({
      inbound: works,
      outbound: notAllowed,
      ok: true,
    });
  });

  it.each([
    ['a connection that broke', { stayedOpen: false }, 'the connection did not stay open'],
    ['a refused connection', { inboundError: 'ECONNREFUSED' }, 'no connection: ECONNREFUSED'],
    [
      'a reply by the wrong interface',
      { inboundError: 'timed out', flows: [flows('eni2', client)[0]!, flows('eni1', client)[1]!] },
      'the reply from 10.0.0.4 left by eth0 instead of eth1: dropped by the source check',
    ],
  ])('fails inbound by %s', (_, changes, text) => {
    expect(evaluate(changes)).toMatchObject({ inbound: { ok: false, text }, ok: false });
  });

  it.each([
    ['another address', { seenAs: '203.0.113.2' }, 'the outside sees 203.0.113.2'],
    ['no answer', { seenAs: undefined }, 'no answer from the outside'],
    [
      'no packet',
      { seenAs: undefined, flows: flows('eni2', client) },
      'no packet from 10.0.0.4 left the instance',
    ],
  ])('fails outbound by %s', (_, changes, text) => {
    expect(evaluate(changes)).toMatchObject({ outbound: { ok: false, text }, ok: false });
  });

  it('fails by the path alone', () => {
    expect(evaluate({ flows: [...observation.flows, ...flows('eni1', client)] })).toMatchObject({
      inbound: works,
      outbound: works,
      path: { ok: false, text: 'eth0+eth1 in, eth0+eth1 out' },
      ok: false,
    });
  });
});
