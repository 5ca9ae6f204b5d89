import type { DnatRule, Site } from '../ports';
import { CloudError } from './cloud-error';
import type { CloudLookup } from './cloud-lookup';
import type {
  BackendServer,
  ForwardedClients,
  Listener,
  LoadBalancerRecord,
  ServerAttachment,
} from './cloud-records';
import type { CloudStore } from './cloud-store';
import { isForeignId } from './resource-ids';
import type { EipSharer } from './shared-eips';
import type { SiteProvisioner } from './site-provisioner';

/** Classic load balancers: which clients of their EIPs their listeners forward to which server. */
export class LoadBalancers implements EipSharer {
  constructor(
    private readonly store: CloudStore,
    private readonly site: Site,
    private readonly lookup: CloudLookup,
    private readonly provisioner: SiteProvisioner,
  ) {}

  /** @throws CloudError when there is no such balancer and none can be assumed. */
  get(id: string): LoadBalancerRecord {
    const known = this.store.loadBalancers.get(id);
    if (known) return known;
    if (isForeignId('lb', id)) return this.add(id, this.lookup.assumedVSwitch());
    throw new CloudError('InvalidLoadBalancerId.NotFound', `there is no '${id}'`);
  }

  /** In a vSwitch, with a private address of it. */
  add(id: string, vSwitch: NonNullable<LoadBalancerRecord['vSwitch']>): LoadBalancerRecord {
    return this.addRecord({ id, vSwitch, address: vSwitch.pool.take() });
  }

  /** With a public address of its own. */
  addPublic(id: string, address: string): LoadBalancerRecord {
    return this.addRecord({ id, address });
  }

  requireTarget(id: string): void {
    if (this.get(id).vSwitch === undefined) {
      const message = `${id} has a public address of its own; bind the EIP to one with AddressType intranet`;
      throw new CloudError('InvalidInstance.NotSupport', message);
    }
    const [other] = this.store.eipsSharedBy(id);
    if (other === undefined) return;
    const message = `${id} has ${other.address} already; a load balancer has one EIP`;
    throw new CloudError('InvalidBindingStatus', message);
  }

  async eipsChanged(id: string): Promise<void> {
    const balancer = this.store.loadBalancers.get(id);
    if (balancer !== undefined) await this.apply(balancer);
  }

  /** @throws CloudError when another listener has the port, or the group is not the balancer's. */
  async setListener(balancer: LoadBalancerRecord, id: string, listener: Listener): Promise<void> {
    requireGroup(balancer, listener.group);
    requireFreePort(balancer, id, listener);
    balancer.listeners.set(id, listener);
    await this.apply(balancer);
  }

  async removeListener(balancer: LoadBalancerRecord, id: string): Promise<void> {
    balancer.listeners.delete(id);
    await this.apply(balancer);
  }

  /** @param id of the resource that attaches the servers, and all that it attaches */
  async attach(balancer: LoadBalancerRecord, id: string, servers: ServerAttachment): Promise<void> {
    balancer.attachments.set(id, servers);
    await this.apply(balancer);
  }

  async detach(balancer: LoadBalancerRecord, id: string): Promise<void> {
    balancer.attachments.delete(id);
    await this.apply(balancer);
  }

  /** Nothing comes through any more. */
  async remove(balancer: LoadBalancerRecord): Promise<void> {
    const { id, vSwitch, address, listeners } = balancer;
    for (const eip of this.store.eipsSharedBy(id)) eip.sharedBy = undefined;
    listeners.clear();
    await this.apply(balancer);
    vSwitch?.pool.release(address);
    this.store.loadBalancers.delete(id);
  }

  private addRecord(
    given: Pick<LoadBalancerRecord, 'id' | 'vSwitch' | 'address'>,
  ): LoadBalancerRecord {
    const balancer = { ...given, listeners: new Map(), attachments: new Map() };
    this.store.loadBalancers.set(given.id, balancer);
    return balancer;
  }

  private async apply(balancer: LoadBalancerRecord): Promise<void> {
    const { id, vSwitch } = balancer;
    // A public address of its own is not played.
    if (vSwitch === undefined) return;
    const eips = this.store.eipsSharedBy(id).map(({ address }) => address);
    await this.provisioner.addVSwitch(vSwitch);
    await this.site.shareEips({
      id,
      vSwitchId: vSwitch.id,
      eips,
      snat: [],
      dnat: eips.flatMap((eip) => forwardedClients(balancer).map((one) => dnatRule(eip, one))),
    });
  }
}

/** A group that may have existed before has no servers that are known. */
function requireGroup({ id, attachments }: LoadBalancerRecord, group: string): void {
  if (group === id || attachments.has(group) || isForeignId('rsp', group)) return;
  throw new CloudError('InvalidParameter.VServerGroupId', `${id} has no group '${group}'`);
}

function requireFreePort(
  { id, listeners }: LoadBalancerRecord,
  listenerId: string,
  { protocol, port }: Listener,
): void {
  const isTaken = [...listeners].some(
    ([otherId, one]) => otherId !== listenerId && one.protocol === protocol && one.port === port,
  );
  if (!isTaken) return;
  const message = `${id} has a listener on ${protocol} port ${port} already; give another ListenerPort`;
  throw new CloudError('ListenerAlreadyExists', message);
}

function dnatRule(
  eip: string,
  { listener: { protocol, port }, server: { privateIp }, serverPort, clients }: ForwardedClients,
): DnatRule {
  const privatePort = serverPort === port ? undefined : serverPort;
  return { eip, privateIp, protocol, ports: [port, port], privatePort, clients };
}

/** How many clients there are, by the last 16 bits of their addresses. */
const CLIENTS = 2 ** 16;

/**
 * Which clients each listener forwards to which server. A client always comes to the same one, and
 * each server gets a share of the clients by its weight. The cloud's schedulers share requests by the
 * same weights in another order.
 */
export function forwardedClients({
  listeners,
  attachments,
}: LoadBalancerRecord): ForwardedClients[] {
  const started = [...listeners.values()].filter(({ isStarted }) => isStarted);
  return started.flatMap((listener) => {
    const ofGroup = [...attachments.values()].filter(({ group }) => group === listener.group);
    return shared(
      listener,
      ofGroup.flatMap(({ servers }) => servers),
    );
  });
}

function shared(listener: Listener, servers: readonly BackendServer[]): ForwardedClients[] {
  const total = servers.reduce((sum, { weight }) => sum + weight, 0);
  let end = 0;
  return servers
    .filter(({ weight }) => weight > 0)
    .map((server) => {
      const first = boundary(end, total);
      end += server.weight;
      const clients = [first, boundary(end, total) - 1] as const;
      return { listener, server, serverPort: server.port ?? listener.serverPort!, clients };
    });
}

function boundary(weight: number, total: number): number {
  return Math.floor((weight / total) * CLIENTS);
}
