import { sequentialNames } from '../../../lib/rehearsal/cloud/sequential-names';

test.each([
  ['host[123,4]tail', ['host0123tail', 'host0124tail']],
  ['host[8]', ['host000008', 'host000009']],
  ['host[]', ['host000000', 'host000001']],
  ['host[,]x', ['host000000x', 'host000001x']],
  ['host[1234,1]', ['host001234', 'host001235']],
  ['host', ['host', 'host']],
])('instances that are created together as %s', (name, names) => {
  expect(sequentialNames(name, 2, false)).toEqual(names);
});

test('a suffix of their own, unless the name numbers them', () => {
  expect(sequentialNames('host', 2, true)).toEqual(['host001', 'host002']);
  expect(sequentialNames('host[1,2]', 1, true)).toEqual(['host01']);
});
