import { problemLine } from '../../lib/values/problem';
import { tagProblems } from '../../lib/values/tags';

const PLACE = { path: 'Shop/Ip', property: 'tags' };
const tags = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, 'v']));

describe('tags', () => {
  it('are at most 20', () => {
    expect(tagProblems(PLACE, tags(20))).toEqual([]);
    expect(tagProblems(PLACE, tags(21)).map(problemLine)).toEqual([
      "Shop/Ip: 'tags': 21 tags are given; use at most 20 (tags)",
    ]);
  });

  it('can be left out', () => expect(tagProblems(PLACE, undefined)).toEqual([]));
});
