import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { signalAddress } from './reserved-addresses';

export type SignalListener = (handleId: string, body: unknown) => void;

/** The URL inside the cloud that takes one wait condition handle's signals. */
export function signalUrl(handleId: string): string {
  return `http://${signalAddress}/waitcondition?resource=${encodeURIComponent(handleId)}`;
}

/** The service that takes the signals of a VPC's instances. */
export function signalServer(listener: SignalListener): Server {
  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${signalAddress}`);
    const handleId = url.searchParams.get('resource');
    if (request.method !== 'POST' || url.pathname !== '/waitcondition' || handleId === null) {
      response.writeHead(404).end();
      return;
    }
    void text(request).then((body) => {
      const signal = parse(body);
      response.writeHead(signal === undefined ? 400 : 200).end();
      if (signal !== undefined) listener(handleId, signal);
    });
  });
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
