import ipaddr from 'ipaddr.js';
import type { SiteSecurityGroup, SecurityGroupRule } from '../ports';
import { admits, rulesInOrder } from '../network/security-group-match';

/** A way to reach an EIP from outside that its security groups allow. */
export type InboundRequest =
  | { readonly protocol: 'tcp'; readonly client: string; readonly port: number }
  | { readonly protocol: 'icmp'; readonly client: string };

/** A port that services rarely use, for rules that let every port in. */
const quietPort = 40_000;

/**
 * Chooses how to knock: on a TCP port if any is let in, else by ping; from an address that the
 * rule admits. Undefined when the groups let nobody of the internet in.
 */
export function chooseInboundRequest(
  groups: readonly SiteSecurityGroup[],
  usualClient: string,
): InboundRequest | undefined {
  const rules = rulesInOrder(groups, 'ingress').filter((rule) => rule.policy === 'accept');
  const knocks = rules.flatMap((rule) => knocksOf(rule, clientOf(rule.cidr, usualClient)));
  const open = knocks.filter(({ client: peer, ...rest }) =>
    admits(groups, 'ingress', { peer, ...rest }),
  );
  return open.find((knock) => knock.protocol === 'tcp') ?? open[0];
}

function knocksOf(rule: SecurityGroupRule, client: string | undefined): InboundRequest[] {
  if (client === undefined) return [];
  const tcp = portsOf(rule).map((port) => ({ protocol: 'tcp' as const, client, port }));
  const icmp = { protocol: 'icmp' as const, client };
  if (rule.protocol === 'all') return [...tcp, icmp];
  if (rule.protocol === 'tcp') return tcp;
  return rule.protocol === 'icmp' ? [icmp] : [];
}

/** Both ends of a range, since a rule before it may close one of them. */
function portsOf({ ports: [first, last] = [1, 65_535] }: SecurityGroupRule): number[] {
  return first <= quietPort && quietPort <= last ? [quietPort, first, last] : [first, last];
}

/** The usual client where the block has it, else the block's first host; no host of a private one. */
function clientOf(cidr: string, usualClient: string): string | undefined {
  const block = ipaddr.IPv4.parseCIDR(cidr);
  if (ipaddr.IPv4.parse(usualClient).match(block)) return usualClient;
  const network = ipaddr.IPv4.networkAddressFromCIDR(cidr);
  if (network.range() === 'private') return undefined;
  if (block[1] < 31) network.octets[3] = (network.octets[3] ?? 0) + 1;
  return String(network);
}
