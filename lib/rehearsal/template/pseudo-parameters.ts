import { valueAt } from './json';
import type { Json } from './json';

/** What a stack is, for the pseudo parameters. */
export interface StackIdentity {
  readonly stackId: string;
  readonly stackName: string;
  readonly region: string;
  readonly accountId: string;
}

const readers: Readonly<Record<string, (stack: StackIdentity) => Json | undefined>> = {
  'ALIYUN::StackId': (stack) => stack.stackId,
  'ALIYUN::StackName': (stack) => stack.stackName,
  'ALIYUN::Region': (stack) => stack.region,
  'ALIYUN::AccountId': (stack) => stack.accountId,
  'ALIYUN::TenantId': (stack) => stack.accountId,
  // Default: the account's default resource group, whose id no template knows.
  'ALIYUN::ResourceGroupId': () => 'rg-default',
  'ALIYUN::NoValue': () => undefined,
};

/** Of a resource with `Count`: the number of the one that is being evaluated, from 0. */
export const INDEX = 'ALIYUN::Index';

export function isPseudoParameter(name: string): boolean {
  return name === INDEX || Object.hasOwn(readers, name);
}

/** Value of a pseudo parameter other than the index; undefined for `ALIYUN::NoValue`. */
export function pseudoParameter(name: string, stack: StackIdentity): Json | undefined {
  return valueAt(readers, name)?.(stack);
}
