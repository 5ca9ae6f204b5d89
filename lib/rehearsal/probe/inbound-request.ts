import ipaddr from 'ipaddr.js';
import type { ClientRange, SiteSecurityGroup, SecurityGroupRule } from '../ports';
import { probeClientAddress, probeClientEndingWith } from '../network/reserved-addresses';
import { admits, rulesInOrder } from '../network/security-group-match';
import type { InboundEntry } from './binding-result';

/** A request from the internet that the security groups of an ENI admit. */
export type InboundRequest =
  | {
      readonly protocol: 'tcp' | 'udp';
      readonly client: string;
      readonly port: number;
      /** The port of the private address. Absent: the same. */
      readonly privatePort?: number;
    }
  | { readonly protocol: 'icmp'; readonly client: string };

/** What tells most comes first. */
const PREFERENCE = ['tcp', 'udp', 'icmp'] as const;

/** A port that services rarely use, for rules that admit it among others. */
const rarelyUsedPort = 40_000;

/**
 * Chooses the request of an inbound probe to a private address: a TCP connection where the groups admit one, else a UDP
 * datagram, else a ping; from the preferred client, or from another that a rule admits. Undefined when the groups admit
 * none of them from the internet.
 */
export function chooseInboundRequest(
  groups: readonly SiteSecurityGroup[],
  own: string,
  preferredClient: string,
): InboundRequest | undefined {
  const rules = rulesInOrder(groups, 'ingress').filter((rule) => rule.policy === 'accept');
  const requests = rules
    .flatMap((rule) => requestsOf(rule, clientOf(rule.cidr, preferredClient)))
    .filter(({ client: peer, ...rest }) => admits(groups, 'ingress', { peer, own, ...rest }));
  return PREFERENCE.flatMap((best) => requests.find(({ protocol }) => protocol === best) ?? [])[0];
}

/** The request of a DNAT entry or a listener: undefined where the groups do not admit it. */
export function entryRequest(
  groups: readonly SiteSecurityGroup[],
  own: string,
  { protocol, port, privatePort, clients }: InboundEntry,
): InboundRequest | undefined {
  const client = clients === undefined ? probeClientAddress : clientIn(clients);
  const sample = { protocol, peer: client, own, port: privatePort };
  return admits(groups, 'ingress', sample) ? { protocol, client, port, privatePort } : undefined;
}

/** One of them. */
function clientIn([first, last]: ClientRange): string {
  return probeClientEndingWith(Math.floor((first + last) / 2));
}

function requestsOf(rule: SecurityGroupRule, client: string | undefined): InboundRequest[] {
  if (client === undefined) return [];
  return PREFERENCE.filter((it) => rule.protocol === 'all' || rule.protocol === it).flatMap(
    (protocol): InboundRequest[] =>
      protocol === 'icmp'
        ? [{ protocol, client }]
        : portsOf(rule).map((port) => ({ protocol, client, port })),
  );
}

/** Both ends of a range, since an earlier rule may drop one of them. */
function portsOf({ ports: [first, last] = [1, 65_535] }: SecurityGroupRule): number[] {
  const hasRarelyUsed = first <= rarelyUsedPort && rarelyUsedPort <= last;
  return hasRarelyUsed ? [rarelyUsedPort, first, last] : [first, last];
}

/** The preferred client if the block has it, else the block's first host; a private block has none. */
function clientOf(cidr: string, preferredClient: string): string | undefined {
  const block = ipaddr.IPv4.parseCIDR(cidr);
  if (ipaddr.IPv4.parse(preferredClient).match(block)) return preferredClient;
  const network = ipaddr.IPv4.networkAddressFromCIDR(cidr);
  if (network.range() === 'private') return undefined;
  if (block[1] < 31) network.octets[3] = (network.octets[3] ?? 0) + 1;
  return String(network);
}
