import { onInstance, faults, reasons, withRehearsal } from '../rehearsed';
import type { RehearsalSession } from '../../lib/rehearsal/session';
import { FailoverStack } from '../../bin/failover-stack';
import { withApp } from '../support';

/** Both services answer there too, so that new connections succeed as soon as the EIPs have moved. */
const SERVE = `for port in 443 25; do
  socat TCP4-LISTEN:$port,fork,reuseaddr PIPE >/dev/null 2>&1 &
  until nc -z 127.0.0.1 $port; do sleep 0.05; done
done`;

function templateOf(active: string, ...instances: string[]): unknown {
  return withApp((app) => {
    new FailoverStack(app, 'failover', { instances, active });
    return app.synth().getStackByName('failover').template;
  });
}

/** What clients notice of an update that moves both EIPs to another instance. */
async function movedBy(rehearsal: RehearsalSession, after: unknown, standby: string) {
  const position = rehearsal.cloud.instances.findIndex(({ hostName }) =>
    hostName.startsWith(standby),
  );
  await onInstance(rehearsal, SERVE, position);
  const eips = eipsOf(rehearsal);
  const { reports } = await rehearsal.monitorOutages(rehearsal.bindings, async () => {
    expect(reasons(await rehearsal.update(after))).toBe('');
  });
  expect(eipsOf(rehearsal)).toEqual(eips);
  expect(faults(await rehearsal.verify())).toBe('');
  return reports;
}

function eipsOf({ bindings }: RehearsalSession): Record<string, string> {
  return Object.fromEntries(bindings.map(({ name, eip }) => [name, eip]));
}

test.each([
  ['which stays', ['Blue', 'Green']],
  ['which failed and goes', ['Green']],
])('EIPs move by an update from an instance %s', (_, left) =>
  withRehearsal(async (rehearsal) => {
    const before = templateOf('Blue', 'Blue', 'Green');
    expect(reasons(await rehearsal.create(before))).toBe('');
    const after = templateOf('Green', ...left);
    const { resources } = await rehearsal.compare(before, after);
    const outcomeOf = (wanted: string) => resources.find(({ id }) => id === wanted)?.outcome;
    const ids = ['WebAssociation', 'MailAssociation', 'WebEip', 'MailEip'];
    expect(ids.map(outcomeOf)).toEqual(['in-place', 'in-place', undefined, undefined]);
    const reports = await movedBy(rehearsal, after, 'green');
    expect(reports.map(({ name }) => name).toSorted()).toEqual(['Mail', 'Web']);
    // New connections are lost from the move of an association until the standby has the private address.
    expect(reports.every(({ lost, tried }) => lost > 0 && lost < tried)).toBe(true);
    // An open connection ends: the other instance knows nothing of it.
    expect(reports.map(({ stayedOpen }) => stayedOpen)).toEqual([false, false]);
  }),
);
