import { fail, TemplateError } from './template-error';
import { failTooSlow, STEP_SECONDS, withinTime } from './time-limit';

/**
 * Whether a regular expression matches a text from its start, and then reaches its end: as `match` of
 * Python, which ROS is written in, tries `a|ab` on `ab`, and is content with `a`.
 *
 * @throws TemplateError when the pattern is not a regular expression, or is too slow.
 */
export function matchesWhole(
  pattern: string,
  text: string,
  path: string,
  seconds = STEP_SECONDS,
): boolean {
  const expression = compile(pattern, path);
  try {
    const match = withinTime(seconds, path, () => expression.exec(text));
    return match !== null && match[0].length === text.length;
  } catch (error) {
    if (error instanceof TemplateError) throw error;
    // Its backtracking, or the expression itself, takes more memory than V8 has for it.
    return failTooSlow(seconds, path);
  }
}

function compile(pattern: string, path: string): RegExp {
  try {
    return new RegExp(withoutNeedlessEscapes(pattern), 'uy');
  } catch {
    return fail('template-invalid-pattern', path, `'${pattern}' is not a regular expression`);
  }
}

/** ROS admits an escape of any sign (`\-`, `\_`, `\&`), JavaScript with Unicode only of its syntax. */
function withoutNeedlessEscapes(pattern: string): string {
  return pattern.replaceAll(/\\(.)/gsu, (escaped, sign: string) =>
    /[\p{L}\p{N}^$\\.*+?()[\]{}|/]/u.test(sign) ? escaped : `\\u{${codeOf(sign)}}`,
  );
}

function codeOf(sign: string): string {
  return sign.codePointAt(0)!.toString(16);
}
