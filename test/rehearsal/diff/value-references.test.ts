import {
  attributeReference,
  idsIn,
  resourceReference,
  valueLabel,
} from '../../../lib/rehearsal/diff/value-references';
import type { Json } from '../../../lib/rehearsal/template/json';
import { UnresolvedValue } from '../../../lib/rehearsal/template/unresolved-value';

const addresses = attributeReference('Web', 'PrivateIpAddresses');

test.each<[string, Json, string[], string]>([
  ['a text', 'vsw-1', [], 'vsw-1'],
  ['a number', 5, [], '5'],
  ['a map that only looks like a reference', { Ref: 'X' }, [], '{"Ref":"X"}'],
  ['a reference', resourceReference('Eni'), ['Eni'], 'Eni'],
  [
    'one to the new resource',
    resourceReference('Eni', 'replacement'),
    ['Eni'],
    'Eni (replacement)',
  ],
  [
    'an attribute with another value',
    attributeReference('Eni', 'MacAddress', 'changed'),
    ['Eni'],
    'Eni (changed)',
  ],
  ['a function', new UnresolvedValue('Fn::Select', ['0', addresses]), ['Web'], 'Web'],
  [
    'values in a list and a map',
    [addresses, { of: resourceReference('B') }],
    ['Web', 'B'],
    'Web, B',
  ],
])('%s', (_, value, ids, label) => {
  expect(idsIn(value)).toEqual(ids);
  expect(valueLabel(value)).toBe(label);
});
