import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { resolveParameters } from '../../../lib/rehearsal/template/parameters';
import { linesOf } from './thrown-problems';

const one = (declaration: JsonObject, given?: string) =>
  resolveParameters({ P: declaration }, given === undefined ? {} : { P: given }).P;

test('text from a command line becomes what the type says', () => {
  expect(one({ Type: 'String' }, '5')).toBe('5');
  expect(one({ Type: 'Number' }, '5')).toBe(5);
  expect(one({ Type: 'Boolean' }, 'True')).toBe(true);
  expect(one({ Type: 'CommaDelimitedList' }, 'a, b')).toEqual(['a', 'b']);
  expect(one({ Type: 'Json' }, '{"a": [1]}')).toEqual({ a: [1] });
});

test('a default stands in, and may be empty', () => {
  expect(one({ Type: 'Number', Default: 7 })).toBe(7);
  expect(one({ Type: 'String', Default: null })).toBeNull();
});

test('null that is given leaves the default, and a name is a name', () => {
  expect(resolveParameters({ P: { Type: 'String', Default: 'a' } }, { P: null })).toEqual({
    P: 'a',
  });
  const odd = JSON.parse('{"__proto__": {"Default": "a"}, "constructor": {"Default": "b"}}');
  expect(Object.entries(resolveParameters(odd, {}))).toEqual([
    ['__proto__', 'a'],
    ['constructor', 'b'],
  ]);
});

test('a parameter of many levels is refused', () => {
  const text = '['.repeat(20_000) + ']'.repeat(20_000);
  expect(() => one({ Type: 'Json', AllowedPattern: '.*' }, text)).toThrow(
    'Parameters.P: is more than 200 levels deep',
  );
});

test('all problems are said at once, each with its parameter', async () => {
  const declarations = {
    Size: { Type: 'Number', MinValue: 1, MaxValue: 9 },
    Name: { Type: 'String', AllowedPattern: '[a-z]+', ConstraintDescription: 'use lower case' },
    Kind: { Type: 'String', AllowedValues: ['web', 'mail'] },
    Missing: { Type: 'String', Label: { 'zh-cn': '位置', en: 'Where it is' } },
    Absent: {
      Type: 'Number',
      Label: 'Size',
      Description: { en: '1 to 9\nin all', 'zh-cn': '1 到 9' },
    },
    Short: { Type: 'String', MinLength: 3 },
  };
  const given = { Size: '12', Name: 'Ab', Kind: 'dns', Short: 'ab', Typo: '' };
  expect(await linesOf(() => resolveParameters(declarations, given))).toEqual([
    'Parameters.Typo: the template declares no such parameter; declared: Size, Name, Kind, Missing, Absent, Short (template-undeclared-parameter)',
    'Parameters.Size: expected a value of at most 9, got 12; give a value within the range (template-parameter-out-of-range)',
    'Parameters.Name: expected a match of [a-z]+, got "Ab"; use lower case (template-parameter-mismatch)',
    'Parameters.Kind: expected one of web, mail, got "dns"; give one of these values (template-parameter-not-allowed)',
    'Parameters.Missing: no value is given and there is no default; give one with -p Missing=VALUE (Where it is) (template-missing-parameter)',
    'Parameters.Absent: no value is given and there is no default; give one with -p Absent=VALUE (Size: 1 to 9) (template-missing-parameter)',
    'Parameters.Short: expected a length of at least 3, got 2; give a value within the range (template-parameter-out-of-range)',
  ]);
});
