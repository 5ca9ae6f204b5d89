import { bindingName } from '../rehearsal/cloud/binding-name';
import { ATTACHMENT, bindingsIn, ENI, INSTANCE_TYPES } from '../rehearsal/diff/binding-resources';
import type { BindingResources } from '../rehearsal/diff/binding-resources';
import type { PlannedResource, PlannedResources } from '../rehearsal/diff/planned-resources';
import { idsIn } from '../rehearsal/diff/value-references';
import { sameJson } from '../rehearsal/template/json';
import type { Json, JsonObject } from '../rehearsal/template/json';
import type { DeployedScript } from './deployed-scripts';
import { readInstructions } from './guest-lines';
import type { ReadEni } from './guest-lines';
import { idsOf, plain, textOf } from './text';
import type { Text } from './text';

/** The way of a binding, from its EIP to its instance. */
export interface BoundPath {
  readonly binding: string;
  /** The EIP: the resource that makes it, or its id. */
  readonly eip: Text;
  /** The address, or where it comes from. */
  readonly privateAddress: Text;
  /** The same as rules of security groups name it. */
  readonly ruledAddress: Text;
  readonly eni: BoundEni;
  readonly instance: BoundInstance;
}

/** The ENI that an EIP is bound to. */
export interface BoundEni {
  readonly label: Text;
  /** Whether the instance is created with it. */
  readonly isPrimary: boolean;
  /** Absent: the stack does not make it, or makes it with its instance. */
  readonly resource?: PlannedResource;
  /** Its own route table, where data lines of the template give it one. */
  readonly table?: number;
}

export interface BoundInstance {
  /** Empty: the template attaches the ENI to none. */
  readonly label: Text;
  /** Absent: the stack does not make it. */
  readonly resource?: PlannedResource;
}

export function boundPaths(
  resources: PlannedResources,
  scripts: readonly DeployedScript[],
): BoundPath[] {
  const told = scripts.flatMap(({ text }) => readInstructions(text)?.enis ?? []);
  return bindingsIn(resources).map((binding) => boundPath(resources, told, binding));
}

function boundPath(
  resources: PlannedResources,
  told: readonly ReadEni[],
  binding: BindingResources,
): BoundPath {
  const { association, eip, target, privateAddress } = binding;
  return {
    binding: bindingName(association.id),
    eip: eip === undefined ? textOf(association.properties.AllocationId) : [eip.id],
    privateAddress: shownAddress(binding),
    ruledAddress: textOf(privateAddress),
    eni: { ...boundEni(resources, target), table: tableOf(told, textOf(privateAddress)) },
    instance: boundInstance(resources, target),
  };
}

/** An address that is assigned for the binding is known by what assigns it. */
function shownAddress({ target, privateAddress, assignments }: BindingResources): Text {
  if (sameJson(privateAddress, target)) return ['primary private address'];
  const address = textOf(privateAddress);
  const [source] = idsOf(address);
  return source !== undefined && assignments.includes(source) ? [source] : address;
}

function boundEni(resources: PlannedResources, target: Json): BoundEni {
  const resource = found(resources, target, [ENI]);
  if (resource !== undefined) return { label: [resource.id], isPrimary: false, resource };
  const isPrimary =
    found(resources, target, INSTANCE_TYPES) !== undefined ||
    lookedUpBy(resources, target).some(({ Type: type }) => type === 'Primary');
  return { label: isPrimary ? ['primary ENI'] : textOf(target), isPrimary };
}

function tableOf(told: readonly ReadEni[], address: Text): number | undefined {
  const text = plain(address);
  return told.find(({ ip, bindings }) =>
    [ip, ...bindings.map((binding) => binding.ip)].some((one) => plain(one) === text),
  )?.table;
}

/** By its attachment, by what a data source looks for, or the target itself. */
function boundInstance(resources: PlannedResources, target: Json): BoundInstance {
  const holders = [target, ...attachedTo(resources, target), ...lookedUpBy(resources, target)];
  const resource = holders
    .map((holder) => found(resources, holder, INSTANCE_TYPES))
    .find((one) => one !== undefined);
  if (resource !== undefined) return { label: [resource.id], resource };
  return { label: textOf(attachedTo(resources, target)[0]) };
}

function attachedTo(resources: PlannedResources, eni: Json): Json[] {
  return resources
    .all()
    .filter(({ typeName, properties: { NetworkInterfaceId: id = null } }) => {
      return typeName === ATTACHMENT && sameJson(id, eni);
    })
    .map(({ properties }) => properties.InstanceId ?? null);
}

/** What data sources that a value comes from look for. */
function lookedUpBy(resources: PlannedResources, value: Json): JsonObject[] {
  return idsIn(value)
    .flatMap((id) => resources.get(id) ?? [])
    .filter(({ typeName }) => typeName.startsWith('DATASOURCE::'))
    .map(({ properties }) => properties);
}

function found(
  resources: PlannedResources,
  value: Json,
  types: readonly string[],
): PlannedResource | undefined {
  return idsIn(value)
    .flatMap((id) => resources.get(id) ?? [])
    .find(({ typeName }) => types.includes(typeName));
}
