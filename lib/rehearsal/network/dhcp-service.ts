import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { SiteEni, SiteVSwitch } from '../ports';
import { says } from '../linux/network-tools';
import type { NetworkTools } from '../linux/network-tools';
import { SerialQueue } from '../linux/serial-queue';
import { dhcpConfig, dhcpHosts } from './dhcp-config';

/** The DHCP and DNS service of one VPC: dnsmasq in the VPC's namespace. */
export class DhcpService {
  private readonly operations = new SerialQueue();
  private dnsmasq: ChildProcess | undefined;
  /** The MAC address that each address may be leased to, since dnsmasq has started. */
  private readonly leasedTo = new Map<string, string>();

  /** @param lease Seconds for which an address is leased. Default: ten years, as in the cloud. */
  constructor(
    private readonly tools: NetworkTools,
    private readonly netns: string,
    private readonly lease?: number,
  ) {}

  /** Serves other vSwitches from now on. */
  restart(vSwitches: readonly SiteVSwitch[], enis: readonly SiteEni[]): Promise<void> {
    return this.operations.run(async () => {
      await this.end();
      await this.write(this.configFile, dhcpConfig(vSwitches, this.hostsFile, this.lease));
      await this.write(this.hostsFile, dhcpHosts(enis));
      await this.start(enis);
    });
  }

  /**
   * Offers other ENIs their addresses from now on. dnsmasq would not give an ENI the address that another
   * one has had, until the lease ends: it forgets its leases when it starts.
   */
  offer(enis: readonly SiteEni[]): Promise<void> {
    return this.operations.run(async () => {
      await this.write(this.hostsFile, dhcpHosts(enis));
      if (!this.dnsmasq) return;
      if (enis.some((eni) => this.isLeasedToOther(eni))) {
        await this.end();
        await this.start(enis);
      } else {
        this.note(enis);
        this.dnsmasq.kill('SIGHUP');
      }
    });
  }

  /** Until the next restart no instance gets a lease, a renewal or a name. */
  stop(): Promise<void> {
    return this.operations.run(() => this.end());
  }

  /** Waits until dnsmasq has started: before that, SIGHUP would end it. */
  private async start(enis: readonly SiteEni[]): Promise<void> {
    this.leasedTo.clear();
    this.note(enis);
    // `--no-daemon` also keeps it from changing to a user that the sandbox does not have
    const argv = ['dnsmasq', '--no-daemon', `--conf-file=${this.configFile}`];
    const dnsmasq = this.tools.start(this.netns, argv);
    this.dnsmasq = dnsmasq;
    if (!(await says(dnsmasq, 'started'))) throw new Error(`DHCP of ${this.netns} did not start`);
  }

  private async end(): Promise<void> {
    const { dnsmasq } = this;
    this.dnsmasq = undefined;
    if (dnsmasq?.kill()) await once(dnsmasq, 'exit');
  }

  private note(enis: readonly SiteEni[]): void {
    for (const { macAddress, privateIps } of enis) this.leasedTo.set(privateIps[0]!, macAddress);
  }

  private isLeasedToOther({ macAddress, privateIps }: SiteEni): boolean {
    return (this.leasedTo.get(privateIps[0]!) ?? macAddress) !== macAddress;
  }

  private get hostsFile(): string {
    return `/run/${this.netns}.hosts`;
  }

  private get configFile(): string {
    return `/run/${this.netns}.dnsmasq`;
  }

  private write(path: string, text: string): Promise<void> {
    return writeFile(this.tools.root + path, text);
  }
}
