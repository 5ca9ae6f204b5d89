import { createHash } from 'node:crypto';

import { valueAt } from '../template/json';
import type { JsonObject } from '../template/json';
import type { StackEnvironment } from './stack-scopes';

/** Where a stack is, and what is around it. */
export interface EnvironmentOptions {
  /** The stack's name. */
  readonly name: string;
  /** Default: `cn-hangzhou`. */
  readonly region?: string;
  /** Default: `1234567890123456`. */
  readonly accountId?: string;
  /** Zones of every region. Default: the region's name with `-a`, `-b` and `-c`. */
  readonly zones?: readonly string[];
  /** Outputs of other stacks by stack id or name, for `Fn::GetStackOutput`. Default: none. */
  readonly stackOutputs?: Readonly<Record<string, JsonObject>>;
}

/** What the expressions of a stack's template can refer to outside of it. */
export function stackEnvironment({
  name,
  region = 'cn-hangzhou',
  accountId = '1234567890123456',
  zones,
  stackOutputs = {},
}: EnvironmentOptions): StackEnvironment {
  return {
    stackId: stackIdOf(name),
    stackName: name,
    region,
    accountId,
    zones: (inRegion) => zones ?? ['a', 'b', 'c'].map((zone) => `${inRegion}-${zone}`),
    stackOutput: (stack, key) => valueAt(valueAt(stackOutputs, stack) ?? {}, key),
  };
}

/** The same for the same name, so that two rehearsals of a template can be compared. */
function stackIdOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
