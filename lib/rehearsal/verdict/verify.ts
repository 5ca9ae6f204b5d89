import { clientAddress, witnessAddress } from '../vpc/addresses';
import type { Flow } from '../vpc/flow-log';
import { admits } from '../vpc/security-group';
import { enter, type Entry } from './inbound';
import { interfaceWith } from './instance-address';
import { chooseKnock, type Knock } from './knock';
import { seenFromOutside } from './outbound';
import { judgePath, pathOf } from './path';
import { whyNoAnswer, whyUnseen, type Circumstances } from './reason';
import type { Place, Scene } from './scene';
import {
  failed,
  fine,
  notAllowed,
  type Binding,
  type BindingVerdict,
  type Finding,
} from './verdict';

/** Bindings that are tried side by side: more would only wait for each other. */
const AT_ONCE = 8;

/** Tries every binding in both directions, on what the site is at this moment. */
export async function verify(
  scene: Scene,
  bindings: readonly Binding[],
): Promise<BindingVerdict[]> {
  const located = await Promise.all(
    bindings.map(async (binding) => ({ binding, place: await scene.locate(binding.eniId) })),
  );
  await Promise.all(located.map(({ place }) => place?.flowLog.clear()));
  const verdicts: BindingVerdict[] = [];
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
  readonly knock: Knock | undefined;
  readonly entry: Entry | undefined;
  readonly stayedOpen: boolean;
  readonly seenAs: string | undefined;
  readonly flows: readonly Flow[];
}

async function tryBinding(scene: Scene, place: Place, binding: Binding): Promise<BindingVerdict> {
  const evidence = await gather(scene, place, binding);
  const addressOn = await interfaceWith(place.tool, binding.privateIp);
  return judge(binding, place, evidence, circumstances(place, binding, addressOn));
}

async function gather(scene: Scene, place: Place, binding: Binding): Promise<Evidence> {
  const knock = chooseKnock(place.groups, clientAddress);
  if (knock) await scene.addClient(knock.client);
  const [entry, seenAs] = await Promise.all([
    knock && enter(scene.tools, place.tool, knock, binding),
    seenFromOutside(place.tool, binding.privateIp),
  ]);
  const stayedOpen = (await entry?.stillOpen()) ?? false;
  await entry?.close();
  return { knock, entry, stayedOpen, seenAs, flows: await place.flowLog.read() };
}

function judge(
  binding: Binding,
  place: Place,
  evidence: Evidence,
  known: Circumstances,
): BindingVerdict {
  const { name, eniId, privateIp, eip } = binding;
  const { seenAs } = evidence;
  const inbound = judgeInbound(place, evidence, known);
  const outbound = judgeOutbound(place, evidence, known);
  const path = judgePath(wholePath(place, evidence, known), place.eni.name);
  const ok = inbound.ok && outbound.ok && path.ok;
  return { name, eniId, privateIp, eip, seenAs, inbound, outbound, path, ok };
}

function judgeInbound(place: Place, evidence: Evidence, known: Circumstances): Finding {
  const { knock, entry, stayedOpen, flows } = evidence;
  if (!knock || !entry) return notAllowed;
  if (entry.error === undefined) {
    return stayedOpen ? fine : failed('the connection did not stay open');
  }
  const path = pathOf(flows, known.privateIp, [knock.client], place.siblings);
  return failed(whyNoAnswer(known, path) ?? `no connection: ${entry.error}`);
}

function judgeOutbound(place: Place, { seenAs, flows }: Evidence, known: Circumstances): Finding {
  const asked = { protocol: 'tcp', peer: witnessAddress, port: 80 } as const;
  if (!admits(place.groups, 'egress', asked)) return notAllowed;
  if (seenAs === known.eip) return fine;
  const path = pathOf(flows, known.privateIp, [witnessAddress], place.siblings);
  const what = seenAs ? `the outside sees ${seenAs}` : 'no answer from the outside';
  return failed(whyUnseen(known, path) ?? what);
}

function wholePath(place: Place, { knock, flows }: Evidence, { privateIp }: Circumstances) {
  const peers = [witnessAddress, ...(knock ? [knock.client] : [])];
  return pathOf(flows, privateIp, peers, place.siblings);
}

function circumstances(
  place: Place,
  { privateIp, eip }: Binding,
  addressOn: string | undefined,
): Circumstances {
  const checked = place.siblings
    .filter((it) => it.sourceCheck && !it.privateIps.includes(privateIp))
    .map(({ name }) => name);
  const boundTo = place.boundTo(eip);
  return { privateIp, eip, boundTo, interface: place.eni.name, addressOn, checked };
}

function notPlugged({ name, eniId, privateIp, eip }: Binding): BindingVerdict {
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
