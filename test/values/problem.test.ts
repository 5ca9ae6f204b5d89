import { problemLine, problemText, shown } from '../../lib/values/problem';
import type { Problem } from '../../lib/values/problem';

const PROBLEM: Problem = {
  path: 'Shop/Edge',
  property: 'image',
  value: 'win2022',
  fault: "'win2022' is not supported",
  remedy: 'use another one',
  code: 'image-unsupported',
};

describe('a problem', () => {
  it('is one line: where it is, what is wrong, what to do, and its code', () => {
    expect(problemLine(PROBLEM)).toBe(
      "Shop/Edge: 'image': 'win2022' is not supported; use another one (image-unsupported)",
    );
  });

  it('leaves out the property where the path says it', () => {
    expect(problemLine({ ...PROBLEM, property: undefined })).toBe(
      "Shop/Edge: 'win2022' is not supported; use another one (image-unsupported)",
    );
  });

  it('leaves out the path for a report that puts it in front itself', () => {
    expect(problemText(PROBLEM)).toBe(
      "'image': 'win2022' is not supported; use another one (image-unsupported)",
    );
  });
});

describe('a value', () => {
  it.each([
    ['web', "'web'"],
    ['', "''"],
    ['a\nb\u001b[31m', String.raw`'a\nb\u001b[31m'`],
    [5, '5'],
    [undefined, 'undefined'],
    [[1, 2], '1,2'],
  ])('is shown in one readable line: %p', (value, text) => expect(shown(value)).toBe(text));
});
