import { ASSIGNMENT, ATTACHMENT, ENI, INSTANCE_TYPES } from '../diff/binding-resources';
import type { PlannedResource } from '../diff/planned-resources';
import { idsIn } from '../diff/value-references';
import type { Json, JsonObject } from '../template/json';

const ENIS_OF_INSTANCE = 'DATASOURCE::ECS::NetworkInterfaces';

/** An ENI that a stack makes, or the primary one of an instance that it makes. */
export interface StackEni {
  /** Logical id of the ENI; of the instance where it is the primary one. */
  readonly id: string;
  readonly isPrimary: boolean;
  /** The instance that has it. Absent: one outside the stack, or none. */
  readonly instance?: PlannedResource;
}

/** The ENIs of a stack, and what they have. */
export class StackEnis {
  private readonly byId: ReadonlyMap<string, PlannedResource>;

  constructor(private readonly resources: readonly PlannedResource[]) {
    this.byId = new Map(resources.map((resource) => [resource.id, resource]));
  }

  get instances(): PlannedResource[] {
    return this.resources.filter(isInstance);
  }

  /** The ENIs with more addresses than the primary one of an instance has from the start. */
  get all(): StackEni[] {
    const assigned = this.ofType(ASSIGNMENT).map((one) => this.eniOf(one.properties));
    const primary = assigned.filter((eni) => eni?.isPrimary === true);
    return [
      ...this.ofType(ENI).map(({ id }) => this.secondary(id)),
      ...new Map(primary.map((eni) => [eni!.id, eni!])).values(),
    ];
  }

  /** How many ENIs each instance of a resource has: a group has several. */
  counts({ id }: PlannedResource): number[] {
    const targets = this.ofType(ATTACHMENT)
      .map(({ properties }) => properties.InstanceId ?? null)
      .filter((target) => idsIn(target).includes(id))
      .map((target) => JSON.stringify(target));
    const counts = [...new Set(targets)].map(
      (target) => 1 + targets.filter((other) => other === target).length,
    );
    return counts.length > 0 ? counts : [1];
  }

  /** How many private IP addresses an ENI has; `isAtLeast`: only the deployment knows the rest. */
  privateIps(eni: StackEni): { readonly used: number; readonly isAtLeast: boolean } {
    const own = eni.isPrimary ? {} : (this.byId.get(eni.id)?.properties ?? {});
    const assigned = this.ofType(ASSIGNMENT)
      .map(({ properties }) => properties)
      .filter((properties) => isSame(this.eniOf(properties), eni));
    const counts = [own, ...assigned].map(secondaryIps);
    return {
      used: counts.reduce<number>((sum, count = 0) => sum + count, 1),
      isAtLeast: counts.includes(undefined),
    };
  }

  /** The ENI that a resource names; undefined where it is not one of the stack. */
  eniOf({ NetworkInterfaceId: eni, InstanceId: target }: JsonObject): StackEni | undefined {
    const named = this.referred(eni ?? target ?? null);
    const secondary = named.find(({ typeName }) => typeName === ENI);
    if (secondary !== undefined) return this.secondary(secondary.id);
    const query = named.find(({ typeName }) => typeName === ENIS_OF_INSTANCE);
    const instance = [...named, ...this.referred(query?.properties.InstanceId ?? null)].find(
      isInstance,
    );
    return instance && { id: instance.id, isPrimary: true, instance };
  }

  private secondary(id: string): StackEni {
    const attachment = this.ofType(ATTACHMENT).find(({ properties }) =>
      idsIn(properties.NetworkInterfaceId).includes(id),
    );
    const instance = this.referred(attachment?.properties.InstanceId ?? null).find(isInstance);
    return { id, isPrimary: false, instance };
  }

  private referred(value: Json): PlannedResource[] {
    return idsIn(value).flatMap((id) => this.byId.get(id) ?? []);
  }

  private ofType(type: string): PlannedResource[] {
    return this.resources.filter(({ typeName }) => typeName === type);
  }
}

function isInstance({ typeName }: PlannedResource): boolean {
  return INSTANCE_TYPES.includes(typeName);
}

function isSame(one: StackEni | undefined, other: StackEni): boolean {
  return one?.id === other.id && one.isPrimary === other.isPrimary;
}

/** Undefined where only the deployment knows it. */
function secondaryIps({
  PrivateIpAddresses: addresses,
  SecondaryPrivateIpAddressCount: count = 0,
}: JsonObject): number | undefined {
  if (Array.isArray(addresses)) return addresses.length;
  return addresses === undefined && typeof count === 'number' ? count : undefined;
}
