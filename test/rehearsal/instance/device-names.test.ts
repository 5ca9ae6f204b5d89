import { DeviceNames } from '../../../lib/rehearsal/instance/device-names';

describe('the names of devices', () => {
  it('are the first free ones, as the kernel gives them', () => {
    const names = new DeviceNames();
    expect(['a', 'b', 'c'].map((eni) => names.reserve(eni))).toEqual(['eth0', 'eth1', 'eth2']);
    names.release('b');
    expect(names.of('b')).toBeUndefined();
    expect(names.reserve('d')).toBe('eth1');
    expect(names.of('d')).toBe('eth1');
  });
});
