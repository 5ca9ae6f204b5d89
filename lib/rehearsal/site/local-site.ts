import type {
  SiteCommand,
  CommandResult,
  SiteEni,
  SiteInstance,
  SiteSecurityGroup,
  Site,
  SiteVSwitch,
} from '../ports';
import type { PlayedInstance, InstanceSlot } from '../instance/played-instance';
import { Internet } from '../network/internet';
import type { InstanceMetadata } from '../network/metadata-tree';
import type { MetadataFault } from '../network/metadata-service';
import type { SignalListener } from '../network/signal-service';
import { SerialQueue } from '../linux/serial-queue';
import { VpcNetwork } from '../network/vpc-network';
import type { EniLocation, ProbeSite, InstanceEni } from '../probe/probe-target';
import type { ProbedBinding, BindingResult } from '../probe/binding-result';
import { verifyBindings } from '../probe/verify-bindings';
import { type OutageReport, OutageMonitor } from '../probe/outage-monitor';
import { sandboxEntryCommand } from '../linux/sandbox';
import type { NetworkTools } from '../linux/network-tools';

/** What a site is built from. */
export interface SiteParts {
  readonly tools: NetworkTools;
  /** Makes an instance's computer. */
  readonly newGuest: (slot: InstanceSlot) => PlayedInstance;
  readonly onSignal: SignalListener;
  /** Seconds for which DHCP leases an address. Default: ten years, as in the cloud. */
  readonly dhcpLease?: number;
}

/** An instance, and the ENIs that belong to it, the primary one first. */
interface Computer {
  readonly instance: SiteInstance;
  readonly guest: PlayedInstance;
  readonly enis: Map<string, SiteEni>;
}

/** An EIP's binding; it takes effect while its ENI is plugged into a running instance. */
interface Binding {
  readonly privateIp: string;
  readonly eniId: string;
}

/** The site as it is played inside the sandbox. */
export class LocalSite implements Omit<Site, 'signalUrl' | 'onSignal'> {
  private readonly vpcs = new Map<string, Promise<VpcNetwork>>();
  private readonly vSwitches = new Map<string, SiteVSwitch>();
  private readonly securityGroups = new Map<string, SiteSecurityGroup>();
  private readonly computers = new Map<string, Computer>();
  private readonly bindings = new Map<string, Binding>();
  private readonly verdicts = new SerialQueue();
  private watches: OutageMonitor[] = [];
  private readonly internet: Internet;
  private made = 0;

  constructor(private readonly parts: SiteParts) {
    this.internet = new Internet(parts.tools);
  }

  async open(): Promise<void> {
    await this.internet.open();
  }

  async addVSwitch(vSwitch: SiteVSwitch): Promise<void> {
    const { vpcId } = vSwitch;
    this.vSwitches.set(vSwitch.id, vSwitch);
    if (!this.vpcs.has(vpcId)) this.vpcs.set(vpcId, this.openVpc(vpcId));
    await (await this.vpcOf(vSwitch.id)).addVSwitch(vSwitch);
  }

  async removeVSwitch(id: string): Promise<void> {
    const vpc = await this.vpcOf(id);
    await vpc.removeVSwitch(id);
    if (vpc.empty) {
      this.vpcs.delete(this.vSwitch(id).vpcId);
      await vpc.close();
    }
    this.vSwitches.delete(id);
  }

  async setSecurityGroup(group: SiteSecurityGroup): Promise<void> {
    this.securityGroups.set(group.id, group);
    await this.reloadFirewalls();
  }

  async removeSecurityGroup(id: string): Promise<void> {
    this.securityGroups.delete(id);
    await this.reloadFirewalls();
  }

  async startInstance(instance: SiteInstance): Promise<void> {
    const { tools, newGuest } = this.parts;
    const { hostName, primaryEni } = instance;
    const guest = newGuest({ tools, netns: `instance${++this.made}`, hostName });
    const enis = new Map([[primaryEni.id, primaryEni]]);
    this.computers.set(instance.id, { instance, guest, enis });
    await guest.build(instance.userData);
    await this.restartInstance(instance.id);
  }

  async restartInstance(id: string): Promise<void> {
    const computer = this.computer(id);
    await computer.guest.powerOn();
    for (const eni of computer.enis.values()) await this.connect(computer, eni);
    await computer.guest.boot();
  }

