import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { convertParameter, requireAllowed } from '../../../lib/rehearsal/template/parameter-value';
import { problemsOf } from './thrown-problems';

const parameter = (declaration: JsonObject) => ({ declaration, path: 'Parameters.P' });

test.each([
  [{}, ['a'], 'a string'],
  [{ Type: 'Number' }, 'five', 'a number'],
  [{ Type: 'Boolean' }, 'yes', 'true or false'],
  [{ Type: 'CommaDelimitedList' }, 5, 'a list'],
  [{ Type: 'Json' }, '{', 'JSON'],
])('%j does not take %j', (declaration, raw, expected) => {
  const message = `Parameters.P: expected ${expected}, got ${JSON.stringify(raw)}`;
  expect(() => convertParameter(parameter(declaration), raw)).toThrow(message);
});

test('the items of a list are checked one by one', () => {
  const declaration = { Type: 'CommaDelimitedList', AllowedValues: ['a', 'b'], MaxLength: 2 };
  expect(() => requireAllowed(parameter(declaration), ['a', 'b'])).not.toThrow();
  expect(() => requireAllowed(parameter(declaration), ['a', 'c'])).toThrow(
    'expected one of a, b, got "c"',
  );
  expect(() => requireAllowed(parameter(declaration), ['a', 'b', 'a'])).toThrow(
    'expected a length of at most 2, got 3',
  );
});

test.each([
  ['Boolean', ['true'], true, false],
  ['Number', ['80', '443'], 80, 8],
  ['String', [80, false], 'false', 'true'],
  ['Json', ['[object Object]', { a: 1 }], { a: 1 }, { a: 2 }],
])('a %s is held against %j by value', (Type, AllowedValues, admitted, refused) => {
  const declared = parameter({ Type, AllowedValues });
  expect(() => requireAllowed(declared, admitted)).not.toThrow();
  expect(() => requireAllowed(declared, refused)).toThrow('expected one of');
});

test('a secret is not shown, in no part of the problem', async () => {
  const declaration = { Type: 'String', NoEcho: true, AllowedPattern: '[0-9]+' };
  const problems = await problemsOf(() => requireAllowed(parameter(declaration), 'hunter2'));
  expect(problems[0]?.fault).toBe('expected a match of [0-9]+, got another value');
  expect(JSON.stringify(problems)).not.toContain('hunter2');
});
