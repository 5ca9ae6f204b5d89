import { interfaceOf } from '../../../lib/rehearsal/probe/address-interface';

describe('the interface of an address', () => {
  const links = [
    {},
    { ifname: 'eth0', addr_info: [{ local: '10.0.0.3' }] },
    { ifname: 'eth1', addr_info: [{ local: '10.0.0.4' }, { local: '10.0.0.5' }] },
  ];
  const run = async () => ({ code: 0, output: JSON.stringify(links) });

  it('is the one that has it, also as a secondary address', async () => {
    expect(await interfaceOf(run, '10.0.0.5')).toBe('eth1');
  });

  it('is undefined where none has it', async () => {
    expect(await interfaceOf(run, '10.0.0.6')).toBeUndefined();
  });
});
