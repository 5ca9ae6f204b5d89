import { clientAddress, witnessAddress } from '../network/reserved-addresses';
import type { Flow } from '../network/flow-log';
import { admits } from '../network/security-group-match';
import { tryInbound, type InboundAttempt } from './inbound-probe';
import { interfaceWith } from './address-interface';
import { chooseInboundRequest, type InboundRequest } from './inbound-request';
import { seenFromOutside } from './outbound-probe';
import { judgePath, pathOf } from './packet-path';
import { whyNoAnswer, whyUnseen, type FailureFacts } from './failure-cause';
import type { EniLocation, ProbeSite } from './probe-target';
import {
  failed,
  fine,
  notAllowed,
  type ProbedBinding,
  type BindingResult,
  type ProbeFinding,
} from './binding-result';

/** Bindings that are tried side by side: more would only wait for each other. */
const AT_ONCE = 8;

/** Tries every binding in both directions, on what the site is at this moment. */
export async function verifyBindings(
  scene: ProbeSite,
  bindings: readonly ProbedBinding[],
): Promise<BindingResult[]> {
  const located = await Promise.all(
    bindings.map(async (binding) => ({ binding, place: await scene.locate(binding.eniId) })),
  );
  await Promise.all(located.map(({ place }) => place?.flowLog.clear()));
  const verdicts: BindingResult[] = [];
  for (let first = 0; first < located.length; first += AT_ONCE) {
    const batch = located.slice(first, first + AT_ONCE);
    const tried = batch.map(({ binding, place }) =>
      place ? tryBinding(scene, place, binding) : notPlugged(binding),
    );
    verdicts.push(...(await Promise.all(tried)));
  }
  return verdicts;
}

/** What was seen of one binding. */
interface Evidence {
  /** Undefined: the security group lets nobody in. */
  readonly knock: InboundRequest | undefined;
  readonly entry: InboundAttempt | undefined;
  readonly stayedOpen: boolean;
  readonly seenAs: string | undefined;
  readonly flows: readonly Flow[];
}

async function tryBinding(
  scene: ProbeSite,
  place: EniLocation,
  binding: ProbedBinding,
): Promise<BindingResult> {
  const evidence = await gather(scene, place, binding);
  const addressOn = await interfaceWith(place.tool, binding.privateIp);
  return judge(binding, place, evidence, circumstances(place, binding, addressOn));
}

async function gather(
  scene: ProbeSite,
  place: EniLocation,
  binding: ProbedBinding,
): Promise<Evidence> {
  const knock = chooseInboundRequest(place.groups, clientAddress);
  if (knock) await scene.addClient(knock.client);
  const [entry, seenAs] = await Promise.all([
    knock && tryInbound(scene.tools, place.tool, knock, binding),
    seenFromOutside(place.tool, binding.privateIp),
  ]);
  const stayedOpen = (await entry?.stillOpen()) ?? false;
  await entry?.close();
  return { knock, entry, stayedOpen, seenAs, flows: await place.flowLog.read() };
}

function judge(
  binding: ProbedBinding,
  place: EniLocation,
  evidence: Evidence,
  known: FailureFacts,
): BindingResult {
  const { name, eniId, privateIp, eip } = binding;
  const { seenAs } = evidence;
  const inbound = judgeInbound(place, evidence, known);
  const outbound = judgeOutbound(place, evidence, known);
  const path = judgePath(wholePath(place, evidence, known), place.eni.name);
  const ok = inbound.ok && outbound.ok && path.ok;
  return { name, eniId, privateIp, eip, seenAs, inbound, outbound, path, ok };
}

function judgeInbound(place: EniLocation, evidence: Evidence, known: FailureFacts): ProbeFinding {
  const { knock, entry, stayedOpen, flows } = evidence;
  if (!knock || !entry) return notAllowed;
  if (entry.error === undefined) {
    return stayedOpen ? fine : failed('the connection did not stay open');
  }
  const path = pathOf(flows, known.privateIp, [knock.client], place.siblings);
  return failed(whyNoAnswer(known, path) ?? `no connection: ${entry.error}`);
}

function judgeOutbound(
  place: EniLocation,
  { seenAs, flows }: Evidence,
  known: FailureFacts,
): ProbeFinding {
  const asked = { protocol: 'tcp', peer: witnessAddress, port: 80 } as const;
  if (!admits(place.groups, 'egress', asked)) return notAllowed;
  if (seenAs === known.eip) return fine;
  const path = pathOf(flows, known.privateIp, [witnessAddress], place.siblings);
  const what = seenAs ? `the outside sees ${seenAs}` : 'no answer from the outside';
  return failed(whyUnseen(known, path) ?? what);
}

function wholePath(place: EniLocation, { knock, flows }: Evidence, { privateIp }: FailureFacts) {
  const peers = [witnessAddress, ...(knock ? [knock.client] : [])];
  return pathOf(flows, privateIp, peers, place.siblings);
}

function circumstances(
  place: EniLocation,
  { privateIp, eip }: ProbedBinding,
  addressOn: string | undefined,
): FailureFacts {
  const checked = place.siblings
    .filter((it) => it.sourceCheck && !it.privateIps.includes(privateIp))
    .map(({ name }) => name);
  const boundTo = place.boundTo(eip);
  return { privateIp, eip, boundTo, interface: place.eni.name, addressOn, checked };
}

function notPlugged({ name, eniId, privateIp, eip }: ProbedBinding): BindingResult {
  const reason = failed(`ENI ${eniId} is not plugged into a running instance`);
  return {
    name,
    eniId,
    privateIp,
    eip,
    inbound: reason,
    outbound: reason,
    path: reason,
    ok: false,
  };
}
