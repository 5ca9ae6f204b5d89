import { instanceSilence } from '../../../lib/rehearsal/cloud/instance-silence';

const never = new AbortController().signal;

test('it comes once nothing has run for a while', async () => {
  const seen = [['i-1: UserData'], ['i-1: a command'], [], []];
  const looks: string[][] = [];
  const site = {
    activities: async () => {
      looks.push(seen[looks.length] ?? []);
      return looks.at(-1)!;
    },
  };
  await instanceSilence(site, 0.002, never, 1);
  expect(looks).toEqual(seen);
});

test('the watch ends when it is stopped', async () => {
  const stop = new AbortController();
  const watch = instanceSilence({ activities: async () => ['busy'] }, 60, stop.signal);
  stop.abort();
  await expect(watch).rejects.toThrow(/aborted/);
});
