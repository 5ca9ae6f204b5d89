import { fail } from './template-error';

/**
 * Whether the whole text matches a regular expression.
 *
 * @throws TemplateError when the expression is not one.
 */
export function matchesWhole(pattern: string, text: string, where: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(text);
  } catch {
    return fail(where, `'${pattern}' is no regular expression`);
  }
}
