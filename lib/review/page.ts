import type { Text } from './text';
import type { Topology } from './topology';

/** A review of a template, as data: `markdown-page.ts` and `html-page.ts` render it. */
export interface Page {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
  /** The parts of a section have no parts of their own. */
  readonly parts?: readonly Part[];
}

/** A part of a section: its title may hold names of the template. */
export interface Part {
  readonly title: Prose;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly prose: Prose }
  /** What a reviewer must not miss. */
  | { readonly kind: 'warning'; readonly prose: Prose }
  | { readonly kind: 'list'; readonly items: readonly Prose[] }
  | {
      readonly kind: 'table';
      readonly header: readonly string[];
      readonly rows: readonly Prose[][];
    }
  | { readonly kind: 'code'; readonly language: string; readonly text: Text }
  | { readonly kind: 'topology'; readonly topology: Topology };

/** Words, and names of the template among them. Whatever they hold, they stay text. */
export type Prose = readonly (string | Name)[];

/** A name or value of the template, set as code. */
export interface Name {
  readonly name: Text;
}

export const paragraph = (...prose: Prose): Block => ({ kind: 'paragraph', prose });
export const warning = (...prose: Prose): Block => ({ kind: 'warning', prose });
export const list = (items: readonly Prose[]): Block => ({ kind: 'list', items });
export const table = (header: readonly string[], rows: readonly Prose[][]): Block => ({
  kind: 'table',
  header,
  rows,
});
export const code = (language: string, text: Text): Block => ({ kind: 'code', language, text });

export function name(text: string | Text): Name {
  return { name: typeof text === 'string' ? [text] : text };
}

/** Names with commas between them. */
export function names(texts: readonly (string | Text)[]): Prose {
  return texts.flatMap((text, index) => (index === 0 ? [name(text)] : [', ', name(text)]));
}
