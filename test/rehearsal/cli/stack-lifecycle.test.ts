import type { OutageObservation } from '../../../lib/rehearsal/session';
import { playLifecycle } from '../../../lib/rehearsal/cli/stack-lifecycle';
import type {
  LifecyclePhase,
  LifecycleSession,
  StackLifecycle,
  StackVersion,
} from '../../../lib/rehearsal/cli/stack-lifecycle';
import { created, fails, unchanged, works } from './sample-phases';

/** A session in which everything works, and which writes down what is done. */
class FakeSession implements LifecycleSession {
  readonly done: string[] = [];
  results = [works];
  stack = created;
  boots: string[] = [];
  readonly commands = [];
  assumedSignals: string[] = [];
  bindingsAtFailure: (typeof works)[] = [];
  readonly bindings = [{ ...works, instanceId: 'i-1' }];

  async create(...version: readonly unknown[]) {
    this.done.push(`create ${named(version)}`);
    return this.stack;
  }

  async update(...version: readonly unknown[]) {
    this.done.push(`update ${named(version)}`);
    return this.stack;
  }

  async delete() {
    this.done.push('delete');
    this.results = [];
    return this.stack;
  }

  async playFault(fault: string) {
    this.done.push(`fault ${fault}`);
  }

  async compare(before: unknown, after: unknown, given?: unknown, givenAfter?: unknown) {
    this.done.push(`compare ${named([before, given])} ${named([after, givenAfter])}`);
    return unchanged;
  }

  async verify() {
    this.done.push('verify');
    return this.results;
  }

  async failedBoots() {
    return this.boots;
  }

  async monitorOutages(
    bindings: LifecycleSession['bindings'],
    work: () => Promise<void>,
  ): Promise<OutageObservation> {
    this.done.push(`monitor ${bindings.map(({ name }) => name).join(' ')}`);
    await work();
    const report = { name: 'EdgeWeb', tried: 9, lost: 0, losses: [], outage: 0, stayedOpen: true };
    return { reports: [report], unmonitored: [] };
  }
}

/** A template, and the parameters that it is given, where it is. */
function named([template, parameters = {}]: readonly unknown[]): string {
  const given = Object.entries(parameters as object).map(([name, value]) => `${name}=${value}`);
  return [String(template), ...given].join(',');
}

const version = (template: string, parameters: StackVersion['parameters'] = {}) => ({
  template,
  parameters,
});

const lifecycle: StackLifecycle = {
  first: version('first'),
  updates: [version('second'), version('third')],
  watchOutages: false,
  faults: [],
  deleteAtEnd: true,
};

const play = async (session: FakeSession, changes: Partial<StackLifecycle> = {}) => {
  const reported: LifecyclePhase[] = [];
  const phases = await playLifecycle(
    session,
    { ...lifecycle, ...changes },
    {
      phase: (phase) => reported.push(phase),
    },
  );
  expect(reported).toEqual(phases);
  return phases;
};

