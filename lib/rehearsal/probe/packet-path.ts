import type { Flow } from '../network/flow-log';
import { failed } from './binding-result';
import type { ProbeFinding } from './binding-result';

/** An ENI of the instance as both sides name its interface. */
export interface EniInterface {
  readonly eniId: string;
  /** On the VPC's side, as in the flow log. */
  readonly device: string;
  /** On the instance: eth0, eth1... */
  readonly name: string;
}

/** The interfaces of the instance that carried the packets of a probe. */
export interface PacketPath {
  readonly received: readonly string[];
  readonly sent: readonly string[];
}

/** Reads the path of the packets between a private address and some peers from the flow log. */
export function pathOf(
  flows: readonly Flow[],
  privateIp: string,
  peers: readonly string[],
  enis: readonly EniInterface[],
): PacketPath {
  const carried = flows.filter((flow) => flow.privateIp === privateIp && peers.includes(flow.peer));
  const names = (direction: Flow['direction']) =>
    carried
      .filter((flow) => flow.direction === direction)
      .map((flow) => enis.find(({ device }) => device === flow.device)?.name ?? flow.device)
      .toSorted();
  return { received: names('received'), sent: names('sent') };
}

/**
 * The path is right when every packet, in and out, passed the ENI of the binding.
 *
 * @param isOneWay whether there need not be any packet out
 */
export function evaluatePath(
  { received, sent }: PacketPath,
  expected: string,
  isOneWay = false,
): ProbeFinding {
  const text = `${list(received)} in, ${list(sent)} out`;
  const isReceived = list(received) === expected;
  const isSent = list(sent) === expected || (isOneWay && sent.length === 0);
  if (isReceived && isSent) return { ok: true, text };
  // Without the source check the outside does not notice.
  return failed(isReceived && sent.length > 0 ? `asymmetric: ${text}` : text);
}

function list(names: readonly string[]): string {
  return [...new Set(names)].join('+') || 'none';
}
