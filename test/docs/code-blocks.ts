import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { ROOT } from '../files';

/** A block of code on a page of the documentation. */
export interface CodeBlock {
  /** Path of the page in the repository. */
  readonly page: string;
  readonly line: number;
  /** `ts`, `sh`, `json`, ... */
  readonly language: string;
  /** The rest of the words behind the fence: a file's name, or where a command is run. */
  readonly detail: string;
  readonly text: string;
}

/** Pages that people wrote, and those that `npm run docs` writes; not the templates' reviews. */
export const PAGES: readonly string[] = ['.', 'docs', 'docs/decisions', 'docs/reference'].flatMap(
  (folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
);

/** The fenced blocks of a page, in their order. */
export function codeBlocksOf(page: string): CodeBlock[] {
  const tokens = new MarkdownIt().parse(readFileSync(join(ROOT, page), 'utf8'), {});
  return tokens
    .filter(({ type }) => type === 'fence')
    .map(({ info, content, map }) => {
      const [language = '', ...details] = info.trim().split(' ');
      return { page, line: map![0] + 1, language, detail: details.join(' '), text: content };
    });
}

/** All blocks of all pages. */
export const CODE_BLOCKS: readonly CodeBlock[] = PAGES.flatMap(codeBlocksOf);

/** The blocks of a language, each with a title for a test. */
export function blocksIn(language: string, detail?: string): (readonly [string, CodeBlock])[] {
  return CODE_BLOCKS.filter(
    (block) => block.language === language && (detail === undefined || block.detail === detail),
  ).map((block) => [`${block.page}:${block.line}`, block]);
}
