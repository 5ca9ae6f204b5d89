import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RehearsalSession } from '../../lib/rehearsal/session';
import { playsEveryCase } from '../every-case';
import { onInstance, outcome, reasons, templateOf, withRehearsal } from '../rehearsed';
import { edge } from '../support';
import {
  COUNT_FAULT_POINTS,
  faultReports,
  lost,
  PLACE_FAULT_POINTS,
  playFaults,
} from './fault-points';
import type { Fault, FaultReport } from './fault-points';
import { faultsPage } from './faults-page';
import { SWITCH_TO_NETWORKD } from './networkd-image';

const template = (...names: string[]) =>
  templateOf((stack) => {
    const site = edge(stack);
    names.forEach((name) => site.bindEip(name));
    if (names.length > 0) site.bindEip('admin', { eni: site.primaryEni });
  });

/** A configuration that adds a binding on each ENI and removes one, beside the one that works. */
const CHANGED = `
cp /etc/multi-eip.conf /tmp/all
awk '/^#= ip web/ { next }
     /^#= ip mail/ { print "#= ip new 192.168.0.88 -" }
     /^#= ip admin/ { $3 = "other"; $4 = "192.168.0.89" }
     { print }' /tmp/all >/tmp/changed`;

/** Milliseconds, for what hangs: all fault points take half an hour. */
if (process.env['UPDATE_DOCS']) jest.setTimeout(3_600_000);

/** Fault points that one command on the instance plays within its time. */
const AT_ONCE = 25;

/** All fault points where the page is written, else a few that are spread evenly. */
function chosen(count: number, few: number): number[] {
  const step = process.env['UPDATE_DOCS'] ? 1 : Math.max(1, Math.floor(count / few));
  return Array.from({ length: Math.floor(count / step) }, (_, index) => 1 + index * step);
}

async function play(rehearsal: RehearsalSession): Promise<FaultReport[]> {
  const count = Number(
    await onInstance(rehearsal, `${CHANGED}\n${PLACE_FAULT_POINTS}\n${COUNT_FAULT_POINTS}`),
  );
  expect(count).toBeGreaterThan(50);
  const points = chosen(count, 5);
  const reports: FaultReport[] = [];
  const faults: readonly Fault[] = ['fail', 'kill', 'kill-all'];
  for (const fault of faults) {
    for (let from = 0; from < points.length; from += AT_ONCE) {
      const some = points.slice(from, from + AT_ONCE);
      const reported = faultReports(fault, await onInstance(rehearsal, playFaults(fault, some)));
      expect(reported.map(({ point }) => point)).toEqual(some);
      reports.push(...reported);
    }
  }
  expect(outcome(await rehearsal.verify()).fails).toEqual([]);
  return reports;
}

const played = new Map<string, readonly FaultReport[]>();

async function lostWith(manager: string, rehearsal: RehearsalSession): Promise<FaultReport[]> {
  const reports = await play(rehearsal);
  played.set(manager, reports);
  return lost(reports);
}

afterAll(() => {
  if (process.env['UPDATE_DOCS']) {
    writeFileSync(join(__dirname, '../../docs/faults.md'), faultsPage(played));
  }
});

describe('a run that breaks anywhere leaves every binding working', () => {
  it('with NetworkManager', () =>
    withRehearsal(async (rehearsal) => {
      expect(reasons(await rehearsal.create(template('web', 'mail')))).toBe('');
      expect(await lostWith('NetworkManager', rehearsal)).toEqual([]);
    }));

  if (!playsEveryCase) return;

  it('with systemd-networkd', () =>
    withRehearsal(
      async (rehearsal) => {
        expect(reasons(await rehearsal.create(template()))).toBe('');
        await onInstance(rehearsal, `${SWITCH_TO_NETWORKD}\nmulti-eip remove`);
        expect(reasons(await rehearsal.update(template('web', 'mail')))).toBe('');
        expect(await lostWith('systemd-networkd', rehearsal)).toEqual([]);
      },
      { mode: 'full' },
    ));
});
