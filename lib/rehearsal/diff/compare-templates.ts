import { typeCatalog } from '../cloud/type-catalog';
import { ResolvedTemplate } from '../stack/resolved-template';
import { skippedType } from '../stack/resource-type';
import { stackEnvironment } from '../stack/stack-environment';
import { loadJq } from '../template/functions/jq';
import type { GivenParameters } from '../template/parameters';
import { UnresolvedValue } from '../template/unresolved-value';
import { type StackDifference, stackDifference } from './stack-difference';

/** A template and the values that its parameters are given. */
export interface TemplateVersion {
  readonly template: unknown;
  readonly parameters: GivenParameters;
}

/**
 * What an update of a stack from one template to another does, without playing either.
 *
 * @throws TemplateError when one of them cannot be read.
 */
export async function compareTemplates(
  before: TemplateVersion,
  after: TemplateVersion,
): Promise<StackDifference> {
  return stackDifference(await resolved(before), await resolved(after));
}

async function resolved({ template, parameters }: TemplateVersion): Promise<ResolvedTemplate> {
  await loadJq(template);
  const types = typeCatalog();
  const typeOf = (name: string) => (Object.hasOwn(types, name) ? types[name] : skippedType(name));
  const environment = {
    ...stackEnvironment({ name: 'stack' }),
    stackOutput: (stack: string, key: string) =>
      new UnresolvedValue('Fn::GetStackOutput', [stack, key]),
  };
  return new ResolvedTemplate(template, parameters, typeOf, environment);
}
