import { fail } from './template-error';

/**
 * Whether the whole text matches a regular expression.
 *
 * @throws TemplateError when the pattern is not a regular expression.
 */
export function matchesWhole(pattern: string, text: string, path: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(text);
  } catch {
    return fail('template-invalid-pattern', path, `'${pattern}' is not a regular expression`);
  }
}
