import * as fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { ipv4Number, ipv4OfNumber } from '../../lib/values/ipv4-number';

describe('the number of an IPv4 address', () => {
  it('counts from 0.0.0.0 to 255.255.255.255', () => {
    expect(ipv4Number(ipaddr.IPv4.parse('0.0.1.2'))).toBe(258);
    expect(ipv4OfNumber(2 ** 32 - 1)).toBe('255.255.255.255');
  });

  it('leads back to the address', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(ipv4OfNumber(ipv4Number(ipaddr.IPv4.parse(address)))).toBe(address);
      }),
    );
  });
});
