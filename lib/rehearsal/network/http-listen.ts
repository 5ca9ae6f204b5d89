import { once } from 'node:events';
import type { Server } from 'node:http';

/** Resolves when the server accepts connections; rejects when it cannot bind the address. */
export async function listen(server: Server, port: number, address: string): Promise<Server> {
  server.listen(port, address);
  await once(server, 'listening');
  return server;
}
