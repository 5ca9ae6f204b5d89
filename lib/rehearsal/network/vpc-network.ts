import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import ipaddr from 'ipaddr.js';
import type { SiteEni, SiteSecurityGroup, SiteVSwitch } from '../ports';
import { says, type NetworkTools } from '../linux/network-tools';
import { dnsAddress, metadataPort, signalPort, uplink } from './reserved-addresses';
import { dhcpConfig, dhcpHosts } from './dhcp-config';
import { firewallRules } from './firewall-rules';
import { flowLogRules, flushFlowLog, parseFlowLog, type Flow } from './flow-log';
import type { Internet } from './internet';
import { listen } from './http-listen';
import { metadataServer, type MetadataFault, type WhoIs } from './metadata-service';
import { signalServer, type SignalListener } from './signal-service';
import { SerialQueue } from '../linux/serial-queue';

/** Where an ENI is plugged in. */
export interface EniPort {
  readonly eni: SiteEni;
  /** Interface on the VPC's side. */
  readonly device: string;
}

/** What a VPC asks of the site it is part of. */
export interface VpcSurroundings {
  readonly tools: NetworkTools;
  readonly internet: Internet;
  readonly whoIs: WhoIs;
  readonly onSignal: SignalListener;
  /** Seconds. Default: ten years, as in the cloud. */
  readonly dhcpLease?: number;
  readonly securityGroups: ReadonlyMap<string, SiteSecurityGroup>;
}

/**
 * One VPC: a network namespace in which every ENI has a wire of its own. Packets between ENIs, even
 * of one vSwitch, are routed here, as the cloud's virtual switch does: so each of them passes the
 * source check and the security groups of its ENI.
 */
export class VpcNetwork {
  readonly netns: string;
  private readonly vSwitches = new Map<string, SiteVSwitch>();
  private readonly ports = new Map<string, EniPort>();
  private readonly eips = new Map<string, string>();
  private readonly turns = new SerialQueue();
  private servers: Server[] = [];
  private metadataFault: MetadataFault = {};
  private dnsmasq: ChildProcess | undefined;
  private plugged = 0;

  constructor(
    private readonly number: number,
    private readonly site: VpcSurroundings,
  ) {
    this.netns = `vpc${number}`;
  }

  async open(): Promise<void> {
    const { tools, internet } = this.site;
    await tools.addNetns(this.netns);
    await tools.sysctl(this.netns, router);
    await internet.link(this.number, this.netns);
    await tools.ip(this.netns, [`addr add ${dnsAddress}/32 dev lo`]);
    await tools.run(this.netns, ['nft', '-f', '-'], flowLogRules);
    await this.loadFirewall();
    const { internet: address } = uplink(this.number);
    this.servers = await Promise.all([
      listen(
        metadataServer(this.site.whoIs, () => this.metadataFault),
        metadataPort,
        address,
      ),
      listen(signalServer(this.site.onSignal), signalPort, address),
    ]);
  }

  async close(): Promise<void> {
    this.dnsmasq?.kill();
    for (const server of this.servers) {
      server.closeAllConnections();
      server.close();
    }
    await this.site.internet.unlink(this.number);
    await this.site.tools.removeNetns(this.netns);
  }

  get empty(): boolean {
    return this.vSwitches.size === 0;
  }

  /** An address of the vSwitch's block that no ENI has is no neighbour, rather than the internet's. */
  async addVSwitch(vSwitch: SiteVSwitch): Promise<void> {
    this.vSwitches.set(vSwitch.id, vSwitch);
    await this.site.tools.ip(this.netns, [`route add unreachable ${vSwitch.cidrBlock}`]);
    await this.restartDhcp();
  }

  async removeVSwitch(id: string): Promise<void> {
    const vSwitch = this.vSwitches.get(id);
    if (!vSwitch) throw new Error(`no vSwitch '${id}' in this VPC`);
    this.vSwitches.delete(id);
    await this.site.tools.ip(this.netns, [`route del unreachable ${vSwitch.cidrBlock}`]);
    await this.restartDhcp();
  }

