import * as fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';
import { markdownPage } from '../../lib/review/markdown-page';
import { visible, visibleLine } from '../../lib/values/visible-text';
import { hostileName, pageNamed } from './hostile-page';

/** As code hosts do: with tables, links of bare addresses, and HTML that is let through. */
const parser = new MarkdownIt({ html: true, linkify: true });

function tokensOf(markdown: string): Token[] {
  return parser.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);
}

const PLAIN = ['text', 'text_special'];

/** What a reader of Markdown makes of a page, without its words. */
function structureOf(markdown: string): string[] {
  const types = tokensOf(markdown).map(({ type, info }) => `${type} ${info}`.trim());
  return types.filter((type) => !PLAIN.includes(type));
}

function drawing(markdown: string): string {
  return tokensOf(markdown).find(({ info }) => info === 'mermaid')!.content;
}

test('a name stays text, whatever it holds', () => {
  const structure = structureOf(markdownPage(pageNamed('harmless')));
  fc.assert(
    fc.property(hostileName, (one) => {
      // A bar in a table makes words of code: both are text.
      const withoutCode = (types: string[]) => types.filter((type) => type !== 'code_inline');
      expect(withoutCode(structureOf(markdownPage(pageNamed(one))))).toEqual(
        withoutCode(structure),
      );
    }),
  );
});

test('a name is shown as it is, with what cannot be seen by its number', () => {
  fc.assert(
    fc.property(hostileName, (one) => {
      const page = markdownPage(pageNamed(one));
      const heading = tokensOf(page)[1]!;
      const text = heading.children!.map(({ content }) => content).join('');
      expect(squeezed(text)).toBe(squeezed(visibleLine(one)));
      const script = tokensOf(page).find(({ info }) => info === 'bash')!.content;
      expect(script).toBe(`${visible(`${one}«${one}»\n${one}`)}\n`);
    }),
  );
});

/** Markdown shows several spaces as one. */
function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

test('a name does not become a word of the drawing', () => {
  const label = String.raw`"(?:[\p{L}\p{N} _.,:/-]|#\d+;)*"`;
  const shape = String.raw`\w+(?:\(\[${label}\]\)|\[${label}\]|\(${label}\))`;
  const line = String.raw`flowchart LR|subgraph \w+\[${label}\]|end|${shape}|\w+(?: (?:-- ${label} )?--- \w+)+`;
  const grammar = new RegExp(`^ *(?:${line})$`, 'u');
  fc.assert(
    fc.property(hostileName, (one) => {
      const lines = drawing(markdownPage(pageNamed(one)))
        .trimEnd()
        .split('\n');
      expect(lines.filter((text) => !grammar.test(text))).toEqual([]);
    }),
  );
});

test('a warning and a value of the deployment can be told from the rest', () => {
  const page = markdownPage(pageNamed('web'));
  expect(page).toContain('> **Warning:** before `web` web `«web»`');
});
