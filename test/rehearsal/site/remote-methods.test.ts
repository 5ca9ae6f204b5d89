import type { PeerMessage, PeerChannel } from '../../../lib/rehearsal/linux/peer-channel';
import { RequestClient } from '../../../lib/rehearsal/linux/request-client';
import { remoteMethods } from '../../../lib/rehearsal/site/remote-methods';

interface Calculator {
  add(a: number, b: number): Promise<number>;
  divide(a: number, b: number): Promise<number>;
}

const calls: PeerMessage[] = [];
let receive!: (message: PeerMessage) => void;

/** The other process: it answers each call at once. */
const process: PeerChannel = {
  send: (call) => {
    calls.push(call);
    const answer = call['method'] === 'add' ? { value: 5 } : { error: 'division by zero' };
    receive({ id: call['id'], ...answer });
  },
  listen: (onMessage) => {
    receive = onMessage;
  },
};

describe('methods of an object in another process', () => {
  const client = new RequestClient(process, 'the process');
  const names = { add: true, divide: true } as const;
  const calculator = remoteMethods<Calculator>(client, 'calculator', names);

  it('are called by name, with their arguments', async () => {
    await expect(calculator.add(2, 3)).resolves.toBe(5);
    expect(calls.at(-1)).toMatchObject({ object: 'calculator', method: 'add', args: [2, 3] });
  });

  it('fail with the message of the error over there', async () => {
    await expect(calculator.divide(1, 0)).rejects.toThrow('division by zero');
  });

  it('are those that are named, and no others', () => {
    expect(Object.keys(calculator)).toEqual(['add', 'divide']);
  });
});
