import { probeEchoAddress } from '../network/reserved-addresses';
import { admits } from '../network/security-group-match';
import {
  failed,
  notAllowed,
  passed,
  type BindingResult,
  type ProbedBinding,
  type ProbeFinding,
} from './binding-result';
import { inboundFailureCause, outboundFailureCause, type FailureFacts } from './failure-cause';
import type { BindingObservation } from './observe-binding';
import { evaluatePath, pathOf, type PacketPath } from './packet-path';
import type { EniLocation } from './probe-target';

/** The part of an ENI's location that results depend on. */
export type EvaluatedLocation = Pick<EniLocation, 'eni' | 'instanceEnis' | 'groups' | 'boundTo'>;

/** Whether a binding works, and if it does not, why. */
export function evaluateBinding(
  binding: ProbedBinding,
  location: EvaluatedLocation,
  observation: BindingObservation,
): BindingResult {
  const { name, eniId, privateIp, eip } = binding;
  const { request, seenAs, flows } = observation;
  const facts = failureFacts(binding, location, observation);
  const pathWith = (...peers: string[]) => pathOf(flows, privateIp, peers, location.instanceEnis);
  const clients = request ? [request.client] : [];

  const inbound = evaluateInbound(observation, facts, pathWith(...clients));
  const outbound = evaluateOutbound(location, seenAs, facts, pathWith(probeEchoAddress));
  const path = evaluatePath(pathWith(probeEchoAddress, ...clients), location.eni.name);
  const ok = inbound.ok && outbound.ok && path.ok;
  return { name, eniId, privateIp, eip, seenAs, inbound, outbound, path, ok };
}

function failureFacts(
  { privateIp, eip }: ProbedBinding,
  location: EvaluatedLocation,
  { addressOn }: BindingObservation,
): FailureFacts {
  const checked = location.instanceEnis
    .filter((it) => it.sourceCheck && !it.privateIps.includes(privateIp))
    .map(({ name }) => name);
  const boundTo = location.boundTo(eip);
  return { privateIp, eip, boundTo, interface: location.eni.name, addressOn, checked };
}

function evaluateInbound(
  { request, inboundError, stayedOpen }: BindingObservation,
  facts: FailureFacts,
  path: PacketPath,
): ProbeFinding {
  if (!request) return notAllowed;
  if (inboundError === undefined) {
    return stayedOpen ? passed : failed('the connection did not stay open');
  }
  return failed(inboundFailureCause(facts, path) ?? `no connection: ${inboundError}`);
}

function evaluateOutbound(
  { groups }: EvaluatedLocation,
  seenAs: string | undefined,
  facts: FailureFacts,
  path: PacketPath,
): ProbeFinding {
  const sample = { protocol: 'tcp', peer: probeEchoAddress, port: 80 } as const;
  if (!admits(groups, 'egress', sample)) return notAllowed;
  if (seenAs === facts.eip) return passed;
  const observed = seenAs ? `the outside sees ${seenAs}` : 'no answer from the outside';
  return failed(outboundFailureCause(facts, path) ?? observed);
}
