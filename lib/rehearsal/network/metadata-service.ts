import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { lookUp, metadataTree } from './metadata-tree';
import type { InstanceMetadata } from './metadata-tree';

const timeToLive = 'x-aliyun-ecs-metadata-token-ttl-seconds';
const tokenHeader = 'x-aliyun-ecs-metadata-token';

/** Finds the instance of this VPC that has a private address. */
export type InstanceLookup = (privateIp: string) => InstanceMetadata | undefined;

/** A fault of the metadata service. Default: none. */
export interface MetadataFault {
  /** Whether it closes every connection without an answer. Default: false. */
  readonly down?: boolean;
  /** Seconds before every answer. Default: 0. */
  readonly delay?: number;
  /** Whether every instance must send a token, as with `HttpTokens: required`. Default: false. */
  readonly tokensRequired?: boolean;
  /** Whether it answers every request with nothing. Default: false. */
  readonly empty?: boolean;
  /** Whether it knows of no ENI that was attached since its last answer, and of no address. Default: false. */
  readonly stale?: boolean;
}

/** The metadata service of one VPC: each instance sees its own data. */
export function metadataServer(instanceAt: InstanceLookup, fault: () => MetadataFault): Server {
  const tokens = new Tokens();
  const lastKnown = new Map<string, InstanceMetadata>();
  const respond = (request: IncomingMessage, response: ServerResponse) => {
    const { tokensRequired, empty, stale } = fault();
    const current = instanceAt(request.socket.remoteAddress ?? '');
    if (!current) return answer(response, 404);
    if (empty) return answer(response, 200);
    const known = (stale && lastKnown.get(current.id)) || current;
    lastKnown.set(known.id, known);
    const instance = tokensRequired ? { ...known, httpTokens: 'required' as const } : known;
    if (request.method === 'PUT') return issueToken(request, response, tokens, instance);
    if (!tokens.admit(request, instance)) return answer(response, 403, 'a token is required');
    const [, , ...path] = (request.url ?? '').split('?', 1)[0]!.split('/');
    const text = lookUp(metadataTree(instance), path);
    return text === undefined ? answer(response, 404) : answer(response, 200, text);
  };
  return createServer((request, response) => {
    const { down = false, delay = 0 } = fault();
    if (down) request.socket.destroy();
    else setTimeout(() => respond(request, response), delay * 1000);
  });
}

function issueToken(
  request: IncomingMessage,
  response: ServerResponse,
  tokens: Tokens,
  instance: InstanceMetadata,
): void {
  const seconds = Number(request.headers[timeToLive]);
  if (request.url !== '/latest/api/token') return answer(response, 404);
  if (!(seconds >= 1 && seconds <= 21_600)) return answer(response, 400, `${timeToLive}: 1-21600`);
  return answer(response, 200, tokens.issue(instance.id, seconds));
}

/** A token is valid for the instance that requested it, until it expires. */
class Tokens {
  private readonly issued = new Map<string, { instanceId: string; expires: number }>();

  issue(instanceId: string, seconds: number): string {
    const token = randomUUID();
    this.issued.set(token, { instanceId, expires: Date.now() + seconds * 1000 });
    return token;
  }

  /** A wrong token is refused even where no token is required. */
  admit(request: IncomingMessage, instance: InstanceMetadata): boolean {
    const token = request.headers[tokenHeader];
    if (token === undefined) return instance.httpTokens === 'optional';
    const known = this.issued.get(String(token));
    return known?.instanceId === instance.id && known.expires > Date.now();
  }
}

function answer(response: ServerResponse, status: number, text = ''): void {
  response.writeHead(status, { 'content-type': 'text/plain' });
  response.end(text);
}
