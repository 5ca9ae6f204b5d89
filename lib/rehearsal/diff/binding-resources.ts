import { sameJson } from '../template/json';
import type { Json } from '../template/json';
import type { PlannedResource, PlannedResources } from './planned-resources';
import { idsIn } from './value-references';

/** Type of the resource that binds an EIP. */
export const ASSOCIATION = 'ALIYUN::VPC::EIPAssociation';

export const EIP_TYPES = ['ALIYUN::VPC::EIP', 'ALIYUN::VPC::EIPPro'];
export const ENI = 'ALIYUN::ECS::NetworkInterface';
export const ATTACHMENT = 'ALIYUN::ECS::NetworkInterfaceAttachment';
export const ASSIGNMENT = 'ALIYUN::ECS::AssignPrivateIpAddresses';
export const INSTANCE_TYPES = ['ALIYUN::ECS::Instance', 'ALIYUN::ECS::InstanceGroup'];

/** What is behind a binding on one side of a comparison, and by which addresses it is known. */
export class BindingResources {
  constructor(
    private readonly resources: PlannedResources,
    readonly association: PlannedResource,
  ) {}

  /** Public address: given, or the attribute that it will be the value of. */
  get publicAddress(): Json {
    const { AllocationId: allocation = null } = this.association.properties;
    return this.eip === undefined
      ? allocation
      : this.resources.attribute(this.eip.id, 'EipAddress');
  }

  /** Private address: given, or the attribute that it will be the value of. */
  get privateAddress(): Json {
    const { PrivateIpAddress: address, InstanceId: target = null } = this.association.properties;
    if (address !== undefined) return address;
    const [eni] = this.ofType([ENI], idsIn(target));
    return eni === undefined ? target : this.resources.attribute(eni.id, 'PrivateIpAddress');
  }

  /** What the EIP is bound to: an ENI, as a rule. */
  get target(): Json {
    return this.association.properties.InstanceId ?? null;
  }

  /** Whether the stack attaches its ENI to an instance. */
  get isAttachedByStack(): boolean {
    const ids = idsIn(this.target);
    const isOf = (eni: Json) =>
      sameJson(eni, this.target) || idsIn(eni).some((id) => ids.includes(id));
    return this.attachments(isOf).length > 0;
  }

  /** The EIP, where the stack makes it. */
  get eip(): PlannedResource | undefined {
    return this.ofType(EIP_TYPES, idsIn(this.association.properties.AllocationId))[0];
  }

  /** Ids of the resources that assign its private address to the ENI. */
  get assignments(): string[] {
    const { PrivateIpAddress: address = null, InstanceId: eni = null } =
      this.association.properties;
    // An address that is given does not refer to the resource that assigns it.
    const assigns = ({ id, properties }: PlannedResource) =>
      idsIn(address).includes(id) ||
      ([properties.PrivateIpAddresses ?? []].flat().includes(address) &&
        sameJson(properties.NetworkInterfaceId, eni));
    return this.resources
      .all()
      .filter((one) => one.typeName === ASSIGNMENT && assigns(one))
      .map(({ id }) => id);
  }

  /** Ids of the resources with which its private address goes: none where that existed before. */
  get addressHolders(): string[] {
    const { assignments } = this;
    if (assignments.length > 0) return assignments;
    return this.ofType([ENI, ...INSTANCE_TYPES], idsIn(this.target)).map(({ id }) => id);
  }

  /** Ids of the resources that must stay as they are for its connections to stay. */
  get behind(): ReadonlySet<string> {
    const { InstanceId: eni = null } = this.association.properties;
    const found = new Set([
      this.association.id,
      ...this.assignments,
      ...this.attachments((one) => sameJson(one, eni)),
    ]);
    for (const one of found) this.nextTo(one).forEach((next) => found.add(next));
    return found;
  }

  private nextTo(id: string): string[] {
    const resource = this.resources.get(id);
    if (resource === undefined) return [];
    const { typeName, properties } = resource;
    if (typeName === ENI) return this.attachments((one) => idsIn(one).includes(id));
    if (EIP_TYPES.includes(typeName) || INSTANCE_TYPES.includes(typeName)) return [];
    return idsIn(properties);
  }

  /** Ids of the attachments of an ENI, which the stack makes or the template names by its id. */
  private attachments(isOf: (eni: Json) => boolean): string[] {
    return this.resources
      .all()
      .filter(({ typeName, properties: { NetworkInterfaceId: eni = null } }) => {
        return typeName === ATTACHMENT && isOf(eni);
      })
      .map(({ id }) => id);
  }

  private ofType(types: readonly string[], ids: readonly string[]): PlannedResource[] {
    return ids
      .flatMap((id) => this.resources.get(id) ?? [])
      .filter(({ typeName }) => types.includes(typeName));
  }
}

/** Every binding that a template makes. */
export function bindingsIn(resources: PlannedResources): BindingResources[] {
  return resources
    .all()
    .filter(({ typeName }) => typeName === ASSOCIATION)
    .map((association) => new BindingResources(resources, association));
}
