import type { Server } from 'node:http';
import { listen } from '../../../lib/rehearsal/network/http-listen';
import { signalServer, signalUrl } from '../../../lib/rehearsal/network/signal-service';

describe('the signal service', () => {
  let server: Server;
  let signals: unknown[];
  let origin: string;
  beforeEach(async () => {
    signals = [];
    const listener = (handleId: string, body: unknown) => void signals.push([handleId, body]);
    server = await listen(signalServer(listener), 0, '127.0.0.1');
    origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  });
  afterEach(() => server.close());
  const post = async (path: string, body: string) =>
    (await fetch(origin + path, { method: 'POST', body })).status;

  it('passes a signal on to its handle', async () => {
    const { pathname, search } = new URL(signalUrl('handle/1'));
    expect(await post(pathname + search, '{"status":"SUCCESS"}')).toBe(200);
    expect(signals).toEqual([['handle/1', { status: 'SUCCESS' }]]);
  });

  it('refuses what is not a signal', async () => {
    expect(await post('/waitcondition?resource=h', 'no JSON')).toBe(400);
    expect(await post('/waitcondition', '{}')).toBe(404);
    expect(await post('/other?resource=h', '{}')).toBe(404);
    expect(signals).toEqual([]);
  });
});
