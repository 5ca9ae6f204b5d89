import type { JsonObject } from '../../../../lib/rehearsal/template/json';
import { newStack } from '../create-stack';
import { getAtt, resource } from '../edge-template';

const handle = (properties: JsonObject = {}) => resource('ROS::WaitConditionHandle', properties);
const condition = (properties: JsonObject = {}) =>
  resource('ROS::WaitCondition', { Handle: { Ref: 'Handle' }, Timeout: 1, ...properties });
const template = (count: number, handleProperties: JsonObject = {}) => ({
  Resources: { Handle: handle(handleProperties), Wait: condition({ Count: count }) },
  Outputs: { Data: { Value: getAtt('Wait', 'Data') } },
});

/** Creates a stack, and sends signals to its handle as soon as it is there. */
async function created(count: number, signals: unknown[]) {
  const { site, stack, events } = newStack();
  const running = stack.create(template(count));
  await new Promise(setImmediate);
  for (const signal of signals) site.signal(signal);
  return { site, stack, events, result: await running };
}

const success = (id: string, data: string) => ({ status: 'SUCCESS', id, data });

test('it waits for as many signals as it counts, one of each id', async () => {
  const signals = [
    success('web', 'a'),
    success('web', 'b'),
    { status: 'WARNING', id: 'mail', data: 'c' },
  ];
  const { result } = await created(2, signals);
  expect(result.status).toBe('CREATE_COMPLETE');
  expect(JSON.parse(String(result.outputs.Data))).toEqual({ web: 'b', mail: 'c' });
});

test('signals without an id are numbered', async () => {
  const { result } = await created(2, [{ status: 'SUCCESS' }, { status: 'SUCCESS', data: 'x' }]);
  expect(JSON.parse(String(result.outputs.Data))).toEqual({ 1: null, 2: 'x' });
});

test('keys in other letters count too, and a signal without a status is a success', async () => {
  const { result } = await created(2, [{ Status: ' Success ', Data: 'a' }, { data: 'b' }]);
  expect(JSON.parse(String(result.outputs.Data))).toEqual({ 1: 'a', 2: 'b' });
});

test('a failure fails it at once, with its reason', async () => {
  const { result } = await created(2, [{ status: 'FAILURE', id: 'mail', reason: 'EIP not seen' }]);
  expect(result.failures).toEqual([
    { logicalId: 'Wait', reason: "signal 'mail' says FAILURE: EIP not seen" },
  ]);
});

test('a body that is not a signal is a failure that shows it', async () => {
  const { result } = await created(1, ['hello']);
  expect(result.failures[0]?.reason).toBe(`signal '1' says FAILURE: not a signal: "hello"`);
});

test('time runs out, and says how many came', async () => {
  const { result } = await created(3, [success('web', 'a'), success('dns', 'b')]);
  expect(result.failures[0]?.reason).toBe('timed out after 1 s: 2 of 3 signals came (web, dns)');
});

test('a failure elsewhere ends the waiting', async () => {
  const { stack } = newStack();
  const bad = resource('VPC::EIPAssociation', { AllocationId: 'eip-r0', InstanceId: 'eni-1' }, [
    'Eip',
  ]);
  const Wait = condition({ Timeout: 43_200 });
  const result = await stack.create({
    Resources: { Handle: handle(), Wait, Eip: resource('VPC::EIP', {}), Bad: bad },
  });
  expect(result.failures.map(({ logicalId, reason }) => [logicalId, reason])).toEqual([
    ['Bad', "InvalidAllocationId.NotFound: there is no 'eip-r0'"],
    ['Wait', 'stopped, because Bad failed'],
  ]);
});

test('a handle of another kind is refused', async () => {
  const result = await newStack().stack.create({
    Resources: { Wait: condition({ Handle: 'eip-1' }) },
  });
  expect(result.failures[0]?.reason).toBe(
    "InvalidParameter.Handle: 'eip-1' is not a WaitConditionHandle",
  );
});

const WAIT_UPDATED = 'Wait UPDATE_IN_PROGRESS';

