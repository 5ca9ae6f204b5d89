import { mermaid } from './mermaid';
import type { Block, Page, Part, Prose, Section } from './page';
import { plain } from './text';
import type { Text } from './text';
import { visible, visibleLine } from '../values/visible-text';

/** The page as GitHub, GitLab and others show Markdown. No name of the template is read as Markdown or HTML. */
export function markdownPage({ title, blocks, sections }: Page): string {
  const contents = sections.map((section) => `- [${section.title}](#${anchor(section.title)})`);
  return (
    [
      `# ${escaped(title)}`,
      ...blocks.map(blockText),
      contents.join('\n'),
      ...sections.flatMap(sectionTexts),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

/** As code hosts make it of a heading without punctuation. */
function anchor(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}

function sectionTexts({ title, blocks, parts = [] }: Section): string[] {
  return [`## ${title}`, ...blocks.map(blockText), ...parts.flatMap(partTexts)];
}

function partTexts({ title, blocks }: Part): string[] {
  return [`### ${proseText(title)}`, ...blocks.map(blockText)];
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return proseText(block.prose);
    case 'warning':
      return `> **Warning:** ${proseText(block.prose)}`;
    case 'list':
      return block.items.map((item) => `- ${proseText(item)}`).join('\n');
    case 'table':
      return tableText(block.header, block.rows);
    case 'code':
      return fenced(block.language, visible(plain(block.text)));
    case 'topology':
      return fenced('mermaid', mermaid(block.topology));
  }
}

function tableText(header: readonly string[], rows: readonly Prose[][]): string {
  const cells = (row: readonly string[]) => `| ${row.join(' | ')} |`;
  return [
    cells(header),
    cells(header.map(() => '---')),
    ...rows.map((row) => cells(row.map((cell) => proseText(cell, true)))),
  ].join('\n');
}

function proseText(prose: Prose, isInTable = false): string {
  return prose
    .map((part) => (typeof part === 'string' ? escaped(part) : codeSpan(part.name, isInTable)))
    .join('');
}

/** In a table a bar ends a cell, even in code. */
function codeSpan(name: Text, isInTable: boolean): string {
  const text = visibleLine(plain(name)).trim();
  if (text === '') return '';
  // A backslash before the bar would be one more of the name.
  if (isInTable && text.includes('|')) return escaped(text);
  const fence = '`'.repeat(longestRun(text, /`+/g) + 1);
  const space = /^`|`$/.test(text) ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}

/** No fence in the text is as long as the one around it. */
function fenced(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text, /`+/g) + 1));
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}

function longestRun(text: string, pattern: RegExp): number {
  return Math.max(0, ...[...text.matchAll(pattern)].map(([run]) => run.length));
}

/** Punctuation that Markdown reads, wherever it stands, and what code hosts make links of. */
function escaped(text: string): string {
  return visibleLine(text)
    .replaceAll(/[\\`*_{}[\]<>#+!|~&@$^=]/g, String.raw`\$&`)
    .replaceAll(/:(?=\/\/)|(?<=www)\./gi, String.raw`\$&`);
}
