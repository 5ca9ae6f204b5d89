import { STYLE } from './html-style';
import { drawing } from './html-drawing';
import { escapedHtml, nameHtml, tag, textHtml } from './html-text';
import type { Block, Page, Part, Prose, Section } from './page';

/** A heading with its place in the page, and those below it. */
interface Entry {
  readonly id: string;
  readonly title: string;
  readonly below: readonly Entry[];
}

/** The page as one file: it loads nothing, and runs nothing. No name of the template is read as HTML. */
export function htmlPage({ title, blocks, sections }: Page): string {
  const entries = sections.map(entry);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    tag('title', escapedHtml(title)),
    tag('style', STYLE),
    '</head>',
    '<body>',
    tag('header', [tag('h1', escapedHtml(title)), ...blocks.map(blockHtml)].join('\n')),
    `<nav aria-label="Contents">${contents(entries)}</nav>`,
    tag('main', sections.map((section, index) => sectionHtml(section, entries[index]!)).join('\n')),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Ids are numbers: they hold no name of the template. */
function entry({ title, parts = [] }: Section, index: number): Entry {
  const id = `s${index + 1}`;
  const below = parts.map((part, number) => ({
    id: `${id}-${number + 1}`,
    title: proseHtml(part.title),
    below: [],
  }));
  return { id, title: escapedHtml(title), below };
}

function contents(entries: readonly Entry[]): string {
  if (entries.length === 0) return '';
  const items = entries.map(({ id, title, below }) =>
    tag('li', `<a href="#${id}">${title}</a>${contents(below)}`),
  );
  return tag('ol', items.join('\n'));
}

function sectionHtml({ title, blocks, parts = [] }: Section, { id, below }: Entry): string {
  return tag(
    'section',
    [
      `<h2 id="${id}">${escapedHtml(title)}</h2>`,
      ...blocks.map(blockHtml),
      ...parts.map((part, index) => partHtml(part, below[index]!)),
    ].join('\n'),
  );
}

function partHtml({ blocks }: Part, { id, title }: Entry): string {
  return [`<h3 id="${id}">${title}</h3>`, ...blocks.map(blockHtml)].join('\n');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return tag('p', proseHtml(block.prose));
    case 'warning':
      return `<p class="warning" role="note"><strong>Warning:</strong> ${proseHtml(block.prose)}</p>`;
    case 'list':
      return tag('ul', block.items.map((item) => tag('li', proseHtml(item))).join('\n'));
    case 'table':
      return tableHtml(block.header, block.rows);
    case 'code':
      return `<pre tabindex="0"><code>${textHtml(block.text)}</code></pre>`;
    case 'topology':
      return drawing(block.topology);
  }
}

/** Each cell knows its column, for a window that has no room for columns. */
function tableHtml(header: readonly string[], rows: readonly Prose[][]): string {
  const head = header.map((cell) => `<th scope="col">${escapedHtml(cell)}</th>`).join('');
  const body = rows.map((row) => {
    const cells = row.map((cell, index) => {
      const column = escapedHtml(header[index] ?? '');
      return `<td data-column="${column}"><div>${proseHtml(cell)}</div></td>`;
    });
    return tag('tr', cells.join(''));
  });
  return `<div class="table"><table><thead>${tag('tr', head)}</thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`;
}

function proseHtml(prose: Prose): string {
  return prose
    .map((part) => (typeof part === 'string' ? escapedHtml(part) : nameHtml(part.name)))
    .join('');
}
