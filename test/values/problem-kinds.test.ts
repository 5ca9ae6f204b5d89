import type { ProblemKinds } from '../../lib/values/problem';
import { LIBRARY_PROBLEMS, problem } from '../../lib/values/problem-kinds';

const KINDS: ProblemKinds = LIBRARY_PROBLEMS;

describe('the kinds of problem', () => {
  it('have codes of lower-case words with hyphens, in alphabetical order', () => {
    const codes = Object.keys(KINDS);
    expect(codes.filter((code) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
    expect(codes).toEqual(codes.toSorted());
  });

  it.each(Object.entries(KINDS))('say what is wrong and what to do: %s', (_, kind) => {
    expect(kind.summary).toMatch(/^[A-Z].*\.$/s);
    expect(kind.remedy).toMatch(/^[A-Z]/);
  });
});

describe('a problem of the library', () => {
  it('holds its code, its place and its details', () => {
    const place = { path: 'Shop/Ip', property: 'tags' };
    const details = { value: 21, fault: '21 tags are given', remedy: 'use at most 20' };
    expect(problem('tags', place, details)).toEqual({ code: 'tags', ...place, ...details });
  });
});
