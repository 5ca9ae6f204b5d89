import type { Problem } from '../../values/problem';
import { typeCatalog } from '../cloud/type-catalog';
import { ResolvedTemplate } from '../stack/resolved-template';
import { skippedType } from '../stack/resource-type';
import { stackEnvironment } from '../stack/stack-environment';
import { boundedly } from '../template/evaluation/bounded';
import type { GivenParameters } from '../template/parameters';
import { TemplateError } from '../template/template-error';
import { UnresolvedValue } from '../template/unresolved-value';
import type { TemplateResolver } from './nested-template';
import { PlannedResources } from './planned-resources';

/** A template and the values that its parameters are given. */
export interface TemplateVersion {
  readonly template: unknown;
  readonly parameters: GivenParameters;
  /** Says of its problems where they stand. Default: they say it by their paths alone. */
  readonly located?: (problems: readonly Problem[]) => Problem[];
}

const TYPES = typeCatalog();

/** A type that is not played may have any properties. */
const typeOf = (name: string) =>
  Object.hasOwn(TYPES, name) ? TYPES[name] : skippedType('not played');

/** Outputs of other stacks are not known, and the same before and after. */
const ENVIRONMENT = {
  ...stackEnvironment({ name: 'stack' }),
  stackOutput: (stack: string, key: string) =>
    new UnresolvedValue('Fn::GetStackOutput', [stack, key]),
};

/** Resolves a template without any resources, of any types. */
export const resolveUnplayed: TemplateResolver = (template, parameters) =>
  boundedly(
    'template',
    () => new ResolvedTemplate(template, parameters, typeOf, ENVIRONMENT, true, false),
  );

/** @throws TemplateError with all that is wrong with it, whatever the deployment makes. */
export function resolvedVersion({ template, parameters, located }: TemplateVersion) {
  try {
    const resolved = resolveUnplayed(template, parameters);
    resolved.requireValues();
    return resolved;
  } catch (error) {
    throw located && error instanceof TemplateError
      ? new TemplateError(located(error.problems))
      : error;
  }
}

/** The resources of a template by itself: nothing of it was there before. */
export function plannedAlone(template: ResolvedTemplate): PlannedResources {
  return new PlannedResources(template, { resolve: resolveUnplayed, renewalOf: () => undefined });
}
