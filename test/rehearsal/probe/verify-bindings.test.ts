import { NetworkTools } from '../../../lib/rehearsal/linux/network-tools';
import { verifyBindings } from '../../../lib/rehearsal/probe/verify-bindings';

describe('verification', () => {
  it('fails for a binding whose ENI is not plugged into a running instance', async () => {
    const site = {
      tools: new NetworkTools('/'),
      locate: async () => undefined,
      addClient: async () => undefined,
    };
    const binding = { name: 'web', eniId: 'eni-1', privateIp: '10.0.0.4', eip: '203.0.113.1' };
    const text = 'ENI eni-1 is not plugged into a running instance';
    const finding = { ok: false, text };
    expect(await verifyBindings(site, [{ ...binding, instanceId: 'i-1' }])).toEqual([
      { ...binding, inbound: finding, outbound: finding, path: finding, ok: false },
    ]);
  });
});
