import { isObject } from '../template/json';
import type { Json } from '../template/json';
import { UnresolvedValue } from '../template/unresolved-value';

/** Why a reference comes to another value than before, although it names the same. */
export type Renewal = 'replacement' | 'changed';

/** What `Ref` to a resource comes to. */
export function resourceReference(id: string, renewal?: Renewal): Json {
  return new UnresolvedValue('Ref', renewal === undefined ? id : [id, renewal]);
}

/** What `Fn::GetAtt` comes to. */
export function attributeReference(id: string, attribute: string, renewal?: Renewal): Json {
  const call = renewal === undefined ? [id, attribute] : [id, attribute, renewal];
  return new UnresolvedValue('Fn::GetAtt', call);
}

/** Logical ids of the resources that a value depends on. */
export function idsIn(value: Json | undefined): string[] {
  return referencesIn(value).map(({ id }) => id);
}

/** A value in a few words: itself, or the resources that it comes from. */
export function valueLabel(value: Json): string {
  const names = referencesIn(value).map(({ id, renewal }) =>
    renewal === undefined ? id : `${id} (${renewal})`,
  );
  if (names.length > 0) return [...new Set(names)].join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

interface ValueReference {
  readonly id: string;
  readonly renewal?: string;
}

function referencesIn(value: Json | undefined): ValueReference[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  if (!(value instanceof UnresolvedValue)) return referencesIn(Object.values(value));
  const { Ref: ref, 'Fn::GetAtt': getAtt } = value;
  if (ref !== undefined) return [referenceOf([ref].flat(), 1)];
  return getAtt === undefined ? referencesIn(Object.values(value)) : [referenceOf(getAtt, 2)];
}

function referenceOf(call: Json, renewalAt: number): ValueReference {
  const [id, ...others] = call as string[];
  return { id: id!, renewal: others[renewalAt - 1] };
}
