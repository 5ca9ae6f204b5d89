import { MAX_BANDWIDTH_PACKAGE_EIPS } from '../../facts/bandwidth-package-rules';
import { CloudError } from './cloud-error';
import type { BandwidthPackageRecord, EipRecord } from './cloud-records';
import type { CloudStore } from './cloud-store';
import type { TaskLock } from './task-lock';

/**
 * Which EIPs share the bandwidth of which package. Traffic is not limited in a rehearsal: membership
 * has no effect on it.
 */
export class BandwidthPackages {
  constructor(
    private readonly store: CloudStore,
    private readonly tasks: TaskLock,
  ) {}

  /**
   * Adds EIPs, all or none.
   *
   * @throws CloudError when one of them cannot join, or another operation is under way.
   */
  add(pack: BandwidthPackageRecord, eips: readonly EipRecord[]): Promise<void> {
    return this.tasks.run(pack.id, 'AddCommonBandwidthPackageIp', async () => {
      for (const eip of eips) this.requireJoinable(pack, eip);
      this.requireRoom(pack, eips.length);
      for (const eip of eips) eip.bandwidthPackage = pack;
    });
  }

  /** Takes EIPs out; their public addresses and bindings stay. */
  remove(pack: BandwidthPackageRecord, eips: readonly EipRecord[]): Promise<void> {
    return this.tasks.run(pack.id, 'RemoveCommonBandwidthPackageIp', async () => {
      for (const eip of eips) eip.bandwidthPackage = undefined;
    });
  }

  /** @throws CloudError when it is protected, or still has EIPs. */
  requireDeletable(pack: BandwidthPackageRecord): void {
    const [member] = this.membersOf(pack);
    if (member !== undefined) {
      const message = `${pack.id} still holds ${member.allocationId} (${member.address})`;
      throw new CloudError('OperationFailed.BandwidthPackageNotEmpty', message);
    }
    if (pack.isProtected) {
      const message = `${pack.id} has DeletionProtection on`;
      throw new CloudError('InvalidOperation.DeletionProtection', message);
    }
  }

  private membersOf(pack: BandwidthPackageRecord): EipRecord[] {
    return [...this.store.eips.values()].filter(
      ({ bandwidthPackage }) => bandwidthPackage === pack,
    );
  }

  private requireJoinable(pack: BandwidthPackageRecord, eip: EipRecord): void {
    const who = `${eip.allocationId} (${eip.address})`;
    if (eip.bandwidthPackage !== undefined) {
      const message = `${who} is in ${eip.bandwidthPackage.id} already; take it out in an update before`;
      throw new CloudError('IpInstanceId.AlreadyInBandwidthPackage', message);
    }
    if (eip.isSubscription) {
      const message = `${who} is a subscription; only a pay-as-you-go EIP joins a bandwidth package`;
      throw new CloudError('IpInstanceId.ChargeType.NotSupport', message);
    }
    if (pack.isp !== undefined && eip.isp !== pack.isp) {
      // The documentation has the rule, and no code for it.
      const message = `${who} has the line type ${eip.isp}, ${pack.id} has ${pack.isp}`;
      throw new CloudError('OperationDenied.IspInconsistent', message);
    }
  }

  private requireRoom(pack: BandwidthPackageRecord, more: number): void {
    const count = this.membersOf(pack).length + more;
    if (count <= MAX_BANDWIDTH_PACKAGE_EIPS) return;
    const message = `${pack.id} would hold ${count} EIPs; at most ${MAX_BANDWIDTH_PACKAGE_EIPS} go in`;
    throw new CloudError('IpInstanceId.QuotaExceeded', message);
  }
}
