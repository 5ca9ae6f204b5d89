import type { BillingTerm } from '../usage/billing-terms';
import { isExceeded } from '../usage/quota-use';
import { quotaText } from '../usage/quota-text';
import type { StackUsage } from '../usage/stack-usage';
import { fittingTable } from './text-table';

/** Rises when a reader of an older version would misread the JSON: a field goes, or means another thing. */
const VERSION = 1;

/** What a stack takes and costs, for people. */
export function usageLines({ quotas, billing }: StackUsage, width = Infinity): string[] {
  return [
    ...fittingTable(['quota', 'used', 'allowed'], quotas.map(quotaText), width),
    ...(billing.length === 0 ? [] : ['', ...billingLines(billing, width)]),
  ];
}

/** The same for a pipeline: `docs/quota.md` describes its fields. */
export function jsonUsage({ quotas, billing }: StackUsage) {
  return {
    version: VERSION,
    exceeded: quotas.some(isExceeded),
    quotas: quotas.map(({ isAtLeast, ...use }) => ({ ...use, atLeast: isAtLeast })),
    billing,
  };
}

function billingLines(billing: readonly BillingTerm[], width: number): string[] {
  const rows = billing.map(({ id, type, items }) => [id, type, items.join('; ')]);
  return fittingTable(['billed', 'type', 'how'], rows, width);
}
