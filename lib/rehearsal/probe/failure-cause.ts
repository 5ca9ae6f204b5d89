import type { PacketPath } from './packet-path';

/** What is known about a binding's ENI when something about it fails. */
export interface FailureFacts {
  readonly privateIp: string;
  readonly eip: string;
  /** Private address that the EIP is bound to; undefined: none. */
  readonly boundTo: string | undefined;
  /** The binding's ENI as the instance names it. */
  readonly interface: string;
  /** Interface of the instance that has the private address; undefined: none has. */
  readonly addressOn: string | undefined;
  /** Interfaces whose ENI may not send from the private address. */
  readonly checked: readonly string[];
}

/** Why nobody answers at the EIP: the first thing that is wrong on the way in and back. */
export function whyNoAnswer(it: FailureFacts, path: PacketPath): string | undefined {
  return (
    whyUnbound(it) ??
    (path.received.length === 0
      ? `no packet for ${it.privateIp} reached the instance`
      : undefined) ??
    whyAbsent(it) ??
    (path.sent.length === 0 ? `the instance did not answer on ${it.interface}` : undefined) ??
    whyStray(it, path, 'the answer')
  );
}

/** Why the outside does not see the private address. */
export function whyUnseen(it: FailureFacts, path: PacketPath): string | undefined {
  return (
    whyAbsent(it) ??
    (path.sent.length === 0 ? `no packet from ${it.privateIp} left the instance` : undefined) ??
    whyStray(it, path, 'the packets') ??
    whyUnbound(it)
  );
}

function whyUnbound({ eip, boundTo, privateIp }: FailureFacts): string | undefined {
  if (boundTo === privateIp) return undefined;
  return boundTo === undefined
    ? `EIP ${eip} is not bound`
    : `EIP ${eip} is bound to ${boundTo}, not to ${privateIp}`;
}

function whyAbsent(it: FailureFacts): string | undefined {
  return it.addressOn === undefined
    ? `${it.privateIp} is on no interface of the instance`
    : undefined;
}

/** Traffic of one ENI that leaves by another is what the rules on the instance are there to avoid. */
function whyStray(it: FailureFacts, { sent }: PacketPath, what: string): string | undefined {
  const stray = sent.find((name) => name !== it.interface);
  if (stray === undefined) return undefined;
  const end = it.checked.includes(stray) ? ': dropped by the source check' : '';
  return `${what} from ${it.privateIp} left by ${stray} instead of ${it.interface}${end}`;
}
