import type {
  CommandResult,
  SiteCommand,
  SiteEni,
  SiteInstance,
  SiteEipSharing,
  SiteSecurityGroup,
  SiteVSwitch,
} from '../ports';
import { sandboxEntryCommand } from '../linux/sandbox';
import type { NetworkTools } from '../linux/network-tools';
import type { CertificateAuthority } from '../network/certificate-authority';
import { Internet } from '../network/internet';
import type { SignalListener } from '../network/signal-service';
import type { BindingResult, ProbedBinding } from '../probe/binding-result';
import type { OutageReport } from '../probe/outage-monitor';
import { EipBindings } from './eip-bindings';
import { EniChanges } from './eni-changes';
import { EniWiring } from './eni-wiring';
import { HostedInstances } from './hosted-instances';
import { metadataFor } from './instance-metadata';
import { InstancePower } from './instance-power';
import type { NewComputer } from './instance-power';
import { LocalFaults } from './local-faults';
import type { SiteFaults } from './site-faults';
import type { SiteMethods, UnmonitoredBinding } from './site-methods';
import { SiteProbes } from './site-probes';
import { VpcNetworks } from './vpc-networks';

/** What a site is built from. */
export interface SiteParts {
  readonly tools: NetworkTools;
  /** Certifies the outside services. */
  readonly authority: CertificateAuthority;
  readonly newComputer: NewComputer;
  readonly onSignal: SignalListener;
  /** Seconds for which DHCP leases an address. Default: ten years, as in the cloud. */
  readonly dhcpLease?: number;
}

/** The site inside the sandbox: hands each request to the part that it concerns. */
export class LocalSite implements SiteMethods {
  readonly faults: SiteFaults;
  private readonly instances = new HostedInstances();
  private readonly networks: VpcNetworks;
  private readonly bindings: EipBindings;
  private readonly wiring: EniWiring;
  private readonly power: InstancePower;
  private readonly probes: SiteProbes;

  static async open(parts: SiteParts): Promise<LocalSite> {
    const internet = new Internet(parts.tools, parts.authority);
    await internet.open();
    return new LocalSite(parts, internet);
  }

  private constructor({ newComputer, ...parts }: SiteParts, internet: Internet) {
    this.networks = new VpcNetworks({
      ...parts,
      internet,
      instanceAt: (vpcId, privateIp) =>
        metadataFor(this.instances, this.networks, vpcId, privateIp),
    });
    const changes = new EniChanges();
    this.bindings = new EipBindings(this.networks, changes);
    this.wiring = new EniWiring(this.instances, this.networks, this.bindings, changes);
    this.power = new InstancePower(this.instances, this.wiring, newComputer);
    this.probes = new SiteProbes(parts.tools, internet, this.instances, this.networks);
    this.faults = new LocalFaults(this.instances, this.networks);
  }

  addVSwitch(vSwitch: SiteVSwitch): Promise<void> {
    return this.networks.addVSwitch(vSwitch);
  }

  removeVSwitch(id: string): Promise<void> {
    return this.networks.removeVSwitch(id);
  }

  setSecurityGroup(group: SiteSecurityGroup): Promise<void> {
    return this.networks.setSecurityGroup(group);
  }

  removeSecurityGroup(id: string): Promise<void> {
    return this.networks.removeSecurityGroup(id);
  }

  startInstance(instance: SiteInstance): Promise<void> {
    return this.power.start(instance);
  }

  stopInstance(id: string): Promise<void> {
    return this.power.stop(id);
  }

  restartInstance(id: string): Promise<void> {
    return this.power.restart(id);
  }

  replaceSystemDisk(id: string): Promise<void> {
    return this.power.replaceSystemDisk(id);
  }

  async setUserData(id: string, { userData }: Pick<SiteInstance, 'userData'>): Promise<void> {
    this.instances.setUserData(id, userData);
  }

  removeInstance(id: string): Promise<void> {
    return this.power.remove(id);
  }

  async runCommand(instanceId: string, command: SiteCommand): Promise<CommandResult> {
    return this.instances.get(instanceId).computer.runCommand(command);
  }

  plugEni(instanceId: string, eni: SiteEni): Promise<void> {
    return this.wiring.plug(instanceId, eni);
  }

  unplugEni(eniId: string): Promise<void> {
    return this.wiring.unplug(eniId);
  }

  updateEni(eni: SiteEni): Promise<void> {
    return this.wiring.update(eni);
  }

  setInternetAccess(vSwitchId: string, isOpen: boolean): Promise<void> {
    return this.networks.setInternetAccess(vSwitchId, isOpen);
  }

  bindEip(eip: string, privateIp: string, eniId: string): Promise<void> {
    return this.bindings.bind(eip, privateIp, eniId);
  }

  unbindEip(eip: string): Promise<void> {
    return this.bindings.unbind(eip);
  }

  async shareEips(sharing: SiteEipSharing): Promise<void> {
    const vpc = await this.networks.of(sharing.vSwitchId);
    await vpc.shareEips(sharing);
  }

  verify(bindings: readonly ProbedBinding[]): Promise<BindingResult[]> {
    return this.probes.verify(bindings);
  }

  startOutageMonitors(
    bindings: readonly ProbedBinding[],
    interval: number,
  ): Promise<UnmonitoredBinding[]> {
    return this.probes.startMonitors(bindings, interval);
  }

  stopOutageMonitors(): Promise<OutageReport[]> {
    return this.probes.stopMonitors();
  }

  async activities(): Promise<string[]> {
    const lines = this.instances.all.map(async ({ description, computer }) => {
      const activity = await computer.activity();
      return activity === undefined ? [] : [`${description.id}: ${activity}`];
    });
    return (await Promise.all(lines)).flat();
  }

  async userDataProblem(instanceId: string): Promise<string | undefined> {
    return this.instances.get(instanceId).computer.userDataProblem();
  }

  instanceLogs(): Promise<Record<string, string>> {
    return this.power.logs();
  }

  async entry(instanceId: string): Promise<string> {
    return `${sandboxEntryCommand()} ${this.instances.get(instanceId).computer.entry()}`;
  }
}
