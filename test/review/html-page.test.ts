import * as fc from 'fast-check';
import { htmlPage } from '../../lib/review/html-page';
import { hostileName, pageNamed } from './hostile-page';

/** Tags as they stand, without the places where a long name may break. */
function tagsOf(html: string): string[] {
  return [...html.matchAll(/<[^>]*>?/g)].map(([tag]) => tag).filter((tag) => tag !== '<wbr>');
}

test('a name adds no tag, no attribute and no entity of its own', () => {
  const tags = tagsOf(htmlPage(pageNamed('harmless')));
  fc.assert(
    fc.property(hostileName, (one) => {
      const html = htmlPage(pageNamed(one));
      expect(tagsOf(html)).toEqual(tags);
      expect(html).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/);
    }),
  );
});

test('what cannot be seen is shown by its number', () => {
  const html = htmlPage(pageNamed('a\u202eb\u200bc\rd'));
  expect(html).toContain('a[U+202E]b[U+200B]c[U+000D]d');
  expect(html).not.toMatch(/[\u202e\u200b\r]/);
});

test('the page is one file that may load and run nothing', () => {
  const html = htmlPage(pageNamed('web'));
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(html).not.toMatch(/<(?:script|img|link|iframe|object)|url\(|@import| (?:src|on\w+)=/);
});
