import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { OutageMonitor } from '../../../lib/rehearsal/probe/outage-monitor';
import type { EniLocation, ProbeSite } from '../../../lib/rehearsal/probe/probe-target';
import type { SecurityGroupRule } from '../../../lib/rehearsal/ports';
import { RecordedTools } from '../network/recorded-tools';

const binding = {
  name: 'web',
  instanceId: 'i-edge',
  eniId: 'eni-1',
  privateIp: '127.0.0.1',
  eip: '127.0.0.1',
};

/** A site whose EIP is the local host, and whose echo server is the test's own. */
function siteWith(rules: readonly SecurityGroupRule[]): ProbeSite {
  const location = {
    run: async () => ({ code: 0, output: '4711' }),
    groups: [{ id: 'sg', rules }],
  } as unknown as EniLocation;
  return {
    tools: new RecordedTools('/'),
    locate: async () => location,
    addClient: async () => undefined,
  };
}

function localTcp(port: number): SecurityGroupRule {
  return {
    direction: 'ingress',
    policy: 'accept',
    protocol: 'tcp',
    ports: [port, port],
    cidr: '127.0.0.1/32',
    priority: 1,
  };
}

/** Waits for an attempt to connect. */
async function nextConnection(): Promise<void> {
  const channel = 'net.client.socket';
  let attempted = () => {};
  const attempt = new Promise<void>((resolve) => (attempted = resolve));
  subscribe(channel, attempted);
  await attempt;
  unsubscribe(channel, attempted);
}

describe('the outage monitor', () => {
  let server: Server | undefined;
  const sockets = new Set<Socket>();
  afterEach(() => {
    server?.close();
    for (const socket of sockets) socket.destroy();
  });

  async function listen(): Promise<number> {
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined).pipe(socket);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  it('reports no outage of an EIP that always answers', async () => {
    const monitor = await OutageMonitor.start(siteWith([localTcp(await listen())]), binding, 1);
    while (sockets.size < 5) await sleep(1);
    const report = await monitor.stop();
    expect(report).toMatchObject({ name: 'web', lost: 0, outage: 0, stayedOpen: true });
    expect(report.tried).toBeGreaterThanOrEqual(4);
  });

  it('reports refused connections as lost, and an open connection that ends', async () => {
    const monitor = await OutageMonitor.start(siteWith([localTcp(await listen())]), binding, 1);
    server!.close();
    for (const socket of sockets) socket.destroy();
    await nextConnection();
    const report = await monitor.stop();
    expect(report.lost).toBeGreaterThan(0);
    expect(report.stayedOpen).toBe(false);
  });

  it('does not start where no TCP connection is admitted, or none succeeds', async () => {
    await expect(OutageMonitor.start(siteWith([]), binding, 1)).rejects.toThrow(
      'no TCP connection from the internet is admitted',
    );
    const port = await listen();
    server!.close();
    await once(server!, 'close');
    await expect(OutageMonitor.start(siteWith([localTcp(port)]), binding, 1)).rejects.toThrow(
      'no connection to 127.0.0.1: ECONNREFUSED',
    );
  });
});