  vSwitch(id: string): SiteVSwitch | undefined {
    return this.vSwitches.get(id);
  }

  port(eniId: string): EniPort | undefined {
    return this.ports.get(eniId);
  }

  /** Plugs an ENI into a namespace, where it appears under a name, complete: served and filtered. */
  async plug(eni: SiteEni, netns: string, name: string): Promise<void> {
    const number = ++this.plugged;
    const [device, plug] = [`eni${number}`, `plug${number}`];
    const { tools } = this.site;
    await tools.ip(this.netns, [
      `link add ${device} type veth peer name ${plug} address ${eni.macAddress}`,
      `addr add ${this.gatewayOf(eni)} dev ${device} noprefixroute`,
    ]);
    await tools.sysctl(this.netns, wire(device));
    await tools.ip(this.netns, [`link set ${device} up`, ...reach(device, eni, eni.privateIps)]);
    this.ports.set(eni.id, { eni, device });
    await this.applied();
    await this.handOver(plug, netns, name);
  }

  /** Named before it is moved, one at a time: no instance ever sees it under another name. */
  private handOver(plug: string, netns: string, name: string): Promise<void> {
    const commands = [`link set ${plug} name ${name}`, `link set ${name} netns ${netns}`];
    return this.turns.run(() => this.site.tools.ip(this.netns, commands));
  }

  async unplug(eniId: string): Promise<void> {
    const port = this.pluggedPort(eniId);
    this.ports.delete(eniId);
    await this.site.tools.ip(this.netns, [`link del ${port.device}`]);
    await this.applied();
  }

  async update(eni: SiteEni): Promise<void> {
    const { device, eni: before } = this.pluggedPort(eni.id);
    const gone = before.privateIps.filter((ip) => !eni.privateIps.includes(ip));
    const added = eni.privateIps.filter((ip) => !before.privateIps.includes(ip));
    this.ports.set(eni.id, { eni, device });
    await this.site.tools.ip(this.netns, [
      ...gone.map((ip) => `route del ${ip}/32 dev ${device}`),
      ...reach(device, eni, added),
    ]);
    await this.applied();
  }

  /** Pulls an ENI's cable, or puts it in again: a route does not outlive its interface's link. */
  async setCarrier(eniId: string, on: boolean): Promise<void> {
    const { device, eni } = this.pluggedPort(eniId);
    const routes = on ? reach(device, eni, eni.privateIps) : [];
    await this.site.tools.ip(this.netns, [`link set ${device} ${on ? 'up' : 'down'}`, ...routes]);
  }

  async bindEip(eip: string, privateIp: string): Promise<void> {
    this.eips.set(eip, privateIp);
    await this.loadFirewall();
    await this.site.internet.routeEip(eip, this.number);
  }

  async unbindEip(eip: string): Promise<void> {
    this.eips.delete(eip);
    await this.site.internet.unrouteEip(eip);
    await this.loadFirewall();
  }

  /** Which private address an EIP is bound to; undefined when it is bound to none of this VPC. */
  boundTo(eip: string): string | undefined {
    return this.eips.get(eip);
  }

  async clearFlowLog(): Promise<void> {
    await this.site.tools.run(this.netns, ['nft', '-f', '-'], flushFlowLog);
  }

  async flowLog(): Promise<Flow[]> {
    const list = ['nft', '--json', 'list', 'table', 'ip', 'flow_log'];
    return parseFlowLog(await this.site.tools.run(this.netns, list));
  }

  /** To be called when a security group has changed. */
  loadFirewall(): Promise<void> {
    return this.turns.run(async () => {
      await this.site.tools.run(this.netns, ['nft', '-f', '-'], this.firewall());
    });
  }

