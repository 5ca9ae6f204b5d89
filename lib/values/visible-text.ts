/** Characters that are not seen, or that change how others are: a script could hide behind them. */
const INVISIBLE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu;

/** A text in which every character is seen; lines and tabs stay. */
export function visible(text: string): string {
  return text.replaceAll(INVISIBLE, (character) => {
    const number = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    return `[U+${number}]`;
  });
}

/** The same in one line. */
export function visibleLine(text: string): string {
  return visible(text.replaceAll(/[\n\t]/g, ' '));
}
