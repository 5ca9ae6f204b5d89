import type { Text } from './text';
import { visible } from '../values/visible-text';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text that is read as text, between tags and in the value of an attribute. */
export function escapedHtml(text: string): string {
  return visible(text).replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** A text with the values in it marked. */
export function textHtml(text: Text): string {
  return text
    .map((piece) =>
      typeof piece === 'string' ? escapedHtml(piece) : tag('mark', escapedHtml(piece.label)),
    )
    .join('');
}

/** A name, which may break where one of its words begins. */
export function nameHtml(name: Text): string {
  const breakable = (html: string) =>
    html.replaceAll(/(?<=[a-z\d])(?=[A-Z])|(?<=[a-z\d]\.)(?=[A-Za-z])/g, '<wbr>');
  const pieces = name.map((piece) =>
    typeof piece === 'string'
      ? breakable(escapedHtml(piece))
      : tag('mark', breakable(escapedHtml(piece.label))),
  );
  return tag('code', pieces.join(''));
}

/** @param content HTML already */
export function tag(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}
