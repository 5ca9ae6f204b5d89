import { problemLine } from '../../values/problem';
import type { Problem } from '../../values/problem';
import { withAssumed } from '../cloud/assumed-parameters';
import { typeCatalog } from '../cloud/type-catalog';
import { Stack } from '../stack/stack';
import { collectAsync, failOnAny } from '../template/template-error';
import type { RehearsalInput } from './rehearsal-input';
import type { RehearseOptions } from './rehearse-options';

/**
 * Checks every template with its parameters, before anything is opened.
 *
 * @returns warnings, a line each
 * @throws TemplateError with all that is wrong in any of them, each with its file and line.
 */
export async function requirePlayable(
  name: string,
  { first, updates }: RehearsalInput,
  { skipUnknownTypes }: Pick<RehearseOptions, 'skipUnknownTypes'>,
): Promise<string[]> {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  for (const { file, parameters } of [first, ...updates]) {
    const stack = new Stack({ name, types: typeCatalog(), skipUnknownTypes });
    const found = await collectAsync(async () => {
      const values = withAssumed(file.content, parameters);
      warnings.push(...file.located(await stack.check(file.content, values)));
    });
    problems.push(...file.located(found));
  }
  failOnAny(problems);
  return warnings.map(problemLine);
}
