import type { EniRecord, SecurityGroupRecord, VSwitchRecord } from './cloud-records';
import type { SiteEni, Site } from '../ports';

/** What of the cloud is on the site: each thing is brought there when it is first needed. */
export class SiteProvisioner {
  private readonly present = new Map<string, Promise<void>>();

  constructor(
    private readonly site: Site,
    private readonly sourceCheck: boolean,
  ) {}

  /** Builds a vSwitch, which may be one that was there before. */
  async addVSwitch({ id, vpcId = 'vpc-existing', pool }: VSwitchRecord): Promise<void> {
    const { cidrBlock, gateway } = pool;
    await this.once(id, () => this.site.addVSwitch({ id, vpcId, cidrBlock, gateway }));
  }

  async addSecurityGroups(groups: readonly SecurityGroupRecord[]): Promise<void> {
    await Promise.all(
      groups.map((group) => this.once(group.id, () => this.site.setSecurityGroup(group))),
    );
  }

  /** Does something for a thing the first time it is asked for, and again if it failed. */
  async once(id: string, work: () => Promise<void>): Promise<void> {
    const done = this.present.get(id) ?? work();
    this.present.set(id, done);
    try {
      await done;
    } catch (error) {
      this.present.delete(id);
      throw error;
    }
  }

  forget(id: string): void {
    this.present.delete(id);
  }

  /** Tells the site that an ENI changed, if it is plugged in. */
  async refresh(eni: EniRecord): Promise<void> {
    if (eni.instanceId !== undefined) await this.site.updateEni(this.describe(eni));
  }

  /** An ENI as the site knows it. */
  describe({ id, macAddress, vSwitch, privateIps, securityGroupIds }: EniRecord): SiteEni {
    const { sourceCheck } = this;
    const vSwitchId = vSwitch.id;
    return {
      id,
      macAddress,
      vSwitchId,
      privateIps: [...privateIps],
      securityGroupIds,
      sourceCheck,
    };
  }
}
