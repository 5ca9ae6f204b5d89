import { NETWORK_MANAGERS } from '../../../lib/rehearsal/instance/network-manager';
import type { NetworkManager } from '../../../lib/rehearsal/instance/network-manager';
import { table } from '../../markdown-table';
import { cellsBefore } from '../events/events-page';
import { allInhabitants } from './all-inhabitants';
import type { Inhabitant } from './inhabitant';
import type { LivedOutcome, Cohabitation, StepOutcome } from './play-inhabitant';

/** An inhabitant, and what was seen of it on one instance. */
export interface LivedRow extends Cohabitation {
  readonly outcome: LivedOutcome;
}

/**
 * The tables of all inhabitants as a page.
 * @param before The page as it was: what was not played stays as it is there.
 */
export function inhabitantsPage(rows: readonly LivedRow[], before: string): string {
  return `# An instance with other inhabitants

<!-- Written by test/rehearsal/inhabitants. To write it anew: UPDATE_DOCS=1 npx jest --selectProjects rehearsed --testPathPatterns inhabitants/ -->

Other programs, and people, also set addresses, routes, rules and firewalls on an instance. This table is
what a test sees of both in a local VPC: whether the EIPs work, and whether what is theirs stays as it is.
As in [the table of events](events.md), an instance that this library configures stands beside one that is
configured by hand, word for word as Alibaba Cloud's page has it. With systemd-networkd a file as netplan
writes it stands in place of \`nmcli con modify\`: it goes before another file for eth1, and takes what that says.
There, whether eth1 is lost when it is configured by hand once more differs from run to run.

Each has two EIPs on a secondary ENI (eth1) and one on the primary ENI (eth0). The inhabitant comes when the
EIPs work, or was there before they were configured, as the list below says. Then the configuration is
carried out again (\`multi-eip apply\`; by hand: the page's commands), the instance reboots, and the
configuration is carried out once more. At the end \`multi-eip remove\` takes the library's away.

**EIPs**: **ok** when all EIPs work in both directions after each of these steps; else which ENI's do not, and
after what. \`multi-eip status\` names the cause in each case. **theirs**: **kept** when what is theirs was
the same after each step, the removal included; else the first step after which it was not.

${NETWORK_MANAGERS.map((manager) => `## With ${manager}\n\n${tableOf(manager, rows, before)}`).join('\n\n')}

## The inhabitants

${allInhabitants.map(({ name, what, first }) => `- **${name}**${first ? ' (there before)' : ''}: ${what}.`).join('\n')}

## A VPN that takes all traffic

An EIP of the primary ENI needs the main table's default route: with a full tunnel bind it to a secondary ENI.
The kernel puts a rule without a priority before all others, those of the EIPs among them: give the rules of
\`wg-quick\` priorities behind 5199, as the row "full tunnel by rules behind" has them. \`multi-eip\` moves no
rule of others.

## What this does not show

- keepalived, BIRD and firewalld are the real ones of Debian 12. VPNs and containers are interfaces, routes
  and rules as these programs make them: a pair of virtual Ethernet interfaces stands in place of a tunnel,
  since the kernel may lack its type.
- Except for \`cloud-init clean\`, systemd does not run: what starts an inhabitant at a boot, and the library's
  rules for replies by connection, is done by the test.
- Each run of the tests plays the library beside these: ${alwaysPlayed}. The rest is played when this page is
  written.
- NetworkManager 1.30, of Debian 11, which cannot be told to keep what it has not set, has no table: each run of the tests
  plays the library there beside the like of these: ${playedWithOlder}. All EIPs
  work, and what is theirs is kept. Of these only what a profile says is played over a reboot.
- The [list of events](events.md) says what else differs from the cloud.
`;
}

const namesOf = (some: readonly Inhabitant[]) => some.map(({ name }) => name).join('; ');
const alwaysPlayed = namesOf(allInhabitants.filter(({ always }) => always));
const playedWithOlder = namesOf(allInhabitants.filter(({ older }) => older));

const header = ['Inhabitant', 'Library: EIPs', 'theirs', 'By hand: EIPs', 'theirs'];

function tableOf(manager: NetworkManager, rows: readonly LivedRow[], before: string): string {
  const body = allInhabitants.map((inhabitant) => {
    const { name, procedure = true } = inhabitant;
    const cells = (method: Cohabitation['method'], column: number) => {
      const row = rows.find(
        (one) => one.inhabitant === inhabitant && one.manager === manager && one.method === method,
      );
      if (row) return cellsOf(row.outcome);
      return cellsBefore(before, manager, name).slice(column, column + 2);
    };
    return [name, ...cells('library', 1), ...(procedure ? cells('procedure', 3) : ['-', '-'])];
  });
  return table(header, body);
}

function cellsOf({ steps, refusal }: LivedOutcome): string[] {
  if (refusal !== undefined) return ['refused', 'kept'];
  const harmed = steps.find(({ harm }) => harm !== undefined);
  return [losses(steps), harmed ? `**harmed**: ${harmed.step}` : 'kept'];
}

/** Which ENI's EIPs are lost, and after what: always, where it is after each step. */
function losses(all: readonly StepOutcome[]): string {
  const steps = all.filter(({ step }) => step !== 'removed');
  const failed = steps.filter(({ lost }) => lost.length > 0);
  if (failed.length === 0) return 'ok';
  const enis = [...new Set(failed.flatMap(({ lost }) => lost))].toSorted().join(', ');
  const when =
    failed.length === steps.length ? '' : ` (${failed.map(({ step }) => step).join(', ')})`;
  return `**${enis} lost**${when}`;
}
