import type { Flow } from '../network/flow-log';
import { probeClientAddress } from '../network/reserved-addresses';
import { interfaceOf } from './address-interface';
import type { ProbedBinding } from './binding-result';
import { probeInbound } from './inbound-probe';
import { chooseInboundRequest, entryRequest } from './inbound-request';
import type { InboundRequest } from './inbound-request';
import { probeOutbound } from './outbound-probe';
import type { EniLocation, ProbeSite } from './probe-target';

/** What the probes of one binding observed. */
export interface BindingObservation {
  /** Undefined: the security groups do not admit a request from the internet. */
  readonly request: InboundRequest | undefined;
  /** Why the inbound request failed; undefined: it did not. */
  readonly inboundError: string | undefined;
  /** Whether a service that need not reply has the port: only the way in can be seen. */
  readonly isOneWay: boolean;
  /** Whether the inbound connection worked until the other probes were done. */
  readonly stayedOpen: boolean;
  /** Address that the outbound request came from; undefined: it was not answered. */
  readonly seenAs: string | undefined;
  /** Interface of the instance that has the private address; undefined: none. */
  readonly addressOn: string | undefined;
  readonly flows: readonly Flow[];
}

/** Sends requests in both directions, and reads from the flow log which way the packets took. */
export async function observeBinding(
  site: ProbeSite,
  location: EniLocation,
  binding: ProbedBinding,
): Promise<BindingObservation> {
  const request = inboundRequest(location, binding);
  if (request) await site.addClient(request.client);
  const [inbound, seenAs] = await Promise.all([
    request && probeInbound(site.tools, location.run, request, binding),
    binding.nat?.direction === 'inbound'
      ? undefined
      : probeOutbound(location.run, binding.privateIp),
  ]);
  const stayedOpen = (await inbound?.stillOpen()) ?? false;
  await inbound?.close();
  return {
    request,
    inboundError: inbound?.error,
    isOneWay: inbound?.isOneWay ?? false,
    stayedOpen,
    seenAs,
    addressOn: await interfaceOf(location.run, binding.privateIp),
    flows: await location.flowLog.read(),
  };
}

function inboundRequest(
  { groups }: EniLocation,
  { nat, privateIp }: ProbedBinding,
): InboundRequest | undefined {
  if (nat?.direction === 'outbound') return undefined;
  if (nat !== undefined) return entryRequest(groups, privateIp, nat);
  return chooseInboundRequest(groups, privateIp, probeClientAddress);
}
