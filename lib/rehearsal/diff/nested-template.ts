import type { ResolvedTemplate } from '../stack/resolved-template';
import type { DesiredResource } from '../stack/resource-inventory';
import { templateInBody } from '../stack/template-body';
import { isObject } from '../template/json';
import type { GivenParameters } from '../template/parameters';
import { NESTED_STACK } from '../template/template';
import { TemplateError } from '../template/template-error';

/** Resolves a template with the values of its parameters, some of which may be unresolved. */
export type TemplateResolver = (template: unknown, parameters: GivenParameters) => ResolvedTemplate;

/**
 * The template of a nested stack. Undefined: the resource is another one, or what the stack holds is
 * decided by the deployment.
 */
export function nestedTemplate(
  { typeName, properties }: DesiredResource,
  resolve: TemplateResolver,
): ResolvedTemplate | undefined {
  const { TemplateBody: body = null, Parameters: parameters = {} } = properties;
  if (typeName !== NESTED_STACK || !isObject(parameters)) return undefined;
  try {
    return resolve(templateInBody(body, 'TemplateBody'), parameters);
  } catch (error) {
    if (error instanceof TemplateError) return undefined;
    throw error;
  }
}
