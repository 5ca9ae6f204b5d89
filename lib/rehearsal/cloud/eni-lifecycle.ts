import type { EniRecord, SecurityGroupRecord } from './cloud-records';
import type { CloudStore } from './cloud-store';
import type { EipAssociations } from './eip-associations';
import { requireSameVpc } from './eni-factory';
import type { SiteProvisioner } from './site-provisioner';

/** What happens to an ENI after its creation, attached or not. */
export class EniLifecycle {
  constructor(
    private readonly store: CloudStore,
    private readonly provisioner: SiteProvisioner,
    private readonly associations: EipAssociations,
  ) {}

  /** @throws CloudError when a group is in another VPC. */
  async changeSecurityGroups(eni: EniRecord, groups: readonly SecurityGroupRecord[]) {
    requireSameVpc(eni.vSwitch, groups);
    await this.provisioner.addSecurityGroups(groups);
    eni.securityGroups = groups;
    await this.provisioner.refresh(eni);
  }

  /** Removes an ENI and frees its addresses; its EIPs are dissociated, not released. */
  async release(eni: EniRecord): Promise<void> {
    await this.associations.dissociateEni(eni.id);
    for (const address of eni.privateIps) eni.vSwitch.pool.release(address);
    this.store.enis.delete(eni.id);
  }
}
