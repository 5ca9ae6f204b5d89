import { hasAttribute, skippedType } from '../../../lib/rehearsal/stack/resource-type';

const plain = { create: async () => '', delete: async () => {}, attribute: () => undefined };

test('a type has the attributes of its list, those of a prefix, or any', () => {
  const type = { ...plain, attributes: ['Id', 'Outputs.*'] };
  const names = ['Id', 'Outputs.Vpc', 'Outputs', 'Name'];
  expect(names.map((name) => hasAttribute(type, name))).toEqual([true, true, false, false]);
  expect(hasAttribute(plain, 'Name')).toBe(true);
});

test('a skipped resource is not made, and says why', async () => {
  const type = skippedType('not played');
  const { signal } = new AbortController();
  const id = await type.create({ stack: 'test', logicalId: 'X', properties: {}, signal });
  expect([id, type.attribute(id, 'Arn'), type.skipped]).toEqual([
    '<skipped X>',
    undefined,
    'not played',
  ]);
});