  async stopInstance(id: string): Promise<void> {
    const computer = this.computer(id);
    await computer.guest.shutDown();
    for (const eni of computer.enis.values()) await this.disconnect(computer, eni);
    await computer.guest.powerOff();
  }

  async removeInstance(id: string): Promise<void> {
    const { guest } = this.computer(id);
    if (guest.poweredOn) await this.stopInstance(id);
    await guest.destroy();
    this.computers.delete(id);
  }

  async runCommand(instanceId: string, command: SiteCommand): Promise<CommandResult> {
    return this.computer(instanceId).guest.runCommand(command);
  }

  async plugEni(instanceId: string, eni: SiteEni): Promise<void> {
    const computer = this.computer(instanceId);
    computer.enis.set(eni.id, eni);
    if (computer.guest.poweredOn) await this.connect(computer, eni);
  }

  async unplugEni(eniId: string): Promise<void> {
    const computer = this.computerWith(eniId);
    const eni = computer?.enis.get(eniId);
    if (!computer || !eni) throw new Error(`ENI '${eniId}' is not plugged into an instance`);
    if (computer.guest.poweredOn) await this.disconnect(computer, eni);
    computer.enis.delete(eniId);
  }

  /** An ENI that is not plugged in has no effect yet: it is complete when it is plugged. */
  async updateEni(eni: SiteEni): Promise<void> {
    this.computerWith(eni.id)?.enis.set(eni.id, eni);
    const vpc = await this.vpcWith(eni.id);
    await vpc?.update(eni);
  }

  async bindEip(eip: string, privateIp: string, eniId: string): Promise<void> {
    this.bindings.set(eip, { privateIp, eniId });
    const vpc = await this.vpcWith(eniId);
    await vpc?.bindEip(eip, privateIp);
  }

  async unbindEip(eip: string): Promise<void> {
    const binding = this.bindings.get(eip);
    if (!binding) throw new Error(`EIP ${eip} is not bound`);
    this.bindings.delete(eip);
    const vpc = await this.vpcWith(binding.eniId);
    await vpc?.unbindEip(eip);
  }

  async setCarrier(eniId: string, on: boolean): Promise<void> {
    const vpc = await this.vpcWith(eniId);
    if (!vpc) throw new Error(`ENI '${eniId}' is not plugged into a running instance`);
    await vpc.setCarrier(eniId, on);
    await this.computerWith(eniId)?.guest.carrierChanged(eniId, on);
  }

  async stopDhcp(vSwitchId: string): Promise<void> {
    await (await this.vpcOf(vSwitchId)).stopDhcp();
  }

  async disturbMetadata(vSwitchId: string, fault: MetadataFault): Promise<void> {
    (await this.vpcOf(vSwitchId)).setMetadataFault(fault);
  }

  async userDataSucceeded(id: string): Promise<boolean> {
    return this.computer(id).guest.userDataSucceeded();
  }

  async instanceLog(id: string): Promise<string> {
    return this.computer(id).guest.log();
  }

  async entry(instanceId: string): Promise<string> {
    return `${sandboxEntryCommand()} ${this.computer(instanceId).guest.entry()}`;
  }

  /** One at a time: each reads the flow log from its start. */
  verify(bindings: readonly ProbedBinding[]): Promise<BindingResult[]> {
    return this.verdicts.run(() => verifyBindings(this.scene, bindings));
  }

  async startWatch(bindings: readonly ProbedBinding[], interval: number): Promise<void> {
    this.watches = await Promise.all(
      bindings.map((one) => OutageMonitor.start(this.scene, one, interval)),
    );
  }

  async endWatch(): Promise<OutageReport[]> {
    return Promise.all(this.watches.map((watch) => watch.stop()));
  }

  private get scene(): ProbeSite {
    return {
      tools: this.parts.tools,
      addClient: (address) => this.internet.addClient(address),
      locate: (eniId) => this.locate(eniId),
    };
  }

