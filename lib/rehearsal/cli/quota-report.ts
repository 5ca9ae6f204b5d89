import type { BillingTerm } from '../usage/billing-terms';
import { isExceeded } from '../usage/quota-use';
import type { Quota, QuotaUse } from '../usage/quota-use';
import type { StackUsage } from '../usage/stack-usage';
import { fittingTable } from './text-table';

/** Rises when a reader of an older version would misread the JSON: a field goes, or means another thing. */
const VERSION = 1;

const LABELS: Readonly<Record<Quota, string>> = {
  'stack-resources': 'resources of the stack',
  'template-bytes': 'bytes of the template',
  'pay-as-you-go-eips': 'pay-as-you-go EIPs of the account',
  enis: 'ENIs',
  'private-ips': 'private addresses',
  'user-data-bytes': 'bytes',
  'command-bytes': 'bytes',
};

/** What a stack takes and costs, for people. */
export function usageLines({ quotas, billing }: StackUsage, width = Infinity): string[] {
  return [
    ...fittingTable(['quota', 'used', 'allowed'], quotas.map(quotaRow), width),
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

function quotaRow(use: QuotaUse): string[] {
  const { quota, owner, used, isAtLeast } = use;
  const label = owner === undefined ? LABELS[quota] : `${LABELS[quota]} of ${owner}`;
  return [label, `${isAtLeast ? 'at least ' : ''}${used}`, allowedText(use)];
}

function allowedText(use: QuotaUse): string {
  const { quota, allowed } = use;
  if (allowed === undefined) return 'not known here';
  const text =
    quota === 'pay-as-you-go-eips' ? `${allowed}, with others; more on request` : String(allowed);
  return isExceeded(use) ? `${text}: EXCEEDED` : text;
}

function billingLines(billing: readonly BillingTerm[], width: number): string[] {
  const rows = billing.map(({ id, type, items }) => [id, type, items.join('; ')]);
  return fittingTable(['billed', 'type', 'how'], rows, width);
}
