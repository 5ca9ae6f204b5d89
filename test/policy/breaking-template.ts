import { problemLine } from '../../lib/values/problem';
import { policyFindings } from '../../lib/policy/policy-findings';
import type { PolicyCode } from '../../lib/policy/policy-code';

/** A resource as a test writes it. */
export interface WrittenResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

/** The lines of one rule on these resources. */
export function linesOf(
  code: PolicyCode,
  resources: Readonly<Record<string, WrittenResource>>,
): string[] {
  return policyFindings({ Resources: resources })
    .filter((finding) => finding.code === code)
    .map(problemLine);
}

/** The lines of one rule on one resource. */
export function linesOfOne(
  code: PolicyCode,
  type: string,
  properties: Readonly<Record<string, unknown>>,
  others: Readonly<Record<string, unknown>> = {},
): string[] {
  return linesOf(code, { One: { Type: `ALIYUN::${type}`, Properties: properties, ...others } });
}
