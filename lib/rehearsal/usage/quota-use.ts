/** What is limited. */
export type Quota =
  | 'stack-resources'
  | 'template-bytes'
  | 'pay-as-you-go-eips'
  | 'enis'
  | 'private-ips'
  | 'user-data-bytes'
  | 'command-bytes';

/** How much a stack takes of one quota. */
export interface QuotaUse {
  readonly quota: Quota;
  /** What has the quota: an instance, an ENI or a script. Absent: the stack, or the account. */
  readonly owner?: string;
  readonly used: number;
  /** Whether it may be more: only the deployment knows a part of it. */
  readonly isAtLeast: boolean;
  /** Undefined: the limit is not known. */
  readonly allowed?: number;
}

/** Whether it is more than is allowed, as far as both are known. */
export function isExceeded({ used, allowed = Infinity }: QuotaUse): boolean {
  return used > allowed;
}
