import { typeCatalog } from '../cloud/type-catalog';
import { ResolvedTemplate } from '../stack/resolved-template';
import { skippedType } from '../stack/resource-type';
import { stackEnvironment } from '../stack/stack-environment';
import { loadJq } from '../template/functions/jq';
import type { GivenParameters } from '../template/parameters';
import { TemplateError } from '../template/template-error';
import { UnresolvedValue } from '../template/unresolved-value';
import type { TemplateResolver } from './nested-template';
import { ResourceComparison } from './resource-comparison';
import { type StackDifference, stackDifference } from './stack-difference';

const TYPES = typeCatalog();

/** A type that is not played may have any properties. */
const typeOf = (name: string) => (Object.hasOwn(TYPES, name) ? TYPES[name] : skippedType(name));

/** Outputs of other stacks are not known, and the same before and after. */
const ENVIRONMENT = {
  ...stackEnvironment({ name: 'stack' }),
  stackOutput: (stack: string, key: string) =>
    new UnresolvedValue('Fn::GetStackOutput', [stack, key]),
};

const resolve: TemplateResolver = (template, parameters) =>
  new ResolvedTemplate(template, parameters, typeOf, ENVIRONMENT);

/** A template and the values that its parameters are given. */
export interface TemplateVersion {
  readonly template: unknown;
  readonly parameters: GivenParameters;
  /** The file that it was read from, for its problems. Default: they name none. */
  readonly file?: string;
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
  const [old, next] = [await resolved(before), await resolved(after)];
  return stackDifference(new ResourceComparison(old, next, resolve));
}

async function resolved(version: TemplateVersion): Promise<ResolvedTemplate> {
  await loadJq(version.template);
  try {
    return resolve(version.template, version.parameters);
  } catch (error) {
    throw error instanceof TemplateError ? inFile(error, version.file) : error;
  }
}

function inFile({ problems }: TemplateError, file: string | undefined): TemplateError {
  const prefix = file === undefined ? '' : `${file}: `;
  return new TemplateError(problems.map((one) => ({ ...one, path: `${prefix}${one.path}` })));
}
