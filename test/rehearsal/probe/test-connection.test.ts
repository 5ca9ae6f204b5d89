import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { TestConnection } from '../../../lib/rehearsal/probe/test-connection';

describe('a test connection', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  async function connectTo(onConnection: (socket: Socket) => void): Promise<TestConnection> {
    server = createServer(onConnection).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return TestConnection.open({ client: '127.0.0.1', eip: '127.0.0.1', port });
  }

  it('works while the other end echoes', async () => {
    const connection = await connectTo((socket) => socket.pipe(socket));
    expect(await connection.echoes()).toBe(true);
    expect(await connection.echoes()).toBe(true);
    connection.close();
  });

  it('does not work when the other end closes it', async () => {
    const connection = await connectTo((socket) => socket.once('data', () => socket.destroy()));
    expect(await connection.echoes()).toBe(false);
    expect(await connection.echoes()).toBe(false);
  });

  it('fails with the error code of the system', async () => {
    await connectTo(() => undefined).then((connection) => connection.close());
    const { port } = server!.address() as AddressInfo;
    server!.close();
    await once(server!, 'close');
    const target = { client: '127.0.0.1', eip: '127.0.0.1', port };
    await expect(TestConnection.open(target)).rejects.toThrow('ECONNREFUSED');
  });
});
