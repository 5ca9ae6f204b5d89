import { countedId, declaredId } from '../../../lib/rehearsal/template/counted-id';

test('an id with a number leads back to its declaration', () => {
  expect(countedId('Eip', 12)).toBe('Eip[12]');
  expect(declaredId('Eip[12]', {})).toBe('Eip');
  expect(declaredId('Eip', {})).toBe('Eip');
});

test('an id that is declared as it is belongs to its own declaration', () => {
  expect(declaredId('Eip[0]', { 'Eip[0]': {} })).toBe('Eip[0]');
});
