import {
  allocationIdProblems,
  macAddressProblems,
  nameProblems,
  resourceIdProblems,
} from '../../lib/values/names';
import { problemLine } from '../../lib/values/problem';

const PLACE = { path: 'Shop/Edge', property: 'property' };

describe('a name', () => {
  it.each([
    'a/b',
    'a b',
    'äpfel',
    '-a',
    'a-',
    'a--b',
    '1a',
    'a_b',
    '$(id)',
    "a'b",
    'x'.repeat(33),
    'a\nb',
    'a\n',
    '',
  ])('cannot be %p', (name) => {
    const shown = name.replaceAll('\n', String.raw`\n`);
    expect(nameProblems(PLACE, name).map(problemLine)).toEqual([
      `Shop/Edge: 'property': the name '${shown}' is not allowed; use 1 to 32 letters, digits and single hyphens, starting with a letter (name)`,
    ]);
  });

  it.each(['web', 'W', 'mail-2', 'a-b-c', 'x'.repeat(32)])('can be %p', (name) => {
    expect(nameProblems(PLACE, name)).toEqual([]);
  });
});

describe('the id of an existing resource', () => {
  it.each(['shop', 'eni-1', 'i-', 'i-1/2', 'xi-1', ''])('of an instance is not %p', (id) => {
    expect(resourceIdProblems(PLACE, id, 'i').map(problemLine)).toEqual([
      `Shop/Edge: 'property': '${id}' is not an id of this kind; write it as the console does, i-... (resource-id)`,
    ]);
  });

  it('starts with what its kind starts with', () => {
    expect(resourceIdProblems(PLACE, 'i-bp1ABC', 'i')).toEqual([]);
    expect(resourceIdProblems(PLACE, 'eni-bp1abc', 'eni')).toEqual([]);
  });
});

describe('an allocation id', () => {
  it.each(['203.0.113.9', 'eip-', 'eip-BP1', 'i-1', ''])('is not %p', (id) => {
    expect(allocationIdProblems(PLACE, id).map(problemLine)).toEqual([
      `Shop/Edge: 'property': '${id}' is not an allocation id; use the EIP's instance id, eip-... (allocation-id)`,
    ]);
  });

  it('is eip-bp1abc', () => expect(allocationIdProblems(PLACE, 'eip-bp1abc')).toEqual([]));
});

describe('a MAC address', () => {
  it.each(['00:16:3e', '00:16:3e:0d:a7:g0', '00-16-3e-0d-a7-a0', '00:16:3e:0d:a7:a0:00', ''])(
    'is not %p',
    (address) =>
      expect(macAddressProblems(PLACE, address).map(problemLine)).toEqual([
        `Shop/Edge: 'property': '${address}' is not a MAC address; write it as the console does, 00:16:3e:... (mac-address)`,
      ]),
  );

  it.each(['00:16:3e:0d:a7:a0', '00:16:3E:0D:A7:A0'])('is %s', (address) => {
    expect(macAddressProblems(PLACE, address)).toEqual([]);
  });
});
