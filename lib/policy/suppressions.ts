import type { PolicyCode } from './policy-code';
import { mapOf } from './template-resource';
import type { TemplateMap } from './template-resource';

/**
 * The key of a resource's `Metadata` that holds the findings that are accepted: the reason for each,
 * by the code of its rule. A reviewer of the template sees it.
 */
export const SUPPRESSIONS = 'PolicySuppressions';

/** Why a finding of a rule is accepted; undefined where it is not. A reason says something. */
export function suppressionReason(metadata: TemplateMap, code: PolicyCode): string | undefined {
  const reason = mapOf(metadata[SUPPRESSIONS])[code];
  return typeof reason === 'string' && reason.trim() !== '' ? reason : undefined;
}

/** The metadata of a resource with one more finding accepted. */
export function withSuppression(
  metadata: TemplateMap,
  code: PolicyCode,
  reason: string,
): TemplateMap {
  return { ...metadata, [SUPPRESSIONS]: { ...mapOf(metadata[SUPPRESSIONS]), [code]: reason } };
}
