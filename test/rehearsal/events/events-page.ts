import type { BindingResult } from '../../../lib/rehearsal/probe/binding-result';
import { NETWORK_MANAGERS } from '../../../lib/rehearsal/instance/network-manager';
import type { NetworkManager } from '../../../lib/rehearsal/instance/network-manager';
import { table } from '../../markdown-table';
import { allEvents } from './all-events';
import type { NetworkEvent } from './network-event';
import { failing, recoveryTime, settlingTime, staysConnected } from './play-event';
import type { Outcome } from './play-event';
import type { EventRow } from './play-events';

/**
 * The tables of all events as a page: the same text from every run that had the same outcome.
 * @param before The page as it was: what was not played stays as it is there.
 */
export function eventsPage(rows: readonly EventRow[], before: string): string {
  const tableOf = (manager: NetworkManager) =>
    table(
      header,
      allEvents.map(({ name }) => {
        const row = rows.find((one) => one.manager === manager && one.event.name === name);
        const old = () => cellsBefore(before, manager, name);
        return row ? cells(row, old) : old();
      }),
    );
  return `# What the EIPs survive

<!-- Written by test/rehearsal/events. To write it anew: UPDATE_DOCS=1 npx jest --selectProjects rehearsed --testPathPatterns events -->

Things happen to the network of an instance after it was configured. This table is what a test sees
in a local VPC: each event is played against two fresh instances that differ in their configuration
only. One has what this library's UserData puts there. The other is configured by hand, word for
word as Alibaba Cloud's page "Bind multiple EIPs to an ECS (NAT mode)" has it: \`nmcli con modify\`,
\`ip route add\`, \`ip rule add\`, \`/etc/rc.local\`. Where systemd-networkd runs the network, as on Ubuntu
and Debian, a file as netplan writes it stands in place of \`nmcli con modify\`.

Each has three EIPs on a secondary ENI (eth1), one of them on its primary private address, and one
EIP on the primary ENI (eth0). **ok**: after the event, and again ${settlingTime} seconds later, each of these EIPs
works in both directions by its own ENI: a new connection from outside is made and stays open, and
the outside sees the private address as its EIP. **FAILS**: one or more of them do not work
${recoveryTime} seconds after the event. **connected**: whether a connection to an EIP of each ENI that was open
before the event still is at the end; a reboot ends every connection.

${NETWORK_MANAGERS.map((manager) => `## With ${manager}\n\n${tableOf(manager)}`).join('\n\n')}

## The events

${allEvents.map(toldOf).join('\n')}

## What this does not show

- The instance runs NetworkManager 1.42 or systemd-networkd 252 of Debian 12 in Linux namespaces, without
  udev; Alibaba Cloud Linux and Ubuntu have other versions. A reboot keeps the disk and starts everything
  else anew. Except where the list above names systemd it does not run, and what it would do is done by the
  test: it starts the network manager, and \`/etc/rc.local\` at boot.
- Each run of the tests plays all events with NetworkManager, and these with systemd-networkd: ${alwaysPlayed}. The
  other rows of systemd-networkd are played when this page is written; what is configured by hand, on CI too.
- The VPC is Linux as well: an EIP is a one-to-one NAT there, not Alibaba Cloud's own gateway. Both
  ENIs are in one vSwitch. DHCP answers at once and, but for the lost lease, leases for ten years.
- The image asks DHCP for the primary ENI's address. The library keeps that address and its gateway,
  behind what DHCP says, where an EIP is bound to the primary ENI.
- The clock cannot be set in namespaces: the test of an emulated machine sets it wrong.
- The source check is on, as it is for new ENIs: the VPC drops what an ENI sends from an address that
  is not its own. With it off, an answer that leaves by the wrong ENI may still arrive.
- How long an outage lasted, and when all EIPs worked again, differs from run to run: the test prints it.
`;
}

const header = [
  'Event',
  'Library: eth1',
  'eth0',
  'connected',
  'By hand: eth1',
  'eth0',
  'connected',
];

const alwaysPlayed = allEvents
  .filter(({ networkd }) => networkd?.always)
  .map(({ name }) => name)
  .join('; ');

function toldOf({ name, what, networkd }: NetworkEvent): string {
  const other = networkd?.what === undefined ? '' : ` With systemd-networkd: ${networkd.what}.`;
  return `- **${name}**: ${what}.${other}`;
}

/** @throws Error where the page has no row of this event. */
export function cellsBefore(page: string, manager: NetworkManager, event: string): string[] {
  const part = page.split(/^## /m).find((section) => section.startsWith(`With ${manager}\n`)) ?? '';
  const rows = part.split('\n').map((line) => line.split('|').map((text) => text.trim()));
  const row = rows.find(([, name]) => name === event);
  if (!row) throw new Error(`the page has no event '${event}' with ${manager}: write it anew`);
  return row.slice(1, -1);
}

function cells({ event, library, procedure }: EventRow, old: () => string[]): string[] {
  const byLibrary = [event.name, ...cellsOf(library)];
  return [...byLibrary, ...(procedure ? cellsOf(procedure) : old().slice(byLibrary.length))];
}

function cellsOf(outcome: Outcome): string[] {
  const connected = staysConnected(outcome);
  const word = connected ? 'ok' : '**lost**';
  return [cell(outcome.eth1), cell(outcome.eth0), connected === undefined ? '-' : word];
}

function cell(results: readonly BindingResult[]): string {
  return failing(results).length > 0 ? '**FAILS**' : 'ok';
}
