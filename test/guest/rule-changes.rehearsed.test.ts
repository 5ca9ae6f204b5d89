import { PrivateIp } from 'ros-cdk-multi-eip';
import type { RehearsalSession } from '../../lib/rehearsal/session';
import { PLAYED_MANAGERS } from '../every-case';
import { onInstance, reasons, templateOf, withRehearsal } from '../rehearsed';
import { edge } from '../support';

const KEPT = [20, 22, 23, 24];
/** Neighbours of those: with them the routing rules are for other blocks of addresses. */
const NEIGHBOURS = [21, 25];

const withAddresses = (...hosts: number[]) =>
  templateOf((stack) => {
    const site = edge(stack);
    for (const host of hosts) {
      site.bindEip(`web${host}`, { privateIp: PrivateIp.of(`192.168.0.${host}`) });
    }
  });

/** Records the routing rules, and then what changes of them until a rule with the highest priority comes. */
const WATCH = `
ip -4 rule >/run/rules; rm -f /run/rule-changes; touch /run/rule-changes
ip -4 monitor rule >>/run/rule-changes 2>&1 </dev/null &
until grep -q ^32000: /run/rule-changes; do
  ip -4 rule add priority 32000 lookup main
  ip -4 rule delete priority 32000
done
: >/run/rule-changes
disown`;
const LOOK = `
ip -4 rule add priority 32000 lookup main
until grep -q ^32000: /run/rule-changes; do sleep 0.05; done
ip -4 rule delete priority 32000
pkill -f 'ip -4 monitor rule'
cat /run/rules /run/rule-changes`;

/** Addresses that no rule led to their ENI's route table at some moment of a list of rules and changes. */
function lostAtTimes(changes: string): string[] {
  const rules: string[] = [];
  const lost = new Set<string>();
  let isComplete = false;
  for (const line of changes.split('\n')) {
    if (line.includes('32000:')) continue;
    const [, deleted, rule = ''] = /^(Deleted )?(.*?)( proto .*)?$/.exec(line)!;
    if (deleted) rules.splice(rules.indexOf(rule), 1);
    else rules.push(rule);
    isComplete ||= rule.startsWith('32767:');
    if (!isComplete) continue;
    for (const host of KEPT) if (!rules.some((it) => leads(it, host))) lost.add(`${host}: ${line}`);
  }
  return [...lost];
}

function leads(rule: string, host: number): boolean {
  const [, first, bits = '32'] =
    /from 192\.168\.0\.(\d+)(?:\/(\d+))? lookup 2\d{4}$/.exec(rule) ?? [];
  return (
    first !== undefined && host >> (32 - Number(bits)) === Number(first) >> (32 - Number(bits))
  );
}

/** Adds and removes neighbours of the addresses, and looks at the rules at each moment. */
async function neighboursComeAndGo(rehearsal: RehearsalSession): Promise<void> {
  for (const hosts of [[...KEPT, ...NEIGHBOURS], KEPT]) {
    await onInstance(rehearsal, WATCH);
    expect(reasons(await rehearsal.update(withAddresses(...hosts)))).toBe('');
    const changes = await onInstance(rehearsal, LOOK);
    expect(changes).toMatch(/^Deleted 5102:/m);
    expect(lostAtTimes(changes)).toEqual([]);
    expect(await onInstance(rehearsal, 'ip -4 rule')).not.toContain('515');
  }
}

describe('routing rules of addresses whose neighbours come and go', () => {
  it.each(PLAYED_MANAGERS)('are there at each moment, with %s', (networkManager) =>
    withRehearsal(
      async (rehearsal) => {
        expect(reasons(await rehearsal.create(withAddresses(...KEPT)))).toBe('');
        await neighboursComeAndGo(rehearsal);
      },
      { networkManager },
    ),
  );
});
