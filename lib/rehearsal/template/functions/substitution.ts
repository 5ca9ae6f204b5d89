/** What `${...}` in a `Fn::Sub` text names: `Name`, or `Resource.Attribute`. */
export interface SubstitutedName {
  readonly name: string;
  readonly attribute?: string;
}

const variable = /\$\{(!?)([^}]*)\}/g;

/** Variables of a `Fn::Sub` text, without the literal `${!...}`. */
export function variablesIn(text: string): string[] {
  return [...text.matchAll(variable)].filter(([, literal]) => literal === '').map(([, , n]) => n!);
}

export function substitute(text: string, valueOf: (variable: string) => string): string {
  return text.replaceAll(variable, (_, literal: string, name: string) =>
    literal === '!' ? `\${${name}}` : valueOf(name),
  );
}

/** What a variable names that `Fn::Sub` is not given a value for. */
export function substitutedName(text: string): SubstitutedName {
  const dot = text.indexOf('.');
  return dot === -1 ? { name: text } : { name: text.slice(0, dot), attribute: text.slice(dot + 1) };
}
