import { evaluatePath, pathOf } from '../../../lib/rehearsal/probe/packet-path';

const client = '198.51.100.2';
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

describe('the path of the packets', () => {
  it.each([
    [
      'both ways by eth1',
      [flow('eni2', 'received'), flow('eni2', 'sent')],
      true,
      'eth1 in, eth1 out',
    ],
    [
      'out by eth0',
      [flow('eni2', 'received'), flow('eni1', 'sent')],
      false,
      'asymmetric: eth1 in, eth0 out',
    ],
    ['in only', [flow('eni2', 'received')], false, 'eth1 in, none out'],
    ['of another peer', [flow('eni2', 'sent', '203.0.113.9')], false, 'none in, none out'],
  ])('%s', (_, flows, ok, text) => {
    const path = pathOf(flows, '10.0.0.4', [client], enis);
    expect(evaluatePath(path, 'eth1')).toEqual({ ok, text });
  });

  it('has no way out where nothing need reply', () => {
    const path = pathOf([flow('eni2', 'received')], '10.0.0.4', [client], enis);
    expect(evaluatePath(path, 'eth1', true).ok).toBe(true);
    expect(evaluatePath({ ...path, sent: ['eth0'] }, 'eth1', true).ok).toBe(false);
  });
});
