import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { jsonLineChannel } from '../../../lib/rehearsal/linux/peer-channel';
import type { PeerMessage } from '../../../lib/rehearsal/linux/peer-channel';

describe('a channel of JSON lines', () => {
  const open = () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const channel = jsonLineChannel(input, output);
    const received: PeerMessage[] = [];
    const ended = new Promise<void>((resolve) => {
      channel.listen((message) => received.push(message), resolve);
    });
    return { input, output, channel, received, ended };
  };

  it('writes a line for each message', async () => {
    const { output, channel } = open();
    channel.send({ text: 'two\nlines' });
    channel.send({ number: 1 });
    output.end();
    expect(await text(output)).toBe('{"text":"two\\nlines"}\n{"number":1}\n');
  });

  it('puts messages together that arrive in pieces, and says when there are no more', async () => {
    const { input, received, ended } = open();
    input.write('{"a":');
    input.write('1}\n{"b":2}\n');
    input.end();
    await ended;
    expect(received).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it('leaves it to its input to say that the other program has ended', async () => {
    const { input, output, channel, ended } = open();
    output.destroy(new Error('EPIPE'));
    channel.send({ lost: true });
    input.end();
    await expect(ended).resolves.toBeUndefined();
  });
});
