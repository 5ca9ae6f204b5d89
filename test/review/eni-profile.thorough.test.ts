import * as fc from 'fast-check';
import { addressBlocks } from '../../lib/review/address-blocks';
import { eniProfile } from '../../lib/review/eni-profile';
import type { ReadEni } from '../../lib/review/guest-lines';
import { plain } from '../../lib/review/text';
import { afterReading, shipped } from '../guest/program-text';

const address = fc.integer({ min: 4, max: 40 }).map((byte) => `192.168.0.${byte}`);
const addresses = fc.uniqueArray(address, { minLength: 1, maxLength: 12 });

/** An ENI whose addresses are known, the first one its primary one. */
function eniWith([primary = '', ...others]: readonly string[]): ReadEni {
  return {
    name: 'public',
    mac: ['00:16:3E:00:00:01'],
    table: 20001,
    priority: 5100,
    ip: [primary],
    bindings: others.map((ip, index) => ({ name: `b${index}`, ip: [ip], eip: ['-'] })),
  };
}

/** What the program makes of the same data lines. */
function renderedByProgram(all: readonly string[], mark: number | undefined): string {
  const [primary, ...others] = all;
  const lines = [
    '#= verify 60 required',
    `#= eni public 00:16:3E:00:00:01 20001 5100 ${primary}`,
    ...others.map((ip, index) => `#= ip b${index} ${ip} -`),
  ];
  const marked = mark === undefined ? '' : `eni_mark[public]=${mark}`;
  const call = `read_lines '${lines.join('\n')}'\n${marked}\nnm_render public 24,192.168.0.253`;
  return afterReading(shipped, call);
}

test('the profile of a page is the one that the program writes', () => {
  fc.assert(
    fc.property(addresses, fc.constantFrom(undefined, 8), (all, mark) => {
      const profile = eniProfile(
        eniWith(all),
        { prefix: ['24'], gateway: ['192.168.0.253'] },
        mark,
      );
      expect(plain(profile)).toBe(renderedByProgram(all, mark));
    }),
    { numRuns: 40, seed: 1 },
  );
});

test('an address that is not known stands in a block of its own', () => {
  const open = { label: 'Eni.PrivateIpAddress', ids: ['Eni'] };
  expect(addressBlocks([['192.168.0.8'], [open]]).map(plain)).toEqual([
    '192.168.0.8/32',
    '«Eni.PrivateIpAddress»/32',
  ]);
});
