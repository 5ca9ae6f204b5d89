import { CloudError } from './cloud-error';
import type { CloudState } from './cloud-state';
import type { ExistingResource, ExistingResources } from './existing-resources';
import { PrivateAddressPool } from './private-address-pool';

/** One described resource: where it stands in the description, and how it comes into the cloud. */
export interface SeedStep {
  readonly place: string;
  /** @throws CloudError when it does not fit what is there already. */
  readonly add: () => void;
}

/** Everything that is described, in the order in which one resource refers to another. */
export function seedSteps(state: CloudState, existing: ExistingResources): SeedStep[] {
  const { vSwitches, securityGroups, enis, instances, eips, bandwidthPackages, ipv4Gateways } =
    existing;
  return [
    ...steps('vSwitches', vSwitches, (vSwitch) => addVSwitch(state, vSwitch)),
    ...steps('securityGroups', securityGroups, (group) => addSecurityGroup(state, group)),
    ...steps('enis', enis, (eni) => addEni(state, eni)),
    ...steps('instances', instances, (instance) => addInstance(state, instance)),
    ...steps('eips', eips, (eip) => addEip(state, eip)),
    ...steps('bandwidthPackages', bandwidthPackages, (pack) => addBandwidthPackage(state, pack)),
    ...steps('ipv4Gateways', ipv4Gateways, (gateway) => addIpv4Gateway(state, gateway)),
  ];
}

function steps<T>(kind: string, list: readonly T[] = [], add: (one: T) => void): SeedStep[] {
  return list.map((one, n) => ({ place: `${kind}[${n}]`, add: () => add(one) }));
}

function addVSwitch({ store }: CloudState, vSwitch: ExistingResource<'vSwitches'>): void {
  const { cidrBlock, ...facts } = vSwitch;
  requireNew(store.vSwitches, facts.id);
  store.vSwitches.set(facts.id, { ...facts, pool: new PrivateAddressPool(cidrBlock) });
}

function addSecurityGroup({ store }: CloudState, group: ExistingResource<'securityGroups'>): void {
  requireNew(store.securityGroups, group.id);
  store.securityGroups.set(group.id, { ...group });
}

function addEni(state: CloudState, eni: ExistingResource<'enis'>): void {
  const { vSwitchId, securityGroupIds, ...facts } = eni;
  requireNew(state.store.enis, facts.id);
  const vSwitch = state.lookup.vSwitch(vSwitchId);
  const securityGroups = state.lookup.securityGroups(securityGroupIds);
  state.eniFactory.create({ ...facts, vSwitch, securityGroups });
}

function addInstance(state: CloudState, instance: ExistingResource<'instances'>): void {
  const { id, instanceType, isStopped, vSwitchId, securityGroupIds, primaryIp } = instance;
  const { primaryEniId, eniIds = [] } = instance;
  const { store, lookup, instanceFactory } = state;
  requireNew(store.instances, id);
  if (primaryEniId !== undefined) requireNew(store.enis, primaryEniId);
  const securityGroups = securityGroupIds
    ? lookup.securityGroups(securityGroupIds)
    : [lookup.assumedSecurityGroup()];
  const vSwitch = lookup.vSwitch(vSwitchId);
  const primaryEni = { id: primaryEniId, vSwitch, securityGroups, primaryIp };
  instanceFactory.create({ id, instanceType, isStopped, primaryEni });
  for (const eniId of eniIds) attach(state, eniId, id);
}

function attach({ lookup }: CloudState, eniId: string, instanceId: string): void {
  const eni = lookup.eni(eniId);
  if (eni.instanceId !== undefined) {
    const message = `${eniId} is attached to ${eni.instanceId}`;
    throw new CloudError('InvalidOperation.EniStateNotSupport', message);
  }
  eni.instanceId = instanceId;
}

function addEip({ store, eipFactory }: CloudState, eip: ExistingResource<'eips'>): void {
  requireNew(store.eips, eip.allocationId);
  eipFactory.create(eip);
}

function addBandwidthPackage(
  { store }: CloudState,
  pack: ExistingResource<'bandwidthPackages'>,
): void {
  requireNew(store.bandwidthPackages, pack.id);
  store.bandwidthPackages.set(pack.id, { ...pack, isProtected: false });
}

function addIpv4Gateway({ store }: CloudState, gateway: ExistingResource<'ipv4Gateways'>): void {
  requireNew(store.ipv4Gateways, gateway.id);
  store.addIpv4Gateway(gateway);
}

function requireNew(records: ReadonlyMap<string, unknown>, id: string): void {
  if (records.has(id)) throw new CloudError('InvalidParameter.Id', `${id} is described twice`);
}
