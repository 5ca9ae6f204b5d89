import {
  collect,
  fail,
  failOnAny,
  failUnexpected,
  TemplateError,
} from '../../../lib/rehearsal/template/template-error';
import type { Problem } from '../../../lib/values/problem';
import { linesOf, problemsOf } from './thrown-problems';

test('a message has one line per problem, with its remedy and code', async () => {
  const both = async () =>
    failOnAny([
      ...(await problemsOf(() => fail('template-empty-list', 'here', 'no number'))),
      ...(await problemsOf(() => fail('template-empty-list', 'there', 'none', 'write 1'))),
    ]);
  await expect(both).rejects.toThrow(
    'here: no number; give at least one number (template-empty-list)\n' +
      'there: none; write 1 (template-empty-list)',
  );
  expect(() => failOnAny([])).not.toThrow();
});

test('an unexpected value is told, and kept', async () => {
  const act = () => failUnexpected('template-wrong-kind', 'here', 'a list', { a: 1 });
  expect(await linesOf(act)).toEqual([
    'here: expected a list, got {"a":1}; write a value of the kind that is expected (template-wrong-kind)',
  ]);
  expect((await problemsOf(act))[0]?.value).toEqual({ a: 1 });
  expect(() => failUnexpected('template-wrong-kind', 'here', 'a list', undefined)).toThrow(
    'expected a list, got nothing',
  );
});

test('what a check stops with is collected, any other error goes on', () => {
  const problems: Problem[] = [];
  collect(problems, () => fail('template-empty-list', 'here', 'none'));
  collect(problems, () => {});
  expect(problems.map(({ path }) => path)).toEqual(['here']);
  const broken = () => {
    throw new RangeError('a mistake of the program');
  };
  expect(() => collect(problems, broken)).toThrow(RangeError);
  expect(() => failOnAny(problems)).toThrow(TemplateError);
});

test('a message stays short, whatever a template holds', () => {
  const long = 'x'.repeat(1_000_000);
  expect(() => fail('template-empty-list', long, long)).toThrow(
    /^x{300}\.\.\.: x{1000}\.\.\.; give/,
  );
  const value = () => failUnexpected('template-wrong-kind', 'here', 'a list', long);
  expect(value).toThrow(/^here: expected a list, got "x{199}\.\.\.; write/);
  const problem = { path: 'here', fault: 'none', remedy: 'write 1', code: 'code' };
  const many = () => failOnAny(Array.from({ length: 250 }, () => problem));
  expect(many).toThrow(/^(here: none; write 1 \(code\)\n){100}and 150 more problems$/);
});