describe('the life of a stack', () => {
  it('tells what is under way', async () => {
    const told: string[] = [];
    const once = { ...lifecycle, updates: [], deleteAtEnd: false };
    const activity = (text: string) => told.push(text);
    await playLifecycle(new FakeSession(), once, { activity, phase: () => {} });
    expect(told).toEqual([
      'create the stack',
      'verify the EIPs: 1',
      'wait for the end of UserData',
    ]);
  });

  it('is its creation, its updates and its deletion, all verified', async () => {
    const session = new FakeSession();
    const phases = await play(session);
    expect(phases.map(({ name, ok }) => [name, ok])).toEqual([
      ['create', true],
      ['update', true],
      ['update', true],
      ['delete', true],
    ]);
    expect(session.done).toEqual([
      'create first',
      'verify',
      'compare first second',
      'update second',
      'verify',
      'compare second third',
      'update third',
      'verify',
      'delete',
      'verify',
    ]);
  });

  it('names the signals that were assumed in the phase in which they were', async () => {
    class WaitingSession extends FakeSession {
      override async update(...played: readonly unknown[]) {
        this.assumedSignals.push(`wait ${this.assumedSignals.length}`);
        return super.update(...played);
      }
    }
    const phases = await play(new WaitingSession());
    expect(phases.map(({ assumedSignals }) => assumedSignals)).toEqual([
      [],
      ['wait 0'],
      ['wait 1'],
      [],
    ]);
  });

  it('tells what each update is going to do before it is played', async () => {
    const session = new FakeSession();
    const told: unknown[] = [];
    const phases = await playLifecycle(session, lifecycle, {
      phase: () => {},
      difference: (difference) => told.push([difference, session.done.at(-1)]),
    });
    expect(told).toEqual([
      [unchanged, 'compare first second'],
      [unchanged, 'compare second third'],
    ]);
    expect(phases.map(({ difference }) => difference)).toEqual([
      undefined,
      unchanged,
      unchanged,
      undefined,
    ]);
  });

  it('gives each version of the stack its own parameters', async () => {
    const session = new FakeSession();
    const first = version('first', { Count: '1' });
    const updates = ['2', '3'].map((Count) => version('first', { Count }));
    await play(session, { first, updates, deleteAtEnd: false });
    expect(session.done.filter((line) => line !== 'verify')).toEqual([
      'create first,Count=1',
      'compare first,Count=1 first,Count=2',
      'update first,Count=2',
      'compare first,Count=2 first,Count=3',
      'update first,Count=3',
    ]);
  });

  it('goes on with faults, after each of which the EIPs are verified', async () => {
    const session = new FakeSession();
    const phases = await play(session, { updates: [], faults: ['carrier', 'no-dhcp'] });
    expect(phases.map(({ name }) => name)).toEqual([
      'create',
      'fault carrier',
      'fault no-dhcp',
      'delete',
    ]);
    expect(phases[1]!.stack).toBe(created);
    expect(session.done).toEqual([
      'create first',
      'verify',
      'fault carrier',
      'verify',
      'fault no-dhcp',
      'verify',
      'delete',
      'verify',
    ]);
  });

  it('ends with a fault that an EIP does not survive', async () => {
    const session = new FakeSession();
    session.playFault = async () => void (session.results = [fails]);
    const phases = await play(session, { updates: [], faults: ['reboot', 'carrier'] });
    expect(phases.map(({ name, ok }) => [name, ok])).toEqual([
      ['create', true],
      ['fault reboot', false],
    ]);
  });

  it('may be its creation alone', async () => {
    const session = new FakeSession();
    await play(session, { updates: [], deleteAtEnd: false });
    expect(session.done).toEqual(['create first', 'verify']);
  });

  it('ends with a stack that fails, which is not verified', async () => {
    const session = new FakeSession();
    session.stack = { ...created, failures: [{ logicalId: 'Eni', reason: 'no' }] };
    await expect(play(session)).resolves.toMatchObject([{ name: 'create', ok: false }]);
    expect(session.done).toEqual(['create first']);
  });

  it('tells of a stack that fails what its EIPs did then', async () => {
    const session = new FakeSession();
    session.stack = { ...created, failures: [{ logicalId: 'Verification', reason: 'no' }] };
    session.bindingsAtFailure = [works, fails];
    await expect(play(session)).resolves.toMatchObject([
      { ok: false, bindings: session.bindingsAtFailure },
    ]);
  });

  it('ends with an EIP that does not work', async () => {
    const session = new FakeSession();
    session.results = [works, fails];
    await expect(play(session)).resolves.toMatchObject([{ ok: false, problems: [] }]);
  });

  it('ends with UserData that failed, though all EIPs work', async () => {
    const session = new FakeSession();
    session.boots = ['i-1: its UserData failed'];
    await expect(play(session)).resolves.toMatchObject([{ ok: false, problems: session.boots }]);
  });

  it('ends where no EIP is bound', async () => {
    const session = new FakeSession();
    session.results = [];
    await expect(play(session)).resolves.toMatchObject([
      { ok: false, problems: ['no EIP is bound: there is nothing to verify'] },
    ]);
  });

  it('has what clients saw during each update, on request', async () => {
    const session = new FakeSession();
    const phases = await play(session, { watchOutages: true });
    expect(phases.map(({ outages }) => outages?.reports.length)).toEqual([
      undefined,
      1,
      1,
      undefined,
    ]);
    expect(session.done.slice(3, 5)).toEqual(['monitor EdgeWeb', 'update second']);
  });
});
