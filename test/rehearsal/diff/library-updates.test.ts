import type { Cloud } from '../../../lib/rehearsal/cloud/cloud';
import { compareTemplates } from '../../../lib/rehearsal/diff/compare-templates';
import type { StackDifference } from '../../../lib/rehearsal/diff/stack-difference';
import { synthStack, type Template } from '../../support';
import { newStack } from '../cloud/create-stack';
import { UPDATE_CASES } from './update-cases';

/** Resources that bring the configuration to the instance, which every change of a binding touches. */
const CONFIGURATION = /^EdgeConfiguration/;

describe.each(Object.entries(UPDATE_CASES))('%s', (_, update) => {
  let before: Template;
  let after: Template;
  let difference: StackDifference;
  beforeAll(async () => {
    before = synthStack(update.before).template;
    after = synthStack(update.after).template;
    const [old, next] = [before, after].map((template) => ({ template, parameters: {} }));
    difference = await compareTemplates(old!, next!);
  });

  it('is told as it is carried out', () => {
    const { bindings, resources, billedAnew, isRefused, losesPublicAddress } = difference;
    expect({
      bindings: Object.fromEntries(
        bindings.map(({ name, publicAddress, privateAddress, outage }) => [
          name,
          `${publicAddress.outcome} ${privateAddress.outcome} ${outage}`,
        ]),
      ),
      resources: Object.fromEntries(
        resources
          .filter(({ id, outcome }) => !CONFIGURATION.test(id) && !isUserDataAlone(id, outcome))
          .map(({ id, outcome }) => [id, outcome]),
      ),
      billed: billedAnew.map(({ id }) => id),
      isRefused,
      losesPublicAddress,
    }).toEqual({
      bindings: update.bindings,
      resources: update.resources,
      billed: update.billed ?? [],
      isRefused: update.isRefused ?? false,
      losesPublicAddress: update.losesPublicAddress ?? false,
    });
  });

  it('is refused where it says so, and changes no public address then', async () => {
    const { cloud, stack } = newStack();
    await stack.create(before);
    const addresses = publicAddresses(cloud);
    const result = await stack.update(after);
    expect(result.failures.length > 0).toBe(update.isRefused ?? false);
    const expected = update.isRefused ? addresses : publicAddresses(cloud);
    expect(publicAddresses(cloud)).toEqual(expected);
  });

  it('gives and takes the public addresses that it tells, where replacements are allowed', async () => {
    const { cloud, stack } = newStack({}, { replace: true });
    await stack.create(before);
    const addresses = publicAddresses(cloud);
    expect(await stack.update(after)).toMatchObject({ failures: [] });
    const newAddresses = publicAddresses(cloud);
    for (const { associationId: id, publicAddress } of difference.bindings) {
      const { outcome } = publicAddress;
      expect([id, outcome]).toEqual([id, played(addresses.get(id), newAddresses.get(id), outcome)]);
    }
  });
});

/** Where the bindings of an instance stand in its UserData, a change of one changes it in place. */
const isUserDataAlone = (id: string, outcome: string) =>
  id === 'EdgeInstance' && outcome === 'in-place';

const publicAddresses = (cloud: Cloud) =>
  new Map(cloud.associations.map(({ logicalId, eip }) => [logicalId, eip]));

/** What became of an address; whether a binding's EIP outlives it cannot be seen from its address. */
function played(before: string | undefined, after: string | undefined, told: string): string {
  if (before === undefined) return 'new';
  if (after === undefined) return told === 'unbound' ? told : 'lost';
  return before === after ? 'kept' : 'changed';
}
