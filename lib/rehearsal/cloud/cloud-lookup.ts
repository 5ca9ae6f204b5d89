import { CloudError } from './cloud-error';
import type {
  BandwidthPackageRecord,
  EipRecord,
  EniRecord,
  InstanceRecord,
  Ipv4GatewayRecord,
  SecurityGroupRecord,
  VSwitchRecord,
} from './cloud-records';
import type { CloudStore } from './cloud-store';
import type { EipFactory } from './eip-factory';
import type { EniFactory } from './eni-factory';
import type { ExistingKind, ExistingResources } from './existing-resources';
import type { InstanceFactory } from './instance-factory';
import { PrivateAddressPool } from './private-address-pool';
import { isForeignId } from './resource-ids';
import { ALLOW_ALL } from './security-rule-properties';

const ASSUMED_VSWITCH = 'vsw-existing';
const ASSUMED_SECURITY_GROUP = 'sg-existing';

/**
 * Finds resources by their ids. What a template names and the stack did not create is assumed to
 * have existed before, unless resources of its kind are described.
 */
export class CloudLookup {
  private assumedVSwitches = 0;

  constructor(
    private readonly store: CloudStore,
    private readonly eniFactory: EniFactory,
    private readonly instanceFactory: InstanceFactory,
    private readonly eipFactory: EipFactory,
    private readonly existing: ExistingResources,
  ) {}

  /** @throws CloudError when there is no such vSwitch and none can be assumed. */
  vSwitch(id: string): VSwitchRecord {
    const known = this.store.vSwitches.get(id);
    if (known) return known;
    this.requireAssumable(id, 'vsw', 'vSwitches', 'InvalidVSwitchId.NotFound');
    const pool = new PrivateAddressPool(`192.168.${this.assumedVSwitches}.0/24`, true);
    this.assumedVSwitches += 1;
    return added(this.store.vSwitches, id, { id, pool });
  }

  /** @throws CloudError when one of the groups is not there and cannot be assumed. */
  securityGroups(ids: readonly string[]): SecurityGroupRecord[] {
    return ids.map((id) => this.securityGroup(id));
  }

  /** @throws CloudError when there is no such group and none can be assumed. */
  securityGroup(id: string): SecurityGroupRecord {
    const known = this.store.securityGroups.get(id);
    if (known) return known;
    this.requireAssumable(id, 'sg', 'securityGroups', 'InvalidSecurityGroupId.NotFound');
    return this.openSecurityGroup(id);
  }

  /** The group of an ENI or instance whose groups are not known: it lets everything in and out. */
  assumedSecurityGroup(): SecurityGroupRecord {
    const known = this.store.securityGroups.get(ASSUMED_SECURITY_GROUP);
    return known ?? this.openSecurityGroup(ASSUMED_SECURITY_GROUP);
  }

  /** @throws CloudError when there is no such EIP and none can be assumed. */
  eip(allocationId: string): EipRecord {
    const known = this.store.eips.get(allocationId);
    if (known) return known;
    this.requireAssumable(allocationId, 'eip', 'eips', 'InvalidAllocationId.NotFound');
    return this.eipFactory.assume(allocationId);
  }

  /** @throws CloudError when there is no such bandwidth package and none can be assumed. */
  bandwidthPackage(id: string): BandwidthPackageRecord {
    const known = this.store.bandwidthPackages.get(id);
    if (known) return known;
    this.requireAssumable(id, 'cbwp', 'bandwidthPackages', 'InvalidBandwidthPackageId.NotFound');
    return added(this.store.bandwidthPackages, id, { id, isProtected: false });
  }

  /** @throws CloudError when there is no such IPv4 gateway and none can be assumed. */
  ipv4Gateway(id: string): Ipv4GatewayRecord {
    const known = this.store.ipv4Gateways.get(id);
    if (known) return known;
    this.requireAssumable(id, 'ipv4gw', 'ipv4Gateways', 'InvalidIpv4GatewayId.NotFound');
    const assumed = { id };
    this.store.addIpv4Gateway(assumed);
    return assumed;
  }

  /** @throws CloudError when there is no such ENI and none can be assumed. */
  eni(id: string): EniRecord {
    const known = this.store.enis.get(id);
    if (known) return known;
    this.requireAssumable(id, 'eni', 'enis', 'InvalidEniId.NotFound');
    return this.eniFactory.create({ id, ...this.assumedPlace() });
  }

  /** @throws CloudError when there is no such instance and none can be assumed. */
  instance(id: string): InstanceRecord {
    const known = this.store.instances.get(id);
    if (known) return known;
    this.requireAssumable(id, 'i', 'instances', 'InvalidInstanceId.NotFound');
    const primaryEni = this.assumedPlace();
    return this.instanceFactory.create({ id, instanceType: 'ecs.c6.large', primaryEni });
  }

  /** The vSwitch of what is assumed to exist. */
  assumedVSwitch(): VSwitchRecord {
    const [first = ASSUMED_VSWITCH] = this.store.vSwitches.keys();
    return this.vSwitch(first);
  }

  private assumedPlace() {
    return { vSwitch: this.assumedVSwitch(), securityGroups: [this.assumedSecurityGroup()] };
  }

  private openSecurityGroup(id: string): SecurityGroupRecord {
    return added(this.store.securityGroups, id, { id, rules: ALLOW_ALL });
  }

  private requireAssumable(id: string, prefix: string, kind: ExistingKind, code: string): void {
    if (this.existing[kind] === undefined && isForeignId(prefix, id)) return;
    throw new CloudError(code, `there is no '${id}'`);
  }
}

function added<T>(records: Map<string, T>, id: string, record: T): T {
  records.set(id, record);
  return record;
}
