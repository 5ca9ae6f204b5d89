import type { Message, MessageChannel } from '../../../lib/rehearsal/linux/message-channel';
import { RequestClient } from '../../../lib/rehearsal/linux/request-client';

/** The other program, played by the test. */
class FakeChannel implements MessageChannel {
  readonly sent: Message[] = [];
  receive!: (message: Message) => void;
  end!: () => void;

  send(message: Message): void {
    this.sent.push(message);
  }

  listen(onMessage: (message: Message) => void, onEnd: () => void): void {
    this.receive = onMessage;
    this.end = onEnd;
  }
}

describe('a request client', () => {
  const channel = () => new FakeChannel();

  it('gives each request its own answer, in whatever order they come', async () => {
    const other = channel();
    const client = new RequestClient(other, 'the program');
    const answers = [client.request({ ask: 'a' }), client.request({ ask: 'b' })];
    expect(other.sent).toEqual([
      { ask: 'a', id: 1 },
      { ask: 'b', id: 2 },
    ]);
    other.receive({ id: 2, said: 'B' });
    other.receive({ id: 1, said: 'A' });
    await expect(Promise.all(answers)).resolves.toMatchObject([{ said: 'A' }, { said: 'B' }]);
  });

  it('passes on what answers no request', () => {
    const other = channel();
    const notices: Message[] = [];
    new RequestClient(other, 'the program', (notice) => notices.push(notice));
    other.receive({ event: 'news' });
    other.receive({ id: 9, said: 'unasked' });
    expect(notices).toEqual([{ event: 'news' }, { id: 9, said: 'unasked' }]);
  });

  it('fails what is not answered when the other program has ended, and all later requests', async () => {
    const other = channel();
    const client = new RequestClient(other, 'the program');
    const open = client.request({ ask: 'a' });
    other.end();
    await expect(open).rejects.toThrow('the program has ended');
    await expect(client.request({ ask: 'b' })).rejects.toThrow('the program has ended');
    expect(other.sent).toHaveLength(1);
  });
});
