import type { Site, SiteEni } from '../ports';
import type { InternetRoutes } from './internet-routes';
import type { EniRecord, SecurityGroupRecord, VSwitchRecord } from './cloud-records';

/** What of the cloud is on the site: each resource is brought there when it is first needed. */
export class SiteProvisioner {
  private readonly provided = new Map<string, Promise<void>>();

  constructor(
    private readonly site: Site,
    private readonly internetRoutes: InternetRoutes,
    private readonly sourceCheck: boolean,
  ) {}

  /** Builds a vSwitch, which may be one that was there before. */
  async addVSwitch(vSwitch: VSwitchRecord): Promise<void> {
    const { id, vpcId = 'vpc-existing', pool } = vSwitch;
    const { cidrBlock, gateway } = pool;
    await this.once(id, async () => {
      await this.site.addVSwitch({ id, vpcId, cidrBlock, gateway });
      await this.internetRoutes.tell(vSwitch);
    });
  }

  async addSecurityGroups(groups: readonly SecurityGroupRecord[]): Promise<void> {
    await Promise.all(
      groups.map((group) => this.once(group.id, () => this.site.setSecurityGroup(group))),
    );
  }

  /** Brings what an ENI needs to the site, and describes the ENI for it. */
  async prepareEni(eni: EniRecord): Promise<SiteEni> {
    await this.addVSwitch(eni.vSwitch);
    await this.addSecurityGroups(eni.securityGroups);
    return this.describe(eni);
  }

  /** Does something for a resource the first time it is asked for, and again if it failed. */
  async once(id: string, work: () => Promise<void>): Promise<void> {
    const done = this.provided.get(id) ?? work();
    this.provided.set(id, done);
    try {
      await done;
    } catch (error) {
      this.provided.delete(id);
      throw error;
    }
  }

  /** Whether a resource was brought to the site. */
  has(id: string): boolean {
    return this.provided.has(id);
  }

  forget(id: string): void {
    this.provided.delete(id);
  }

  /** Tells the site that an ENI changed, if it is plugged in. */
  async refresh(eni: EniRecord): Promise<void> {
    if (eni.instanceId !== undefined) await this.site.updateEni(this.describe(eni));
  }

  /** An ENI as the site knows it. */
  describe({ id, macAddress, vSwitch, privateIps, securityGroups }: EniRecord): SiteEni {
    return {
      id,
      macAddress,
      vSwitchId: vSwitch.id,
      privateIps: [...privateIps],
      securityGroupIds: securityGroups.map((group) => group.id),
      sourceCheck: this.sourceCheck,
    };
  }
}
