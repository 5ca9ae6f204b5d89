import type { PlannedResource, PlannedResources } from '../rehearsal/diff/planned-resources';
import { plannedAlone, resolvedVersion } from '../rehearsal/diff/template-version';
import type { DependencyOrder } from '../rehearsal/stack/dependency-order';
import type { GivenParameters } from '../rehearsal/template/parameters';
import type { StackDifference } from '../rehearsal/diff/stack-difference';
import type { Problem } from '../values/problem';
import { boundPaths } from './bound-paths';
import type { BoundPath } from './bound-paths';
import { deployedScripts } from './deployed-scripts';
import type { DeployedScript } from './deployed-scripts';
import { reviewedParameters, valuesOf } from './reviewed-parameters';
import type { ReviewedParameter } from './reviewed-parameters';

/** What is reviewed. */
export interface ReviewRequest {
  /** Of the template: of its file, say. */
  readonly title: string;
  /** Bytes of the template's text. */
  readonly bytes: number;
  readonly template: unknown;
  readonly given: GivenParameters;
  /** What the update from an older template does. */
  readonly difference?: StackDifference;
  /** Says of the template's problems where they stand. Default: they say it by their paths alone. */
  readonly located?: (problems: readonly Problem[]) => Problem[];
}

/** A template as its page tells of it: every section reads the same. */
export interface ReviewedTemplate {
  readonly request: ReviewRequest;
  readonly parameters: readonly ReviewedParameter[];
  readonly lookup: PlannedResources;
  /** With those of nested stacks. */
  readonly resources: readonly PlannedResource[];
  /** Of the template's own resources. */
  readonly order: DependencyOrder;
  readonly paths: readonly BoundPath[];
  readonly scripts: readonly DeployedScript[];
}

/** @throws TemplateError with all that is wrong with the template. */
export function reviewedTemplate(request: ReviewRequest): ReviewedTemplate {
  const { template, given, located } = request;
  const parameters = reviewedParameters(template, given);
  const resolved = resolvedVersion({
    template,
    parameters: { ...given, ...valuesOf(parameters) },
    located,
  });
  const lookup = plannedAlone(resolved);
  const resources = lookup.all();
  const scripts = resources.flatMap(deployedScripts);
  return {
    request,
    parameters,
    lookup,
    resources,
    order: resolved.order,
    paths: boundPaths(lookup, scripts),
    scripts,
  };
}
