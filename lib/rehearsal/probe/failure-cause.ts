import { missingRoute } from '../ports';
import type { PacketPath } from './packet-path';

/** What is known about a binding whose probe fails. */
export interface FailureFacts {
  readonly privateIp: string;
  readonly eip: string;
  /** Private address that the EIP is bound to; undefined: none. */
  readonly boundTo: string | undefined;
  /** The binding's ENI as the instance names it. */
  readonly interface: string;
  /** Interface of the instance that has the private address; undefined: none. */
  readonly addressOn: string | undefined;
  /** Interfaces whose source check drops packets from the private address. */
  readonly checked: readonly string[];
  /** The binding's vSwitch, where it has no way to the internet. */
  readonly closedVSwitch?: string;
}

/** Why a connection to the EIP gets no reply: the first fault on the way in and back. */
export function inboundFailureCause(facts: FailureFacts, path: PacketPath): string | undefined {
  return (
    bindingFault(facts) ??
    (path.received.length === 0
      ? `no packet for ${facts.privateIp} reached the instance`
      : undefined) ??
    addressFault(facts) ??
    (path.sent.length === 0 ? `the instance did not reply on ${facts.interface}` : undefined) ??
    routingFault(facts, path, 'the reply') ??
    internetRouteFault(facts)
  );
}

/** Why the internet does not see the private address as its EIP: the first fault on the way out. */
export function outboundFailureCause(facts: FailureFacts, path: PacketPath): string | undefined {
  return (
    addressFault(facts) ??
    (path.sent.length === 0 ? `no packet from ${facts.privateIp} left the instance` : undefined) ??
    routingFault(facts, path, 'the request') ??
    internetRouteFault(facts) ??
    bindingFault(facts)
  );
}

function bindingFault({ eip, boundTo, privateIp }: FailureFacts): string | undefined {
  if (boundTo === privateIp) return undefined;
  return boundTo === undefined
    ? `EIP ${eip} is not bound`
    : `EIP ${eip} is bound to ${boundTo}, not to ${privateIp}`;
}

/** An IPv4 gateway lets through what a route leads to it. */
function internetRouteFault({ closedVSwitch }: FailureFacts): string | undefined {
  return closedVSwitch === undefined ? undefined : missingRoute(closedVSwitch);
}

function addressFault({ addressOn, privateIp }: FailureFacts): string | undefined {
  return addressOn === undefined
    ? `${privateIp} is not on any interface of the instance`
    : undefined;
}

/** Packets of one ENI leave by another: the routing rules on the instance are there to avoid it. */
function routingFault(
  facts: FailureFacts,
  { sent }: PacketPath,
  packets: string,
): string | undefined {
  const other = sent.find((name) => name !== facts.interface);
  if (other === undefined) return undefined;
  const dropped = facts.checked.includes(other) ? ': dropped by the source check' : '';
  return `${packets} from ${facts.privateIp} left by ${other} instead of ${facts.interface}${dropped}`;
}
