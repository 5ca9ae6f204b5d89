import { ResourceComparison } from './resource-comparison';
import { stackDifference } from './stack-difference';
import type { StackDifference } from './stack-difference';
import { resolvedVersion, resolveUnplayed } from './template-version';
import type { TemplateVersion } from './template-version';

/**
 * What an update of a stack from one template to another does, without playing either.
 *
 * @throws TemplateError when one of them cannot be read.
 */
export async function compareTemplates(
  before: TemplateVersion,
  after: TemplateVersion,
): Promise<StackDifference> {
  const [old, next] = [resolvedVersion(before), resolvedVersion(after)];
  return stackDifference(new ResourceComparison(old, next, resolveUnplayed));
}
