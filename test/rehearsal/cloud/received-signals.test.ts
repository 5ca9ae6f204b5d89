import { ReceivedSignals } from '../../../lib/rehearsal/cloud/received-signals';

const received = (...bodies: unknown[]) => {
  const signals = new ReceivedSignals();
  bodies.forEach((body) => signals.receive(body));
  return signals;
};

test('the last signal of an id counts', () => {
  const signals = received(
    { status: 'FAILURE', id: 'web', reason: 'no route' },
    { status: 'success', id: 'web', data: 'seen' },
  );
  expect(signals.failures).toEqual([]);
  expect(signals.successes).toEqual([{ id: 'web', status: 'SUCCESS', data: 'seen' }]);
});

test('a failure carries its reason, or its data where it has none', () => {
  const { failures } = received(
    { status: 'FAILURE', id: 'web', reason: 'no route', data: 'x' },
    { status: 'FAILURE', id: 'mail', data: 'no rule' },
  );
  expect(failures.map(({ data }) => data)).toEqual(['no route', 'no rule']);
});

test.each([undefined, null, 'hello', [], { status: 'OK' }])('%j is not a signal', (body) => {
  expect(received(body).failures).toEqual([
    { id: '1', status: 'FAILURE', data: `not a signal: ${JSON.stringify(body)}` },
  ]);
});

test('signals are forgotten by their ids', () => {
  const signals = received({ status: 'SUCCESS' }, { status: 'SUCCESS' }, { status: 'SUCCESS' });
  signals.remove((id) => Number(id) > 1);
  expect(signals.successes.map(({ id }) => id)).toEqual(['1']);
});

test('the wait for the next signal ends when it is aborted', async () => {
  const signals = received();
  const next = signals.next(new AbortController().signal);
  signals.receive({ status: 'SUCCESS' });
  await next;
  await expect(signals.next(AbortSignal.abort())).rejects.toThrow('aborted');
});
