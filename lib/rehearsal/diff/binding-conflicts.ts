import type { Problem } from '../../values/problem';
import type { UpdateProblemCode } from '../stack/update-problem-kinds';
import { sameJson } from '../template/json';
import type { Json } from '../template/json';
import { ASSOCIATION, BindingResources } from './binding-resources';
import type { PlannedResources } from './planned-resources';
import type { ResourceComparison } from './resource-comparison';
import { valueLabel } from './value-references';

const CODE: UpdateProblemCode = 'update-address-in-use';

/** What only one association can have. */
const HELD: readonly {
  readonly property: string;
  readonly of: (binding: BindingResources) => Json;
}[] = [
  {
    property: 'AllocationId',
    of: ({ association }) => association.properties.AllocationId ?? null,
  },
  { property: 'PrivateIpAddress', of: ({ target, privateAddress }) => [target, privateAddress] },
];

/**
 * Why an update fails that gives an association the EIP, or the private address, which another one has
 * still: ROS removes what leaves the stack when everything else is done.
 */
export function bindingConflicts(comparison: ResourceComparison): Problem[] {
  const held = bindingsOf(comparison.before).filter(
    ({ association: { id } }) => comparison.outcomeOf(id) !== 'replacement',
  );
  return bindingsOf(comparison.after)
    .filter(({ association: { id } }) => comparison.outcomeOf(id) !== 'none')
    .flatMap((wanted) =>
      HELD.flatMap(({ property, of }) => {
        const holder = held.find(
          (one) =>
            one.association.id !== wanted.association.id &&
            sameJson(of(one), of(wanted)) &&
            !isFreed(comparison, one, wanted, of),
        );
        return holder ? [conflict(wanted, holder, property, comparison)] : [];
      }),
    );
}

/** Whether the holder has something else by the time that the other one is worked on. */
function isFreed(
  { after }: ResourceComparison,
  holder: BindingResources,
  wanted: BindingResources,
  of: (binding: BindingResources) => Json,
): boolean {
  const { id } = holder.association;
  const next = bindingsOf(after).find(({ association }) => association.id === id);
  return (
    next !== undefined &&
    !sameJson(of(next), of(holder)) &&
    after.comesBefore(id, wanted.association.id)
  );
}

function conflict(
  { association, privateAddress }: BindingResources,
  { association: holder }: BindingResources,
  property: string,
  comparison: ResourceComparison,
): Problem {
  const value = property === 'AllocationId' ? association.properties.AllocationId : privateAddress;
  const isRemoved = comparison.outcomeOf(holder.id) === 'removed';
  const until = isRemoved ? ', which ROS removes when it has created the new ones' : '';
  return {
    code: CODE,
    path: `Resources.${association.id}.Properties.${property}`,
    value,
    fault: `${valueLabel(value ?? null)} is bound by ${holder.id}${until}`,
    remedy: "unbind it by an update of its own, or keep the association's logical id",
  };
}

function bindingsOf(resources: PlannedResources): BindingResources[] {
  return resources
    .all()
    .filter(({ typeName }) => typeName === ASSOCIATION)
    .map((association) => new BindingResources(resources, association));
}
