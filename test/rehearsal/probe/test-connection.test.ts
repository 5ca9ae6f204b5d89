import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { NetworkTools } from '../../../lib/rehearsal/linux/network-tools';
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

  it.each([
    ['rto:204 bytes_acked:14', 0],
    ['rto:204 retrans:0/2 rcv_space:14480', 2],
    ['rto:204 retrans:0/1 dsack_dups:1 rcv_space:14480', 0],
    ['rto:204 retrans:1/3 dsack_dups:1 rcv_space:14480', 2],
  ])(
    "lost the packets that were sent again and that did not arrive twice: '%s'",
    async (state, lost) => {
      const now = jest.spyOn(performance, 'now').mockReturnValueOnce(0);
      const connection = await connectTo((socket) => socket.pipe(socket));
      const tools = { run: async () => `ESTAB ${state}` } as unknown as NetworkTools;
      now.mockReturnValueOnce(201);
      expect(await connection.lostPackets(tools)).toBe(lost);
      now.mockReturnValueOnce(199); // before the kernel sends anything again
      expect(await connection.lostPackets(tools)).toBe(0);
      now.mockRestore();
      connection.close();
    },
  );
});
