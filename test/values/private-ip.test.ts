import { PrivateIp } from '../../lib/values/private-ip';

describe('a private IP address', () => {
  it('is a secondary one that the VPC chooses, or a given one', () => {
    expect(PrivateIp.newSecondary()).toEqual({ kind: 'secondary', address: undefined });
    expect(PrivateIp.of('192.168.0.9')).toEqual({ kind: 'secondary', address: '192.168.0.9' });
  });

  it('keeps what is wrong with it to itself: logical ids are made of its text', () => {
    const wrong = PrivateIp.of(undefined as unknown as string);
    expect(wrong.faults).toMatchObject([{ code: 'value-missing' }]);
    expect(JSON.stringify(wrong)).toBe('{"kind":"secondary"}');
  });

  it('is one that the ENI has already', () => {
    expect(PrivateIp.existing('192.168.0.9')).toEqual({ kind: 'existing', address: '192.168.0.9' });
    expect(PrivateIp.primary()).toEqual({ kind: 'primary', address: undefined });
  });
});
