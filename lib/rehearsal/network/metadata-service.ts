import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { lookUp, metadataTree, type InstanceMetadata } from './metadata-tree';

const timeToLive = 'x-aliyun-ecs-metadata-token-ttl-seconds';
const tokenHeader = 'x-aliyun-ecs-metadata-token';

/** Who asks, by the private address it asks from; undefined: no instance of this VPC. */
export type WhoIs = (privateIp: string) => InstanceMetadata | undefined;

/** What is wrong with a metadata service. Default: nothing. */
export interface MetadataFault {
  /** Whether it closes every connection without an answer. */
  readonly down?: boolean;
  /** Seconds that it takes for every answer. */
  readonly delay?: number;
  /** Whether it requires a token of every instance, as `HttpTokens: required` does of one. */
  readonly tokensRequired?: boolean;
}

/** The metadata service of one VPC: each instance sees its own data. */
export function metadataServer(whoIs: WhoIs, fault: () => MetadataFault): Server {
  const tokens = new Tokens();
  const respond = (request: IncomingMessage, response: ServerResponse) => {
    const known = whoIs(request.socket.remoteAddress ?? '');
    if (!known) return answer(response, 404);
    const instance = fault().tokensRequired ? { ...known, httpTokens: 'required' as const } : known;
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

/** Tokens are good for the instance that asked, until they expire. */
class Tokens {
  private readonly issued = new Map<string, { instanceId: string; expires: number }>();

  issue(instanceId: string, seconds: number): string {
    const token = randomUUID();
    this.issued.set(token, { instanceId, expires: Date.now() + seconds * 1000 });
    return token;
  }

  /** A wrong token is refused also where none is required. */
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
