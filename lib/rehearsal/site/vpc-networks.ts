import type { SiteSecurityGroup, SiteVSwitch } from '../ports';
import { SerialQueue } from '../linux/serial-queue';
import type { InstanceMetadata } from '../network/metadata-tree';
import { VpcNetwork } from '../network/vpc-network';
import type { VpcSurroundings } from '../network/vpc-network';

/** What all VPCs of a site have in common. */
export interface SiteSurroundings extends Omit<
  VpcSurroundings,
  'instanceAt' | 'securityGroups' | 'closedVSwitches'
> {
  /** The instance that has a private address in a VPC. */
  readonly instanceAt: (vpcId: string, privateIp: string) => InstanceMetadata | undefined;
}

/** The VPCs of a site, their vSwitches, and the security groups: a VPC is there with its first vSwitch. */
export class VpcNetworks {
  private readonly vpcs = new Map<string, Promise<VpcNetwork>>();
  private readonly vSwitches = new Map<string, SiteVSwitch>();
  private readonly securityGroups = new Map<string, SiteSecurityGroup>();
  /** Ids of vSwitches without a way to the internet. */
  private readonly closedVSwitches = new Set<string>();
  /** One at a time: a VPC goes with its last vSwitch, and with no other one under way. */
  private readonly changes = new SerialQueue();
  private opened = 0;

  constructor(private readonly surroundings: SiteSurroundings) {}

  addVSwitch(vSwitch: SiteVSwitch): Promise<void> {
    return this.changes.run(() => this.add(vSwitch));
  }

  removeVSwitch(id: string): Promise<void> {
    return this.changes.run(() => this.remove(id));
  }

  async setSecurityGroup(group: SiteSecurityGroup): Promise<void> {
    this.securityGroups.set(group.id, group);
    await this.reloadFirewalls();
  }

  async removeSecurityGroup(id: string): Promise<void> {
    this.securityGroups.delete(id);
    await this.reloadFirewalls();
  }

  async setInternetAccess(vSwitchId: string, isOpen: boolean): Promise<void> {
    if (isOpen) this.closedVSwitches.delete(vSwitchId);
    else this.closedVSwitches.add(vSwitchId);
    await this.reloadFirewalls();
  }

  /** @throws Error when there is none of this id. */
  vSwitch(id: string): SiteVSwitch {
    const vSwitch = this.vSwitches.get(id);
    if (!vSwitch) throw new Error(`there is no vSwitch '${id}'`);
    return vSwitch;
  }

  /** The VPC that a vSwitch is in. */
  async of(vSwitchId: string): Promise<VpcNetwork> {
    const { vpcId } = this.vSwitch(vSwitchId);
    const vpc = this.vpcs.get(vpcId);
    if (!vpc) throw new Error(`VPC '${vpcId}' of vSwitch '${vSwitchId}' is closed`);
    return vpc;
  }

  /** The VPC that an ENI is connected to; undefined where its instance is off, or it has none. */
  async connectedTo(eniId: string): Promise<VpcNetwork | undefined> {
    const vpcs = await Promise.all(this.vpcs.values());
    return vpcs.find((vpc) => vpc.port(eniId) !== undefined);
  }

  private async add(vSwitch: SiteVSwitch): Promise<void> {
    const { id, vpcId } = vSwitch;
    this.vSwitches.set(id, vSwitch);
    const vpc = this.vpcs.get(vpcId) ?? this.openVpc(vpcId);
    this.vpcs.set(vpcId, vpc);
    vpc.catch(() => this.vpcs.delete(vpcId)); // so that it can be tried again
    await (await vpc).addVSwitch(vSwitch);
  }

  private async remove(id: string): Promise<void> {
    const vpc = await this.of(id);
    await vpc.removeVSwitch(id);
    if (vpc.empty) {
      this.vpcs.delete(this.vSwitch(id).vpcId);
      await vpc.close();
    }
    this.vSwitches.delete(id);
    this.closedVSwitches.delete(id);
  }

  private async openVpc(vpcId: string): Promise<VpcNetwork> {
    const { instanceAt, ...surroundings } = this.surroundings;
    this.opened += 1;
    const vpc = new VpcNetwork(this.opened, {
      ...surroundings,
      securityGroups: this.securityGroups,
      closedVSwitches: this.closedVSwitches,
      instanceAt: (privateIp) => instanceAt(vpcId, privateIp),
    });
    await vpc.open();
    return vpc;
  }

  private async reloadFirewalls(): Promise<void> {
    const vpcs = await Promise.all(this.vpcs.values());
    await Promise.all(vpcs.map((vpc) => vpc.loadFirewall()));
  }
}
