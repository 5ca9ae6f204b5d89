import * as fc from 'fast-check';
import type { BoundPath } from '../../lib/review/bound-paths';
import { code, list, name, paragraph, table, warning } from '../../lib/review/page';
import type { Block, Page, Prose } from '../../lib/review/page';
import { openValue } from '../../lib/review/text';
import { topologyOf } from '../../lib/review/topology';

const TRICKS = [
  '</code></pre><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><a href="javascript:alert(1)">',
  '[x](javascript:alert(1))',
  '![x](http://192.0.2.1/x.png)',
  '<http://192.0.2.1>',
  'http://192.0.2.1/ www.example.com a@example.com',
  '`` ` ``` ~~~ `',
  '```\n# heading\n',
  '| a | b |\n| --- | --- |',
  '**bold** _it_ ~~gone~~ # ---',
  '\\',
  '\\`',
  '&lt;&#60;&amp',
  '- item\n1. item\n> quote\n\n    code',
  '"]; click n "javascript:alert(1)" %%{init: {}}%%',
  '-->',
  '\u202egnp.exe\u2066\u200b\u0000\u0007\r\u2028',
  '@team #1 $x^2$ :smile: [^1] <!-- -->',
];

/** Names that Markdown, HTML or Mermaid would read, alone and put together. */
export const hostileName: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...TRICKS), fc.string({ unit: 'binary', maxLength: 8 })), {
    minLength: 1,
    maxLength: 3,
  })
  // A name that is empty, or blank, leaves nothing to show.
  .map((parts) => `n${parts.join('')}n`);

/** A page that has a name wherever a page may have one. */
export function pageNamed(one: string): Page {
  return {
    title: one,
    blocks: allBlocks(one),
    sections: [
      {
        title: 'Section',
        blocks: allBlocks(one),
        parts: [{ title: ['Part ', name(one), one], blocks: allBlocks(one) }],
      },
    ],
  };
}

function allBlocks(one: string): Block[] {
  const prose: Prose = ['before ', name(one), ' ', one, ' ', name([openValue(one)])];
  return [
    paragraph(...prose),
    warning(...prose),
    list([prose, prose]),
    table(['Column', 'Other'], [[prose, [name(one)]]]),
    code('bash', [one, openValue(one), '\n', one]),
    { kind: 'topology', topology: topologyOf([pathNamed(one)]) },
  ];
}

function pathNamed(one: string): BoundPath {
  return {
    binding: one,
    eip: [one],
    privateAddress: [openValue(one)],
    ruledAddress: [openValue(one)],
    eni: { label: [one], isPrimary: false, table: 20000 },
    instance: { label: [one] },
  };
}