  private firewall(): string {
    return firewallRules({
      services: uplink(this.number).internet,
      eips: [...this.eips].map(([eip, privateIp]) => ({ eip, privateIp })),
      ports: [...this.ports.values()].map(({ eni, device }) => ({
        device,
        privateIps: eni.privateIps,
        sourceCheck: eni.sourceCheck,
        groups: this.groupsOf(eni),
      })),
    });
  }

  groupsOf(eni: SiteEni): SiteSecurityGroup[] {
    return eni.securityGroupIds.flatMap((id) => this.site.securityGroups.get(id) ?? []);
  }

  private pluggedPort(eniId: string): EniPort {
    const port = this.ports.get(eniId);
    if (!port) throw new Error(`ENI '${eniId}' is not plugged in`);
    return port;
  }

  private gatewayOf(eni: SiteEni): string {
    const vSwitch = this.vSwitches.get(eni.vSwitchId);
    if (!vSwitch) throw new Error(`ENI '${eni.id}': no vSwitch '${eni.vSwitchId}' in its VPC`);
    return `${vSwitch.gateway}/${ipaddr.parseCIDR(vSwitch.cidrBlock)[1]}`;
  }

  /** The ENIs have changed: who is offered which address, and what is let through. */
  private async applied(): Promise<void> {
    await this.writeDhcpHosts();
    this.dnsmasq?.kill('SIGHUP');
    await this.loadFirewall();
  }

  private get dhcpHostsFile(): string {
    return `/run/${this.netns}.hosts`;
  }

  private async writeDhcpHosts(): Promise<void> {
    const enis = [...this.ports.values()].map(({ eni }) => eni);
    await writeFile(this.site.tools.root + this.dhcpHostsFile, dhcpHosts(enis));
  }

  /** Until the next change of the VPC's vSwitches nobody gets a lease, a renewal or a name. */
  stopDhcp(): Promise<void> {
    return this.turns.run(() => this.endDnsmasq());
  }

  /** From now on, in place of what was wrong before. */
  disturbMetadata(fault: MetadataFault): void {
    this.metadataFault = fault;
  }

  private async endDnsmasq(): Promise<void> {
    if (this.dnsmasq?.kill()) await once(this.dnsmasq, 'exit');
  }

  private restartDhcp(): Promise<void> {
    return this.turns.run(async () => {
      await this.endDnsmasq();
      await this.writeDhcpHosts();
      const config = `/run/${this.netns}.dnsmasq`;
      const { dhcpLease } = this.site;
      const text = dhcpConfig([...this.vSwitches.values()], this.dhcpHostsFile, dhcpLease);
      await writeFile(this.site.tools.root + config, text);
      // `--no-daemon` also keeps it from changing to a user that the sandbox does not have
      const argv = ['dnsmasq', '--no-daemon', `--conf-file=${config}`];
      const dnsmasq = this.site.tools.start(this.netns, argv);
      this.dnsmasq = dnsmasq;
      // Before that, the signal to read its hosts anew would end it.
      if (!(await says(dnsmasq, 'started'))) throw new Error(`DHCP of ${this.netns} did not start`);
    });
  }
}

/** The namespace's kernel is a router that leaves source checking to the firewall. */
const router = {
  'ipv4/ip_forward': '1',
  'ipv4/conf/all/rp_filter': '0',
  'ipv4/conf/default/rp_filter': '0',
};

/** An ENI asks for its neighbours in the vSwitch, and the VPC answers for them, at once. */
function wire(device: string): Record<string, string> {
  return { [`ipv4/conf/${device}/proxy_arp`]: '1', [`ipv4/neigh/${device}/proxy_delay`]: '0' };
}

/** The VPC knows where each private address is: it never asks an instance. */
function reach(device: string, eni: SiteEni, privateIps: readonly string[]): string[] {
  return privateIps.flatMap((ip) => [
    `route replace ${ip}/32 dev ${device}`,
    `neigh replace ${ip} lladdr ${eni.macAddress} nud permanent dev ${device}`,
  ]);
}
