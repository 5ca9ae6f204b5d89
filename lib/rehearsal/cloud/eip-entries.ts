import ipaddr from 'ipaddr.js';

import type { ClientRange } from '../ports';
import type {
  DnatEntry,
  EniRecord,
  ForwardedClients,
  InstanceRecord,
  LoadBalancerRecord,
  SnatEntry,
} from './cloud-records';
import type { CloudStore } from './cloud-store';
import { forwardedClients } from './load-balancers';

/** A private address that an entry of a NAT gateway, or a listener, serves in one direction. */
export interface CloudEipEntry {
  /** The logical id of the entry or listener; with the host's name where it serves several. */
  readonly name: string;
  readonly instanceId: string;
  readonly eniId: string;
  readonly privateIp: string;
  readonly eip: string;
  readonly nat:
    | {
        readonly direction: 'inbound';
        readonly protocol: 'tcp' | 'udp';
        readonly port: number;
        readonly privatePort: number;
        readonly clients?: ClientRange;
      }
    | { readonly direction: 'outbound'; readonly eips: readonly string[] };
}

/** A port for entries that let all of them through, which services rarely use. */
const RARELY_USED_PORT = 40_000;

/** What each EIP serves that is not bound one to one. */
export function eipEntriesOf(store: CloudStore): CloudEipEntry[] {
  return distinctlyNamed([...natEntries(store), ...listenerEntries(store)]);
}

/** Instances of a group may have one host name: then the private address tells them apart. */
function distinctlyNamed(entries: readonly CloudEipEntry[]): CloudEipEntry[] {
  const isShared = (name: string) => entries.filter((one) => one.name === name).length > 1;
  return entries.map((entry) =>
    isShared(entry.name)
      ? { ...entry, name: entry.name.replace(/\)$/, ` ${entry.privateIp})`) }
      : entry,
  );
}

function natEntries(store: CloudStore): CloudEipEntry[] {
  return [...store.natGateways.values()].flatMap(({ vSwitch, snat, dnat }) => {
    const enis = [...store.enis.values()].filter(
      (eni) => eni.instanceId !== undefined && eni.vSwitch.vpcId === vSwitch.vpcId,
    );
    return [
      ...[...dnat.values()].flatMap((entry) => dnatEntry(entry, enis)),
      ...[...snat.values()].flatMap((entry) => snatEntries(store, entry, enis)),
    ];
  });
}

function dnatEntry(entry: DnatEntry, enis: readonly EniRecord[]): CloudEipEntry[] {
  const { logicalId, eip, privateIp, protocol, ports, privatePort } = entry;
  const eni = enis.find(({ privateIps }) => privateIps.includes(privateIp));
  if (eni === undefined) return [];
  const port = ports?.[0] ?? RARELY_USED_PORT;
  const nat = {
    direction: 'inbound',
    protocol: protocol === 'udp' ? 'udp' : 'tcp',
    port,
    privatePort: privatePort ?? port,
  } as const;
  return [{ name: logicalId, instanceId: eni.instanceId!, eniId: eni.id, privateIp, eip, nat }];
}

/** The primary addresses of instances that the entry serves: those without a public address. */
function snatEntries(
  store: CloudStore,
  { logicalId, cidr, eips }: SnatEntry,
  enis: readonly EniRecord[],
): CloudEipEntry[] {
  const served = enis.flatMap((eni) => {
    const instance = store.instanceOf(eni);
    const isServed = instance?.primaryEni === eni && isWithout(store, instance);
    return isServed && isIn(eni.privateIps[0]!, cidr) ? [instance] : [];
  });
  return served.map(({ id, hostName, primaryEni }) => ({
    name: served.length === 1 ? logicalId : `${logicalId} (${hostName})`,
    instanceId: id,
    eniId: primaryEni.id,
    privateIp: primaryEni.privateIps[0]!,
    eip: eips[0]!,
    nat: { direction: 'outbound', eips },
  }));
}

function isWithout(store: CloudStore, { primaryEni, publicIp }: InstanceRecord): boolean {
  const bound = store.eipOf(primaryEni.id, primaryEni.privateIps[0]!);
  return bound === undefined && publicIp === undefined;
}

function isIn(address: string, cidr: string): boolean {
  const block = cidr.includes('/') ? cidr : `${cidr}/32`;
  return ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parseCIDR(block));
}

function listenerEntries(store: CloudStore): CloudEipEntry[] {
  return [...store.loadBalancers.values()].flatMap((balancer) =>
    store
      .eipsSharedBy(balancer.id)
      .flatMap(({ address }) =>
        forwardedClients(balancer).flatMap((one) => listenerEntry(store, balancer, address, one)),
      ),
  );
}

/** None where the server is gone. */
function listenerEntry(
  store: CloudStore,
  { attachments }: LoadBalancerRecord,
  eip: string,
  { listener, server, serverPort, clients }: ForwardedClients,
): CloudEipEntry[] {
  const { logicalId, protocol, port, group } = listener;
  const { eniId, privateIp } = server;
  const instance = store.enis.has(eniId) ? store.instanceOf(store.enis.get(eniId)!) : undefined;
  if (instance === undefined) return [];
  const ofGroup = [...attachments.values()].filter((one) => one.group === group);
  const isAlone = ofGroup.flatMap(({ servers }) => servers).length === 1;
  const name = isAlone ? logicalId : `${logicalId} (${instance.hostName})`;
  const nat = { direction: 'inbound', protocol, port, privatePort: serverPort, clients } as const;
  return [{ name, instanceId: instance.id, eniId, privateIp, eip, nat }];
}
