import type { Json } from '../template/json';
import { SourceText, SourceTextError } from '../template/source-text';
import { fail } from '../template/template-error';

/**
 * The template that a TemplateBody holds, which may be a text.
 *
 * @throws TemplateError when the text is neither YAML nor JSON.
 */
export function templateInBody(body: Json, path: string): Json {
  if (typeof body !== 'string') return body;
  try {
    return new SourceText(body).value as Json;
  } catch (error) {
    if (!(error instanceof SourceTextError)) throw error;
    return fail('template-malformed-body', path, error.message);
  }
}
