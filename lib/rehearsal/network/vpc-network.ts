import ipaddr from 'ipaddr.js';
import type { SiteEni, SiteEipSharing, SiteSecurityGroup, SiteVSwitch } from '../ports';
import type { NetworkTools } from '../linux/network-tools';
import { CloudServices } from './cloud-services';
import { DhcpService } from './dhcp-service';
import { EniPorts } from './eni-ports';
import type { EniPort } from './eni-ports';
import { Firewall } from './firewall';
import type { BoundEip, FirewallState } from './firewall-rules';
import { FlowLog } from './flow-log';
import type { Internet } from './internet';
import type { InstanceLookup, MetadataFault } from './metadata-service';
import { dnsAddress, uplink } from './reserved-addresses';
import type { SignalListener } from './signal-service';

/** What a VPC needs of the site that it is part of. */
export interface VpcSurroundings {
  readonly tools: NetworkTools;
  readonly internet: Internet;
  readonly instanceAt: InstanceLookup;
  readonly onSignal: SignalListener;
  /** Seconds. Default: ten years, as in the cloud. */
  readonly dhcpLease?: number;
  readonly securityGroups: ReadonlyMap<string, SiteSecurityGroup>;
  /** Ids of vSwitches without a way to the internet. */
  readonly closedVSwitches: ReadonlySet<string>;
}

/**
 * One VPC: a network namespace in which every ENI has a cable of its own. Packets between ENIs, even
 * of one vSwitch, are routed here, as the cloud's virtual switch does: so each of them passes the
 * source check and the security groups of its ENI.
 */
export class VpcNetwork {
  readonly flowLog: FlowLog;
  private readonly netns: string;
  private readonly vSwitches = new Map<string, SiteVSwitch>();
  private readonly eips = new Map<string, BoundEip>();
  private readonly zones = new Map<string, number>();
  private readonly eipSharings = new Map<string, SiteEipSharing>();
  private readonly ports: EniPorts;
  private readonly dhcp: DhcpService;
  private readonly firewall: Firewall;
  private readonly services: CloudServices;

  constructor(
    private readonly number: number,
    private readonly surroundings: VpcSurroundings,
  ) {
    const { tools, instanceAt, onSignal, dhcpLease } = surroundings;
    this.netns = `vpc${number}`;
    this.flowLog = new FlowLog(tools, this.netns);
    this.ports = new EniPorts(tools, this.netns);
    this.dhcp = new DhcpService(tools, this.netns, dhcpLease);
    this.firewall = new Firewall(tools, this.netns, () => this.firewallState());
    this.services = new CloudServices(instanceAt, onSignal);
  }

  async open(): Promise<void> {
    const { tools, internet } = this.surroundings;
    await tools.addNetns(this.netns);
    await tools.sysctl(this.netns, routerSettings);
    await internet.link(this.number, this.netns);
    await tools.ip(this.netns, [`addr add ${dnsAddress}/32 dev lo`]);
    await this.flowLog.open();
    await this.firewall.load();
    await this.services.open(uplink(this.number).internet);
  }

  async close(): Promise<void> {
    await this.dhcp.stop();
    this.services.close();
    await this.surroundings.internet.unlink(this.number);
    await this.surroundings.tools.removeNetns(this.netns);
  }

  get empty(): boolean {
    return this.vSwitches.size === 0;
  }

  /** Packets to an address of the vSwitch's block that no ENI has must not leave for the internet. */
  async addVSwitch(vSwitch: SiteVSwitch): Promise<void> {
    this.vSwitches.set(vSwitch.id, vSwitch);
    await this.surroundings.tools.ip(this.netns, [`route add unreachable ${vSwitch.cidrBlock}`]);
    await this.restartDhcp();
  }

  async removeVSwitch(id: string): Promise<void> {
    const { cidrBlock } = this.vSwitch(id);
    this.vSwitches.delete(id);
    await this.surroundings.tools.ip(this.netns, [`route del unreachable ${cidrBlock}`]);
    await this.restartDhcp();
  }

  port(eniId: string): EniPort | undefined {
    return this.ports.find(eniId);
  }

  /** Plugs an ENI into an instance's namespace, where it appears under a name, ready for use. */
  async plug(eni: SiteEni, netns: string, name: string): Promise<void> {
    const port = await this.ports.create(eni, this.gatewayOf(eni));
    await this.enisChanged();
    await this.ports.moveToInstance(port, netns, name);
  }

