import { probeEchoAddress } from '../network/reserved-addresses';
import { admits } from '../network/security-group-match';
import { failed, notAllowed, notByDnat, notBySnat, passed } from './binding-result';
import type { BindingResult, ProbedBinding, ProbeFinding } from './binding-result';
import { inboundFailureCause, outboundFailureCause } from './failure-cause';
import type { FailureFacts } from './failure-cause';
import type { BindingObservation } from './observe-binding';
import { evaluatePath, pathOf } from './packet-path';
import type { PacketPath } from './packet-path';
import type { EniLocation } from './probe-target';

/** The part of an ENI's location that results depend on. */
export type EvaluatedLocation = Pick<
  EniLocation,
  'eni' | 'instanceEnis' | 'groups' | 'boundTo' | 'vSwitchId' | 'reachesInternet'
>;

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

  const { nat } = binding;
  const eips = nat?.direction === 'outbound' ? nat.eips : [eip];
  const inbound =
    nat?.direction === 'outbound'
      ? notBySnat
      : evaluateInbound(observation, facts, pathWith(...clients));
  const outbound =
    nat?.direction === 'inbound'
      ? notByDnat
      : evaluateOutbound(location, observation, facts, pathWith(probeEchoAddress), eips);
  // What leaves an address may be the probe of another binding of the same address.
  const peers = nat?.direction === 'inbound' ? clients : [probeEchoAddress, ...clients];
  const path = evaluatePath(pathWith(...peers), location.eni.name, observation.isOneWay);
  const ok = inbound.ok && outbound.ok && path.ok;
  return { name, eniId, privateIp, eip, seenAs, inbound, outbound, path, ok };
}

function failureFacts(
  { privateIp, eip, nat }: ProbedBinding,
  location: EvaluatedLocation,
  { addressOn }: BindingObservation,
): FailureFacts {
  const checked = location.instanceEnis
    .filter((it) => it.sourceCheck && !it.privateIps.includes(privateIp))
    .map(({ name }) => name);
  const boundTo = nat ? privateIp : location.boundTo(eip);
  return {
    privateIp,
    eip,
    boundTo,
    interface: location.eni.name,
    addressOn,
    checked,
    closedVSwitch: nat || location.reachesInternet ? undefined : location.vSwitchId,
  };
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
  { seenAs }: BindingObservation,
  facts: FailureFacts,
  path: PacketPath,
  eips: readonly string[],
): ProbeFinding {
  const sample = {
    protocol: 'tcp',
    peer: probeEchoAddress,
    own: facts.privateIp,
    port: 80,
  } as const;
  if (!admits(groups, 'egress', sample)) return notAllowed;
  if (seenAs !== undefined && eips.includes(seenAs)) return passed;
  const observed = seenAs ? `the outside sees ${seenAs}` : 'no answer from the outside';
  return failed(outboundFailureCause(facts, path) ?? observed);
}
