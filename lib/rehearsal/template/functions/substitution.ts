/** What `${...}` in a `Fn::Sub` text names: `Name`, or `Resource.Attribute`. */
export interface SubstitutedName {
  readonly name: string;
  readonly attribute?: string;
}

/** A piece of a `Fn::Sub` text: text as it is, or the name of a variable. */
type Piece = { readonly text: string } | { readonly variable: string };

/** Variables of a `Fn::Sub` text, each once, without the literal `${!...}`. */
export function variablesIn(text: string): string[] {
  const named = [...piecesOf(text)].flatMap((piece) =>
    'variable' in piece ? [piece.variable] : [],
  );
  return [...new Set(named)];
}

export function substitute(text: string, valueOf: (variable: string) => string): string {
  const values = [...piecesOf(text)].map((piece) =>
    'variable' in piece ? valueOf(piece.variable) : piece.text,
  );
  return values.join('');
}

/** What a variable names that `Fn::Sub` is not given a value for. */
export function substitutedName(text: string): SubstitutedName {
  const dot = text.indexOf('.');
  return dot === -1 ? { name: text } : { name: text.slice(0, dot), attribute: text.slice(dot + 1) };
}

/** Spaces around a name are not part of it: `${! Literal}` stands for `${Literal}` ("Fn::Sub", 2026-06). */
function* piecesOf(text: string): Generator<Piece> {
  let end = 0;
  for (;;) {
    const start = text.indexOf('${', end);
    const close = start === -1 ? -1 : text.indexOf('}', start);
    if (close === -1) break;
    yield { text: text.slice(end, start) };
    const name = text.slice(start + 2, close).trim();
    yield name.startsWith('!') ? { text: `\${${name.slice(1).trim()}}` } : { variable: name };
    end = close + 1;
  }
  yield { text: text.slice(end) };
}