describe('an update that counts more', () => {
  test('waits for the missing ones only, in full mode', async () => {
    const { site, stack } = await created(1, [success('web', 'a')]);
    const running = stack.update(template(2));
    await new Promise(setImmediate);
    site.signal(success('mail', 'b'));
    expect((await running).status).toBe('UPDATE_COMPLETE');
  });

  test('waits for all of them where the handle forgets the old ones', async () => {
    const { site, stack, events } = await created(1, [success('web', 'a')]);
    const running = stack.update(template(2, { Mode: 'Increment' }));
    const waits = () => events.some((it) => `${it.logicalId} ${it.status}` === WAIT_UPDATED);
    while (!waits()) await new Promise(setImmediate);
    site.signal(success('mail', 'b'));
    site.signal({ status: 'FAILURE', id: 'dns', reason: 'still wanted' });
    expect((await running).failures[0]?.reason).toBe("signal 'dns' says FAILURE: still wanted");
  });
});

describe('signals that are assumed', () => {
  const assuming = () => newStack({ signalPatience: 0.1, assumeSignals: true });
  const waiting = {
    ...template(2),
    Resources: { Handle: handle(), Wait: condition({ Count: 2, Timeout: 600 }) },
  };

  test('let it go on when nothing is left that could signal, and are named', async () => {
    const { site, stack, cloud } = assuming();
    const running = stack.create(waiting);
    await new Promise(setImmediate);
    site.signal(success('web', 'a'));
    const result = await running;
    expect(result.status).toBe('CREATE_COMPLETE');
    expect(JSON.parse(String(result.outputs.Data))).toEqual({ web: 'a' });
    expect(cloud.assumedSignals).toEqual([
      'Wait: 1 of 2 signals, since nothing runs on any instance that could still signal',
    ]);
  });

  test('do not make up for one that says FAILURE', async () => {
    const { site, stack, cloud } = assuming();
    const running = stack.create(waiting);
    await new Promise(setImmediate);
    site.signal({ status: 'FAILURE', id: 'mail', reason: 'no disk' });
    expect((await running).failures[0]?.reason).toBe("signal 'mail' says FAILURE: no disk");
    expect(cloud.assumedSignals).toEqual([]);
  });
});

test('it ends when nothing runs any more that could signal', async () => {
  const { site, stack } = newStack({ signalPatience: 0.1 });
  site.activity = ['i-1: UserData'];
  const running = stack.create({
    Resources: { Handle: handle(), Wait: condition({ Timeout: 600 }) },
  });
  const looked = new Promise<void>((resolve) => {
    site.activities = async () => {
      resolve();
      return site.activity as string[];
    };
  });
  await looked;
  site.activity = [];
  const [failure] = (await running).failures;
  expect(failure?.reason).toMatch(
    /^nothing runs on any instance that could still signal .*: 0 of 1 signals came; is Cloud/,
  );
});

test('it does not end while something is being made that may bring who signals', async () => {
  const { site, stack } = newStack({ signalPatience: 0.1 });
  let looks = 0;
  const lookedTwice = new Promise<void>((resolve) => {
    site.activities = async () => {
      looks += 1;
      if (looks > 2) resolve();
      return [];
    };
  });
  site.addVSwitch = async () => {
    await lookedTwice;
    site.signal(success('web', 'a'));
  };
  const { status } = await stack.create({
    Resources: {
      Handle: handle(),
      Wait: condition({ Timeout: 600 }),
      VSwitch: resource('ECS::VSwitch', {
        VpcId: 'vpc-1',
        ZoneId: 'cn-hangzhou-h',
        CidrBlock: '192.168.0.0/24',
      }),
      Instance: resource('ECS::Instance', {
        VSwitchId: { Ref: 'VSwitch' },
        VpcId: 'vpc-1',
        SecurityGroupId: 'sg-1',
        ImageId: 'debian_12',
        InstanceType: 'ecs.c6.large',
      }),
    },
  });
  expect(status).toBe('CREATE_COMPLETE');
});

test('wait conditions do not keep each other waiting', async () => {
  const { stack } = newStack({ signalPatience: 0.1 });
  const wait = condition({ Timeout: 600 });
  const { failures } = await stack.create({
    Resources: { Handle: handle(), Wait: wait, Other: wait },
  });
  expect(failures[0]?.reason).toMatch(/^nothing runs on any instance that could still signal/);
});
