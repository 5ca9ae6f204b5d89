import { jsonText, textOf } from '../../../../lib/rehearsal/template/functions/json-text';

test('a value is put into text as Python writes it', () => {
  expect([textOf('é'), textOf(true), textOf(false), textOf(null), textOf(1.5)]).toEqual([
    'é',
    'True',
    'False',
    '',
    '1.5',
  ]);
  expect(textOf([1, { a: null, b: 'é😀"' }])).toBe(
    String.raw`[1, {"a": null, "b": "\u00e9\ud83d\ude00\""}]`,
  );
  expect(jsonText('a')).toBe('"a"');
});
