import { evaluate } from '../../../lib/rehearsal/template/evaluation/evaluate';
import type { Scope } from '../../../lib/rehearsal/template/evaluation-scope';
import type { Json } from '../../../lib/rehearsal/template/json';

const values: Record<string, Json> = {
  Name: 'edge',
  Zones: ['a', 'b'],
  'ALIYUN::Region': 'cn-hangzhou',
};

/** A scope with a few values of every kind. */
export const fixedScope: Scope = {
  ref: (name) => values[name],
  getAtt: (resource, attribute) => `${resource}/${attribute}`,
  condition: (name) => name === 'IsTrue',
  mappings: { Sizes: { small: { type: 'ecs.t6' } } },
  zones: (region) => [`${region}-a`],
  stackOutput: (stack, key) => (stack === 'other' && key === 'Vpc' ? 'vpc-1' : undefined),
  now: () => new Date('2026-03-04T17:06:07Z'),
};

/** Value of an expression in that scope, at the path `here`. */
export const valueOf = (expression: Json) => evaluate(expression, fixedScope, 'here');