  private async locate(eniId: string): Promise<EniLocation | undefined> {
    const vpc = await this.vpcWith(eniId);
    const computer = this.computerWith(eniId);
    if (!vpc || !computer) return undefined;
    const instanceEnis = await this.instanceEnis(computer);
    return {
      run: (argv) => computer.guest.tool(argv),
      groups: vpc.groupsOf(computer.enis.get(eniId)!),
      eni: instanceEnis.find((it) => it.eniId === eniId)!,
      instanceEnis,
      flowLog: vpc.flowLog,
      boundTo: (eip) => vpc.boundTo(eip),
    };
  }

  private async instanceEnis({ guest, enis }: Computer): Promise<InstanceEni[]> {
    const located = [...enis.values()].map(async (eni) => {
      const port = (await this.vpcOf(eni.vSwitchId)).port(eni.id);
      const name = guest.deviceOf(eni.id);
      return port && name ? [{ ...eni, eniId: eni.id, device: port.device, name }] : [];
    });
    return (await Promise.all(located)).flat();
  }

  /** Plugs an ENI in, with the EIPs that are bound to it. */
  private async connect({ guest }: Computer, eni: SiteEni): Promise<void> {
    const vpc = await this.vpcOf(eni.vSwitchId);
    await vpc.plug(eni, guest.netns, guest.reserveDevice(eni.id));
    await guest.connected(eni);
    for (const [eip, { privateIp }] of this.bindingsOf(eni.id)) await vpc.bindEip(eip, privateIp);
  }

  private async disconnect({ guest }: Computer, eni: SiteEni): Promise<void> {
    const vpc = await this.vpcOf(eni.vSwitchId);
    for (const [eip] of this.bindingsOf(eni.id)) await vpc.unbindEip(eip);
    await guest.disconnecting(eni.id);
    await vpc.unplug(eni.id);
    guest.releaseDevice(eni.id);
  }

  private bindingsOf(eniId: string): [string, Binding][] {
    return [...this.bindings].filter(([, binding]) => binding.eniId === eniId);
  }

  private async openVpc(vpcId: string): Promise<VpcNetwork> {
    const number = ++this.made;
    const vpc = new VpcNetwork(number, {
      tools: this.parts.tools,
      internet: this.internet,
      onSignal: this.parts.onSignal,
      dhcpLease: this.parts.dhcpLease,
      securityGroups: this.securityGroups,
      instanceAt: (privateIp) => this.whoIs(vpcId, privateIp),
    });
    await vpc.open();
    return vpc;
  }

  private vSwitch(id: string): SiteVSwitch {
    const vSwitch = this.vSwitches.get(id);
    if (!vSwitch) throw new Error(`there is no vSwitch '${id}'`);
    return vSwitch;
  }

  private async vpcOf(vSwitchId: string): Promise<VpcNetwork> {
    const vpc = this.vpcs.get(this.vSwitch(vSwitchId).vpcId);
    if (!vpc) throw new Error(`vSwitch '${vSwitchId}' has lost its VPC`);
    return vpc;
  }

  /** The VPC into which an ENI is plugged at the moment. */
  private async vpcWith(eniId: string): Promise<VpcNetwork | undefined> {
    const eni = this.computerWith(eniId)?.enis.get(eniId);
    const vpc = eni && (await this.vpcOf(eni.vSwitchId));
    return vpc?.port(eniId) && vpc;
  }

  private async reloadFirewalls(): Promise<void> {
    const vpcs = await Promise.all(this.vpcs.values());
    await Promise.all(vpcs.map((vpc) => vpc.loadFirewall()));
  }

  private computer(id: string): Computer {
    const computer = this.computers.get(id);
    if (!computer) throw new Error(`there is no instance '${id}'`);
    return computer;
  }

  private computerWith(eniId: string): Computer | undefined {
    return [...this.computers.values()].find(({ enis }) => enis.has(eniId));
  }

  private whoIs(vpcId: string, privateIp: string): InstanceMetadata | undefined {
    const asks = (eni: SiteEni) =>
      this.vSwitch(eni.vSwitchId).vpcId === vpcId && eni.privateIps.includes(privateIp);
    const computer = [...this.computers.values()].find(({ enis }) => [...enis.values()].some(asks));
    return computer && { ...computer.instance, enis: this.inVSwitches(computer) };
  }

  private inVSwitches({ enis }: Computer): InstanceMetadata['enis'] {
    return [...enis.values()].map((eni) => ({ eni, vSwitch: this.vSwitch(eni.vSwitchId) }));
  }
}
