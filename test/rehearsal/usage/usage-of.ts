import type { BillingTerm } from '../../../lib/rehearsal/usage/billing-terms';
import type { Quota, QuotaUse } from '../../../lib/rehearsal/usage/quota-use';
import { stackUsage } from '../../../lib/rehearsal/usage/stack-usage';
import type { GivenParameters } from '../../../lib/rehearsal/template/parameters';
import type { JsonObject } from '../../../lib/rehearsal/template/json';

/** What a template takes and costs. */
export function usageOf(template: JsonObject, parameters: GivenParameters = {}) {
  return stackUsage({ template, parameters }, JSON.stringify(template).length);
}

/** Its use of one quota. */
export function usesOf(quota: Quota, ...template: Parameters<typeof usageOf>): QuotaUse[] {
  return usageOf(...template).quotas.filter((use) => use.quota === quota);
}

/** What is billed of it, by resource. */
export function billOf(template: JsonObject): Record<string, BillingTerm['items']> {
  return Object.fromEntries(usageOf(template).billing.map(({ id, items }) => [id, items]));
}
