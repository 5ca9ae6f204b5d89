import { EchoServer } from '../../../lib/rehearsal/probe/echo-server';
import type { TestConnection } from '../../../lib/rehearsal/probe/test-connection';

const deadConnection = { echoes: async () => false } as TestConnection;

describe('the echo server', () => {
  const runs: (readonly string[])[] = [];
  beforeEach(() => runs.splice(0));
  const instance = (output: string) => async (argv: readonly string[]) => {
    runs.push(argv);
    return { code: 0, output };
  };

  it('answers for connections, and is stopped by its process number', async () => {
    const server = await EchoServer.start(instance('4711\n'), '10.0.0.4', 443);
    expect(runs[0]?.at(-1)).toMatch(/^TCP4-LISTEN:443,bind=10\.0\.0\.4,/);
    expect(await server.answers(deadConnection)).toBe(false);
    await server.stop();
    expect(runs.at(-1)).toEqual(['kill', '4711']);
  });

  it('of UDP shares its port with no other service', async () => {
    await EchoServer.start(instance('4711\n'), '10.0.0.4', 53, 'udp');
    expect(runs[0]?.at(-1)).toBe('UDP4-RECVFROM:53,bind=10.0.0.4,fork');
  });

  it('leaves alone another service that has the port', async () => {
    const server = await EchoServer.start(instance(''), '10.0.0.4', 443);
    expect(await server.answers(deadConnection)).toBe(true);
    await server.stop();
    expect(runs).toHaveLength(1);
  });
});
