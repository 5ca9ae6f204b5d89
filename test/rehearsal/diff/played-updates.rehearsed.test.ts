import type { BindingDifference } from '../../../lib/rehearsal/diff/binding-difference';
import type { StackDifference } from '../../../lib/rehearsal/diff/stack-difference';
import type { OutageReport } from '../../../lib/rehearsal/probe/outage-monitor';
import type { RehearsalSession } from '../../../lib/rehearsal/session';
import { playsEveryCase } from '../../every-case';
import { faults, reasons, withRehearsal } from '../../rehearsed';
import { idsOf, synthStack } from '../../support';
import type { Template } from '../../support';
import type { BuildStack, UpdateCase } from './update-cases/update-case';
import { UPDATE_SECTIONS } from './update-cases/update-sections';
import type { UpdateSection } from './update-cases/update-sections';

/** Milliseconds from one connection to the next. */
const INTERVAL = 50;

const templates = new Map<BuildStack, Template>();

/** How many changes one site plays: enough to be worth a site, and few enough to share them evenly. */
const MOST_ON_A_SITE = 4;
/** How many sites play side by side, since a connection that is cut is waited for. */
const SITES = 6;

it('an update does to bindings what diff tells, there and back', async () => {
  const queue = batches(UPDATE_SECTIONS.flatMap(chosen));
  expect(queue.flat().length).toBeGreaterThan(playsEveryCase ? 40 : 15);
  await Promise.all(Array.from({ length: SITES }, () => playAll(queue)));
});

/** All changes, or one of each property. */
function chosen({ cases }: UpdateSection): UpdateCase[] {
  const count = playsEveryCase ? undefined : 1;
  return Object.values(cases).flatMap((ofOneProperty) => ofOneProperty.slice(0, count));
}

/** Takes from a queue that others take from too. */
async function playAll(queue: UpdateCase[][]): Promise<void> {
  for (let batch = queue.shift(); batch; batch = queue.shift()) await playBatch(batch);
}

/** @param cases that start from the same stack */
async function playBatch(cases: readonly UpdateCase[]): Promise<void> {
  await withRehearsal(async (rehearsal) => {
    const start = templateOf(cases[0]!.before);
    expect(reasons(await rehearsal.create(start))).toBe('');
    for (const { change, after } of cases) {
      const other = templateOf(after);
      await playedAsTold(rehearsal, change, start, other);
      await playedAsTold(rehearsal, `${change}, and back`, other, start);
    }
  });
}

async function playedAsTold(
  rehearsal: RehearsalSession,
  change: string,
  before: Template,
  after: Template,
): Promise<void> {
  const told = await rehearsal.compare(before, after);
  const bindings = rehearsal.bindings;
  let failures = '';
  const { reports, unmonitored } = await rehearsal.monitorOutages(
    bindings,
    async () => {
      failures = reasons(await rehearsal.update(after));
    },
    INTERVAL,
  );
  const played = {
    change,
    failures,
    unmonitored,
    bindings: seen(bindings, rehearsal.bindings, reports),
  };
  expect(played).toEqual({ change, failures: '', unmonitored: [], bindings: toldOf(told) });
  expect([change, faults(await rehearsal.verify())]).toEqual([change, '']);
}

/** By binding: what becomes of its public and its private address, and of its connections. */
type Fates = Record<string, string>;

function seen(
  before: RehearsalSession['bindings'],
  after: RehearsalSession['bindings'],
  reports: readonly OutageReport[],
): Fates {
  const names = new Set([...before, ...after].map(({ name }) => name));
  return Object.fromEntries(
    [...names].map((name) => {
      const [old, next] = [before, after].map((list) => list.find((one) => one.name === name));
      const report = reports.find((one) => one.name === name);
      const addresses = [
        addressFate(old?.eip, next?.eip),
        addressFate(old?.privateIp, next?.privateIp),
      ];
      return [name, [...addresses, connectionFate(report)].join(' ')];
    }),
  );
}

function addressFate(before: string | undefined, after: string | undefined): string {
  if (before === undefined) return 'new';
  if (after === undefined) return 'gone';
  return before === after ? 'kept' : 'changed';
}

function connectionFate(report: OutageReport | undefined): string {
  if (report === undefined) return '-';
  expect(report.tried).toBeGreaterThan(0);
  return report.lost === 0 && report.stayedOpen ? 'stay' : 'cut';
}

function toldOf({ bindings }: StackDifference): Fates {
  return Object.fromEntries(bindings.map((one) => [one.name, toldOfBinding(one)]));
}

function toldOfBinding({ publicAddress, privateAddress, outage }: BindingDifference): string {
  const words = [publicAddress, privateAddress].map((one) =>
    one.outcome === 'lost' || one.outcome === 'unbound' ? 'gone' : one.outcome,
  );
  if (publicAddress.outcome === 'new') return [...words, '-'].join(' ');
  return [...words, outage === 'none' ? 'stay' : 'cut'].join(' ');
}

function templateOf(build: BuildStack): Template {
  const template = templates.get(build) ?? synthStack(build).exactTemplate;
  templates.set(build, template);
  return template;
}

/** The changes that ROS carries out, by the stack that they start from; only those with several. */
function batches(cases: readonly UpdateCase[]): UpdateCase[][] {
  const groups = new Map<string, UpdateCase[]>();
  for (const update of cases.filter(isPlayed)) {
    const key = JSON.stringify(templateOf(update.before));
    groups.set(key, [...(groups.get(key) ?? []), update]);
  }
  return [...groups.values()]
    .filter(({ length }) => length > 2)
    .flatMap((group) => chunks(group, MOST_ON_A_SITE));
}

function isPlayed({ before, resources = {}, fails = false }: UpdateCase): boolean {
  const isRefused = Object.values(resources).includes('replacement');
  return !isRefused && !fails && idsOf(templateOf(before), 'ECS::InstanceGroup').length > 0;
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
