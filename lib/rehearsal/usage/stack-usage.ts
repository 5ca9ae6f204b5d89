import { plannedAlone, resolvedVersion } from '../diff/template-version';
import type { TemplateVersion } from '../diff/template-version';
import { billingTerms } from './billing-terms';
import type { BillingTerm } from './billing-terms';
import type { QuotaUse } from './quota-use';
import { quotaUses } from './quota-uses';

/** What a stack takes of what is limited, and what of it is billed. */
export interface StackUsage {
  readonly quotas: readonly QuotaUse[];
  readonly billing: readonly BillingTerm[];
}

/**
 * What the stack of a template would take and cost, without any of it.
 *
 * @param templateBytes of the template's text
 * @throws TemplateError when the template cannot be read.
 */
export function stackUsage(version: TemplateVersion, templateBytes: number): StackUsage {
  const resources = plannedAlone(resolvedVersion(version)).all();
  return { quotas: quotaUses(templateBytes, resources), billing: billingTerms(resources) };
}
