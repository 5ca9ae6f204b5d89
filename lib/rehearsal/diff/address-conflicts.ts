import type { Problem } from '../../values/problem';
import { FREE_ADDRESS } from '../cloud/private-address-pool';
import type { UpdateProblemCode } from '../stack/update-problem-kinds';
import { sameJson } from '../template/json';
import type { Json } from '../template/json';
import { ASSIGNMENT, ENI, INSTANCE_TYPES } from './binding-resources';
import type { PlannedResource, PlannedResources } from './planned-resources';
import type { ResourceComparison } from './resource-comparison';
import { idsIn } from './value-references';

const CODE: UpdateProblemCode = 'update-address-in-use';

/** The properties by which a resource is given private addresses. */
const GIVEN: Readonly<Record<string, readonly string[]>> = {
  [ASSIGNMENT]: ['PrivateIpAddresses'],
  [ENI]: ['PrimaryIpAddress', 'PrivateIpAddresses'],
  ...Object.fromEntries(INSTANCE_TYPES.map((type) => [type, ['PrivateIpAddress']])),
};

/** A private address that a template gives to a resource. */
interface GivenAddress {
  readonly resource: PlannedResource;
  readonly property: string;
  readonly address: string;
  /** What must be the same for two addresses to be the same one: the vSwitch, or else the ENI. */
  readonly within: Json;
}

/**
 * Why an update fails that gives a new resource the private address of one that is still there: ROS
 * removes what leaves the stack when everything else is done.
 */
export function addressConflicts(comparison: ResourceComparison): Problem[] {
  const held = givenAddresses(comparison.before).filter(
    ({ resource: { id } }) => comparison.outcomeOf(id) !== 'replacement',
  );
  return givenAddresses(comparison.after)
    .filter(({ resource: { id } }) => ['added', 'replacement'].includes(comparison.outcomeOf(id)))
    .flatMap((wanted) => {
      const holder = held.find((one) => isSameAddress(one, wanted));
      return holder ? [conflict(wanted, holder, comparison)] : [];
    });
}

function conflict(
  { resource, property, address }: GivenAddress,
  holder: GivenAddress,
  comparison: ResourceComparison,
): Problem {
  const isRemoved = comparison.outcomeOf(holder.resource.id) === 'removed';
  const until = isRemoved ? ', which ROS removes when it has created the new ones' : '';
  return {
    code: CODE,
    path: `Resources.${resource.id}.Properties.${property}`,
    value: address,
    fault: `${address} is in use by ${holder.resource.id}${until}`,
    remedy: FREE_ADDRESS,
  };
}

function isSameAddress(one: GivenAddress, other: GivenAddress): boolean {
  const isOther = one.resource.id !== other.resource.id;
  return isOther && one.address === other.address && sameJson(one.within, other.within);
}

function givenAddresses(resources: PlannedResources): GivenAddress[] {
  return resources.all().flatMap((resource) =>
    (GIVEN[resource.typeName] ?? []).flatMap((property) => {
      const within = placeOf(resources, resource);
      return [resource.properties[property] ?? []]
        .flat()
        .flatMap((address) =>
          typeof address === 'string' ? [{ resource, property, address, within }] : [],
        );
    }),
  );
}

function placeOf(resources: PlannedResources, { properties, typeName }: PlannedResource): Json {
  const { NetworkInterfaceId: eni = null, VSwitchId: vSwitch = null } = properties;
  if (typeName !== ASSIGNMENT) return vSwitch;
  const [made] = idsIn(eni).flatMap((id) => resources.get(id) ?? []);
  return made?.typeName === ENI ? (made.properties.VSwitchId ?? null) : eni;
}
