import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { sendDatagram } from '../../../lib/rehearsal/probe/test-datagram';

const client = '127.0.0.1';
const eip = '127.0.0.1';

describe('a datagram', () => {
  it('is answered, or only sent', async () => {
    const server = createSocket('udp4');
    server.on('message', (text, { port, address }) => server.send(text, port, address));
    server.bind({ address: eip, port: 0 });
    await once(server, 'listening');
    const { port } = server.address();
    expect(await sendDatagram({ client, eip, port }, true)).toBeUndefined();
    server.removeAllListeners('message');
    expect(await sendDatagram({ client, eip, port }, false)).toBeUndefined();
    server.close();
  });

  it('is refused where nothing has the port', async () => {
    const free = createSocket('udp4');
    free.bind({ address: eip, port: 0 });
    await once(free, 'listening');
    const { port } = free.address();
    free.close();
    await once(free, 'close');
    expect(await sendDatagram({ client, eip, port }, true)).toBe('ECONNREFUSED');
  });
});
