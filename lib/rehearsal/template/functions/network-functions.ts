import ipaddr from 'ipaddr.js';
import { ipv4Number, ipv4OfNumber } from '../../../values/ipv4-number';

import { asArguments, asInteger, asString } from './function-arguments';
import { fail, failUnexpected } from '../template-error';
import type { PureFunctions } from './pure-function';

export const networkFunctions: PureFunctions = {
  'Fn::Cidr': (value, path) => {
    const [block, count, bits] = asArguments(value, path, 3);
    const text = asString(block, `${path}.0`);
    if (!ipaddr.IPv4.isValidCIDR(text)) {
      return failUnexpected('template-invalid-cidr-block', `${path}.0`, 'an IPv4 CIDR block', text);
    }
    const hostBits = asInteger(bits, `${path}.2`, 1, 32);
    return subnets(text, asInteger(count, `${path}.1`, 1, 256), hostBits, path);
  },
};

function subnets(block: string, count: number, hostBits: number, path: string): string[] {
  const [, prefix] = ipaddr.IPv4.parseCIDR(block);
  const size = 2 ** hostBits;
  if (count * size > 2 ** (32 - prefix)) {
    const fault = `${count} blocks of /${32 - hostBits} do not fit into ${block}`;
    return fail('template-cidr-block-too-small', path, fault);
  }
  const first = ipv4Number(ipaddr.IPv4.networkAddressFromCIDR(block));
  return Array.from(
    { length: count },
    (_, i) => `${ipv4OfNumber(first + i * size)}/${32 - hostBits}`,
  );
}
