import { failed } from './binding-result';
import type { BindingResult, ProbedBinding } from './binding-result';
import { evaluateBinding } from './evaluate-binding';
import { observeBinding } from './observe-binding';
import type { EniLocation, ProbeSite } from './probe-target';

/** Bindings that are probed at once: more would only wait for each other. */
const AT_ONCE = 8;

/** Verifies every binding in both directions, on what the site is at this moment. */
export async function verifyBindings(
  site: ProbeSite,
  bindings: readonly ProbedBinding[],
): Promise<BindingResult[]> {
  const located = await Promise.all(
    bindings.map(async (binding) => ({ binding, location: await site.locate(binding.eniId) })),
  );
  await Promise.all(located.map(({ location }) => location?.flowLog.clear()));
  const results: BindingResult[] = [];
  for (let first = 0; first < located.length; first += AT_ONCE) {
    const batch = located.slice(first, first + AT_ONCE);
    const verified = batch.map(({ binding, location }) => verifyBinding(site, location, binding));
    results.push(...(await Promise.all(verified)));
  }
  return results;
}

async function verifyBinding(
  site: ProbeSite,
  location: EniLocation | undefined,
  binding: ProbedBinding,
): Promise<BindingResult> {
  if (!location) return notPlugged(binding);
  return evaluateBinding(binding, location, await observeBinding(site, location, binding));
}

function notPlugged({ name, eniId, privateIp, eip }: ProbedBinding): BindingResult {
  const finding = failed(`ENI ${eniId} is not plugged into a running instance`);
  const findings = { inbound: finding, outbound: finding, path: finding };
  return { name, eniId, privateIp, eip, ...findings, ok: false };
}
