import {
  substitute,
  substitutedName,
  variablesIn,
} from '../../../../lib/rehearsal/template/functions/substitution';

test('variables are found, literal ones are not', () => {
  expect(variablesIn('${A} ${B.C} ${!D} $E {F}')).toEqual(['A', 'B.C']);
});

test('a literal loses its exclamation mark, a value is put in as it is', () => {
  expect(substitute('${A} ${!B}', () => '${A}$&')).toBe('${A}$& ${B}');
});

test('a name has an attribute after its first dot', () => {
  expect(substitutedName('Name')).toEqual({ name: 'Name' });
  expect(substitutedName('N.Outputs.A')).toEqual({ name: 'N', attribute: 'Outputs.A' });
});

test('a text of many beginnings without an end is read at once', () => {
  const text = '${'.repeat(2_000_000);
  expect(variablesIn(text)).toEqual([]);
});
