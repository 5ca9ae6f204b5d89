import { eniProfile, routingRules } from '../../lib/review/eni-profile';
import type { RoutingRule } from '../../lib/review/eni-profile';
import { readInstructions } from '../../lib/review/guest-lines';
import type { ReadInstructions } from '../../lib/review/guest-lines';
import { plain } from '../../lib/review/text';
import { onInstance, templateOf, withRehearsal } from '../rehearsed';
import { edge } from '../support';

const PROFILE = '/etc/NetworkManager/system-connections/multi-eip-secondary.nmconnection';
/** Of the vSwitch that tests use. */
const SUBNET = { prefix: ['24'], gateway: ['192.168.0.253'] };
const MARK = 8;

/** As `ip rule` prints it. */
function printed({ priority, selector, table, suppressPrefixLength: length }: RoutingRule): string {
  const from = plain(selector).replace('/32', '');
  const words = from.startsWith('from')
    ? from
    : `from all ${from.replace('fwmark 8', 'fwmark 0x8')}`;
  const suppressed = length === undefined ? '' : ` suppress_prefixlength ${length}`;
  return `${priority}: ${words} lookup ${table === 254 ? 'main' : table}${suppressed} proto static`;
}

test('profile and rules of a page are those that an instance has', async () => {
  await withRehearsal(async (rehearsal) => {
    await rehearsal.create(
      templateOf((stack) =>
        edge(stack, { repliesByConnection: true, bindings: { web: {}, mail: {}, vpn: {} } }),
      ),
    );
    const lines = await onInstance(rehearsal, 'cat /etc/multi-eip.conf');
    const { enis } = readInstructions([lines]) as ReadInstructions;
    const [eni] = enis;
    expect(eni!.bindings).toHaveLength(3);
    // What the ENI had before stands behind it.
    const profile = await onInstance(rehearsal, `sed '/^# kept/,$d; /^#/d' ${PROFILE}`);
    expect(profile.trim()).toBe(plain(eniProfile(eni!, SUBNET, MARK)).trim());
    const rules = await onInstance(rehearsal, "ip -4 rule | grep '^5[01]' | tr '\\t' ' '");
    const all = rules
      .trim()
      .split('\n')
      .map((line) => line.trim());
    expect(all.toSorted()).toEqual(routingRules(eni!, MARK).map(printed).toSorted());
  });
});
