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

  it.each(['team', 'a:b', 'x'.repeat(128), 'aliyu', '${Token[TOKEN.1]}'])(
    'can have the key %p',
    (key) => expect(tagProblems(PLACE, { [key]: '' })).toEqual([]),
  );

  it.each(['', 'x'.repeat(129), 'aliyun.x', 'ACS:x', 'see http://a'])(
    'cannot have the key %p',
    (key) => expect(tagProblems(PLACE, { [key]: '' })).toMatchObject([{ code: 'tag-key' }]),
  );

  it.each(['x'.repeat(129), 'acs:x', 'https://a'])('cannot have the value %p', (value) =>
    expect(tagProblems(PLACE, { team: value })).toMatchObject([{ code: 'tag-value' }]),
  );

  it('can be left out', () => expect(tagProblems(PLACE, undefined)).toEqual([]));
});
