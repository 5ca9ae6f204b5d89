import type { ClientRange } from '../ports';

/** An EIP that a template binds to a private address. */
export interface ProbedBinding {
  /** The binding's name in the template. */
  readonly name: string;
  readonly instanceId: string;
  readonly eniId: string;
  readonly privateIp: string;
  readonly eip: string;
  /** Absent: it is bound to the private address one to one. */
  readonly nat?: NatProbe;
}

/**
 * An EIP of a NAT gateway or a load balancer, which serves one direction by each of its entries or
 * listeners.
 */
export type NatProbe =
  | InboundEntry
  | { readonly direction: 'outbound'; /** All of the entry. */ readonly eips: readonly string[] };

export interface InboundEntry {
  readonly direction: 'inbound';
  readonly protocol: 'tcp' | 'udp';
  /** Of the EIP, and of the private address. */
  readonly port: number;
  readonly privatePort: number;
  /** The clients that come to that address, by the last 16 bits of theirs. Absent: all. */
  readonly clients?: ClientRange;
}

/** What the probes of one binding found. */
export interface BindingResult {
  readonly name: string;
  readonly eniId: string;
  readonly privateIp: string;
  readonly eip: string;
  /** Address from which the internet sees the private address; absent: no request arrived. */
  readonly seenAs?: string;
  /** A new connection from the internet to the EIP, held open during the other probes. */
  readonly inbound: ProbeFinding;
  /** A request from the private address to the internet. */
  readonly outbound: ProbeFinding;
  /** Interfaces that the packets of both took: `eth1 in, eth1 out`. */
  readonly path: ProbeFinding;
  /**
   * Whether the EIP works. What the security group does not allow need not work, as long as one
   * direction is allowed and works.
   */
  readonly ok: boolean;
}

export interface ProbeFinding {
  readonly ok: boolean;
  /** `ok`, or what leads to the cause. */
  readonly text: string;
}

export const passed: ProbeFinding = { ok: true, text: 'ok' };
export const notAllowed: ProbeFinding = { ok: true, text: 'not allowed by the security group' };

export const notByDnat: ProbeFinding = { ok: true, text: 'not by a DNAT entry or a listener' };
export const notBySnat: ProbeFinding = { ok: true, text: 'not by an SNAT entry' };

export function failed(text: string): ProbeFinding {
  return { ok: false, text };
}
