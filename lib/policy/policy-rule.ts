import type { ProblemKind } from '../values/problem';
import type { PolicyCode } from './policy-code';
import type { TemplateResource } from './template-resource';

/** What a rule finds on a resource. */
export interface Breach {
  /** The property, as a path within `Properties`: `SecurityGroupIngress[0]`. */
  readonly property: string;
  /** The value that breaks the rule. Absent: there is none. */
  readonly value?: unknown;
  /** What is wrong. */
  readonly fault: string;
}

/** A rule for resources of any template, whichever tool wrote it. */
export interface PolicyRule extends ProblemKind {
  readonly code: PolicyCode;
  /** The types of resources that it judges. */
  readonly types: readonly string[];
  /** What to do, as an order in the middle of a line. */
  readonly remedy: string;
  /**
   * Where a resource of these types breaks the rule. A value that only the deployment knows passes.
   *
   * @param others all resources of the template
   */
  breaches(resource: TemplateResource, others: readonly TemplateResource[]): Breach[];
}
