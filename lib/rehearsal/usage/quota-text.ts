import { isExceeded } from './quota-use';
import type { Quota, QuotaUse } from './quota-use';

const LABELS: Readonly<Record<Quota, string>> = {
  'stack-resources': 'resources of the stack',
  'template-bytes': 'bytes of the template',
  'pay-as-you-go-eips': 'pay-as-you-go EIPs of the account',
  enis: 'ENIs',
  'private-ips': 'private addresses',
  'user-data-bytes': 'bytes',
  'command-bytes': 'bytes',
};

/** A use of a quota as people read it: what it is of, how much is used, and how much is allowed. */
export function quotaText(use: QuotaUse): [quota: string, used: string, allowed: string] {
  const { quota, owner, used, isAtLeast } = use;
  const label = owner === undefined ? LABELS[quota] : `${LABELS[quota]} of ${owner}`;
  return [label, `${isAtLeast ? 'at least ' : ''}${figure(used)}`, allowedText(use)];
}

function allowedText(use: QuotaUse): string {
  const { quota, allowed } = use;
  if (allowed === undefined) return 'not known here';
  const text =
    quota === 'pay-as-you-go-eips'
      ? `${figure(allowed)}, with others; more on request`
      : figure(allowed);
  return isExceeded(use) ? `${text}: EXCEEDED` : text;
}

function figure(number: number): string {
  return number.toLocaleString('en');
}