  async unplug(eniId: string): Promise<void> {
    await this.ports.remove(eniId);
    await this.enisChanged();
  }

  async update(eni: SiteEni): Promise<void> {
    await this.ports.update(eni);
    await this.enisChanged();
  }

  async setCarrier(eniId: string, on: boolean): Promise<void> {
    await this.ports.setCarrier(eniId, on);
  }

  async bindEip(eip: string, privateIp: string): Promise<void> {
    this.eips.set(eip, { eip, privateIp, zone: this.zoneOf(eip, privateIp) });
    await this.firewall.load();
    await this.surroundings.internet.routeEip(eip, this.number);
  }

  async unbindEip(eip: string): Promise<void> {
    this.eips.delete(eip);
    await this.surroundings.internet.unrouteEip(eip);
    await this.firewall.load();
  }

  /** Its rules take effect in both directions; an EIP that it no longer has is not reached. */
  async shareEips(sharing: SiteEipSharing): Promise<void> {
    const { internet } = this.surroundings;
    const before = this.eipSharings.get(sharing.id)?.eips ?? [];
    this.eipSharings.set(sharing.id, sharing);
    const lost = before.filter((eip) => !sharing.eips.includes(eip));
    await Promise.all(lost.map((eip) => internet.unrouteEip(eip)));
    await this.firewall.load();
    await Promise.all(sharing.eips.map((eip) => internet.routeEip(eip, this.number)));
  }

  /** The private address that an EIP is bound to; undefined when it is bound to none of this VPC. */
  boundTo(eip: string): string | undefined {
    return this.eips.get(eip)?.privateIp;
  }

  /** Whether the vSwitch of an ENI has a way to the internet. */
  reachesInternet({ vSwitchId }: SiteEni): boolean {
    return !this.surroundings.closedVSwitches.has(vSwitchId);
  }

  groupsOf(eni: SiteEni): SiteSecurityGroup[] {
    return eni.securityGroupIds.flatMap((id) => this.surroundings.securityGroups.get(id) ?? []);
  }

  /** To be called when a security group has changed. */
  loadFirewall(): Promise<void> {
    return this.firewall.load();
  }

  /** Ends DHCP and DNS, until the VPC's vSwitches change. */
  stopDhcp(): Promise<void> {
    return this.dhcp.stop();
  }

  setMetadataFault(fault: MetadataFault): void {
    this.services.setMetadataFault(fault);
  }

  private async enisChanged(): Promise<void> {
    await this.dhcp.offer(this.enis);
    await this.firewall.load();
  }

  private restartDhcp(): Promise<void> {
    return this.dhcp.restart([...this.vSwitches.values()], this.enis);
  }

  private get enis(): SiteEni[] {
    return this.ports.all.map(({ eni }) => eni);
  }

  private firewallState(): FirewallState {
    const sharings = [...this.eipSharings.values()];
    return {
      services: uplink(this.number).internet,
      snat: sharings.flatMap(({ snat }) => snat),
      dnat: sharings.flatMap(({ dnat }) => dnat),
      eips: [...this.eips.values()],
      ports: this.ports.all.map(({ eni, device }) => ({
        device,
        privateIps: eni.privateIps,
        sourceCheck: eni.sourceCheck,
        reachesInternet: this.reachesInternet(eni),
        groups: this.groupsOf(eni),
      })),
    };
  }

  /** The same for an EIP that comes back to an address: connections that are open there go on. */
  private zoneOf(eip: string, privateIp: string): number {
    const binding = `${eip} ${privateIp}`;
    const zone = this.zones.get(binding) ?? this.zones.size + 1;
    this.zones.set(binding, zone);
    return zone;
  }

  private vSwitch(id: string): SiteVSwitch {
    const vSwitch = this.vSwitches.get(id);
    if (!vSwitch) throw new Error(`vSwitch '${id}' is not in this VPC`);
    return vSwitch;
  }

  private gatewayOf({ vSwitchId }: SiteEni): string {
    const { gateway, cidrBlock } = this.vSwitch(vSwitchId);
    return `${gateway}/${ipaddr.parseCIDR(cidrBlock)[1]}`;
  }
}

/** The namespace's kernel is a router that leaves source checking to the firewall. */
const routerSettings = {
  'ipv4/ip_forward': '1',
  'ipv4/conf/all/rp_filter': '0',
  'ipv4/conf/default/rp_filter': '0',
};
