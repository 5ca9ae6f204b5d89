import { scalarText } from '../../values/scalar-text';
import type { DesiredResource } from '../stack/resource-inventory';
import type { Json } from '../template/json';
import { UnresolvedValue } from '../template/unresolved-value';

/** Types with attributes that are lists, and the property that says how long they are. */
const LENGTHS: Readonly<Record<string, string>> = {
  'ALIYUN::ECS::InstanceGroup': 'MaxAmount',
};

/**
 * The items of an attribute that is a list, where its length is known: each item of the group stays
 * when the group grows. Undefined: it is one value.
 */
export function listAttribute(
  { typeName, properties }: DesiredResource,
  name: string,
  reference: Json,
): Json[] | undefined {
  // A template may write a number as text.
  const length = Number(scalarText(properties[LENGTHS[typeName] ?? ''] ?? Number.NaN));
  if (!name.endsWith('s') || !Number.isInteger(length)) return undefined;
  return Array.from(
    { length },
    (_, index) => new UnresolvedValue('Fn::Select', [index, reference]),
  );
}
