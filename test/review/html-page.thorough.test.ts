import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { htmlPage } from '../../lib/review/html-page';
import { reviewPage } from '../../lib/review/review-page';
import { Browser, describeInBrowser } from '../browser';
import type { ColorScheme } from '../browser';
import { ROOT } from '../files';
import { pageNamed } from './hostile-page';

const TEMPLATES = join(ROOT, 'templates');
const HOSTILE = `</code><script>document.title = 'run'</script>${'long'.repeat(100)}`;

/** Pages by name: of the committed templates, and one with a name that is long and hostile. */
const PAGES: Readonly<Record<string, string>> = {
  hostile: htmlPage(pageNamed(HOSTILE)),
  ...Object.fromEntries(
    readdirSync(TEMPLATES)
      .filter((name) => name.endsWith('.json'))
      .map((name) => [name, pageOf(name)]),
  ),
};

function pageOf(title: string): string {
  const text = readFileSync(join(TEMPLATES, title), 'utf8');
  const template: unknown = JSON.parse(text);
  return htmlPage(reviewPage({ title, bytes: text.length, template, given: {} }));
}

/** What sticks out of the window to the right, and cannot be scrolled to by itself. */
const OVERFLOW = `[...document.querySelectorAll('body *')]
  .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .filter((one) => !one.parentElement.closest('pre, .table'))
  .map((one) => one.outerHTML.slice(0, 200))`;

const HEADINGS = `[...document.querySelectorAll('main h2, main h3')].map((one) => [one.id, one.textContent])`;
const CONTENTS = `[...document.querySelectorAll('nav a')].map((one) => [one.hash.slice(1), one.textContent])`;

/** Contrast of each text with what is behind it, where it is too little to be read: WCAG 2.1, level AA. */
const PALE = `(() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => channels(color).slice(0, 3)
    .map((one) => one / 255)
    .map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, n) => sum + one * [0.2126, 0.7152, 0.0722][n], 0);
  const behind = (one) => {
    const color = getComputedStyle(one).backgroundColor;
    return channels(color)[3] === 0 && one.parentElement ? behind(one.parentElement) : color;
  };
  const contrast = (one) => {
    const [a, b] = [light(getComputedStyle(one).color), light(behind(one))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  return [...document.querySelectorAll('body *')]
    .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((one) => contrast(one) < 4.5)
    .map((one) => one.outerHTML.slice(0, 200));
})()`;

const BACKGROUND = 'getComputedStyle(document.documentElement).backgroundColor';

describeInBrowser('in a browser', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'multi-eip-pages-'));
    for (const [name, html] of Object.entries(PAGES)) {
      writeFileSync(join(folder, `${name}.html`), html);
    }
    browser = await Browser.open();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  const urlOf = (name: string) => pathToFileURL(join(folder, `${name}.html`)).href;

  describe.each(Object.keys(PAGES))('the page of %s', (name) => {
    test('asks for nothing, and runs nothing', async () => {
      expect(await browser.load(urlOf(name))).toEqual([]);
      expect(await browser.evaluate('document.title')).not.toBe('run');
      expect(await browser.evaluate('document.scripts.length')).toBe(0);
    });

    test('has all of its headings in its contents', async () => {
      await browser.load(urlOf(name));
      const headings = await browser.evaluate<string[][]>(HEADINGS);
      expect(headings.length).toBeGreaterThan(1);
      expect(await browser.evaluate(CONTENTS)).toEqual(headings);
    });

    test.each([1280, 700, 360])('fits into a window of %d pixels, and on paper', async (width) => {
      await browser.resize(width);
      await browser.prefer('light');
      await browser.load(urlOf(name));
      expect(await browser.evaluate(OVERFLOW)).toEqual([]);
      expect(await browser.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
        width,
      );
      await browser.prefer('light', 'print');
      // A reader cannot scroll on paper.
      expect(
        await browser.evaluate(
          `[...document.querySelectorAll('pre')].filter((one) => one.scrollWidth > one.clientWidth).length`,
        ),
      ).toBe(0);
    });

    test.each<ColorScheme>(['light', 'dark'])('can be read in %s colours', async (scheme) => {
      await browser.prefer(scheme);
      await browser.load(urlOf(name));
      const background = await browser.evaluate<string>(BACKGROUND);
      expect(Number(/\d+/.exec(background)![0]) < 128).toBe(scheme === 'dark');
      expect(await browser.evaluate(PALE)).toEqual([]);
    });
  });
});
