import type { SiteEni } from '../ports';
import type { NetworkTools } from '../linux/network-tools';
import { SerialQueue } from '../linux/serial-queue';

/** A plugged ENI. */
export interface EniPort {
  readonly eni: SiteEni;
  /** Interface on the VPC's side. */
  readonly device: string;
}

/** An ENI whose cable ends in the VPC still: the instance does not see it yet. */
export interface NewEniPort extends EniPort {
  /** The instance's end of the cable. */
  readonly instanceEnd: string;
}

/** The ENIs that are plugged into a VPC: a veth pair each, and the routes to their addresses. */
export class EniPorts {
  private readonly ports = new Map<string, EniPort>();
  private readonly moves = new SerialQueue();
  private created = 0;

  constructor(
    private readonly tools: NetworkTools,
    private readonly netns: string,
  ) {}

  get all(): readonly EniPort[] {
    return [...this.ports.values()];
  }

  find(eniId: string): EniPort | undefined {
    return this.ports.get(eniId);
  }

  /** @param gateway address and prefix length of the vSwitch's gateway: `192.168.0.253/24` */
  async create(eni: SiteEni, gateway: string): Promise<NewEniPort> {
    const number = ++this.created;
    const [device, instanceEnd] = [`eni${number}`, `plug${number}`];
    await this.tools.ip(this.netns, [
      `link add ${device} type veth peer name ${instanceEnd} address ${eni.macAddress}`,
      `addr add ${gateway} dev ${device} noprefixroute`,
    ]);
    await this.tools.sysctl(this.netns, answerForNeighbours(device));
    const routes = addRoutes(device, eni, eni.privateIps);
    await this.tools.ip(this.netns, [`link set ${device} up`, ...routes]);
    this.ports.set(eni.id, { eni, device });
    return { eni, device, instanceEnd };
  }

  /**
   * Moves the cable's other end into the instance's namespace. It is renamed before it is moved, one
   * ENI at a time, so that the instance never sees it under another name.
   */
  moveToInstance({ instanceEnd }: NewEniPort, netns: string, name: string): Promise<void> {
    const commands = [`link set ${instanceEnd} name ${name}`, `link set ${name} netns ${netns}`];
    return this.moves.run(() => this.tools.ip(this.netns, commands));
  }

  async remove(eniId: string): Promise<void> {
    const { device } = this.get(eniId);
    this.ports.delete(eniId);
    await this.tools.ip(this.netns, [`link del ${device}`]);
  }

  /** Changes the addresses and security groups of an ENI. */
  async update(eni: SiteEni): Promise<void> {
    const { device, eni: before } = this.get(eni.id);
    const removed = before.privateIps.filter((ip) => !eni.privateIps.includes(ip));
    const added = eni.privateIps.filter((ip) => !before.privateIps.includes(ip));
    this.ports.set(eni.id, { eni, device });
    await this.tools.ip(this.netns, [
      ...removed.map((ip) => `route del ${ip}/32 dev ${device}`),
      ...addRoutes(device, eni, added),
    ]);
  }

  /** Takes an ENI's carrier away, or gives it back: with the link go its routes. */
  async setCarrier(eniId: string, on: boolean): Promise<void> {
    const { device, eni } = this.get(eniId);
    const routes = on ? addRoutes(device, eni, eni.privateIps) : [];
    await this.tools.ip(this.netns, [`link set ${device} ${on ? 'up' : 'down'}`, ...routes]);
  }

  private get(eniId: string): EniPort {
    const port = this.ports.get(eniId);
    if (!port) throw new Error(`ENI '${eniId}' is not plugged in`);
    return port;
  }
}

/** An instance asks for its neighbours in the vSwitch: the VPC answers for them, at once. */
function answerForNeighbours(device: string): Record<string, string> {
  return { [`ipv4/conf/${device}/proxy_arp`]: '1', [`ipv4/neigh/${device}/proxy_delay`]: '0' };
}

/** The VPC knows where each private address is: it never asks an instance. */
function addRoutes(device: string, eni: SiteEni, privateIps: readonly string[]): string[] {
  return privateIps.flatMap((ip) => [
    `route replace ${ip}/32 dev ${device}`,
    `neigh replace ${ip} lladdr ${eni.macAddress} nud permanent dev ${device}`,
  ]);
}
