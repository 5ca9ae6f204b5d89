import { attempt } from '../sandbox/run';
import { says, type Tools } from '../sandbox/tools';
import type { Knock } from './knock';
import { Visitor } from './visitor';

/** Seconds to wait for an answer on a network that is one machine. */
const patience = 2;

/** A connection from outside that is to stay open, or why there is none. */
export interface Entry {
  /** What went wrong; undefined: the EIP answered. */
  readonly error?: string;
  /** Whether the connection still works; true as well where there is none to hold (ping). */
  stillOpen(): Promise<boolean>;
  close(): void;
}

/** Knocks at an EIP. On TCP a server of ours answers, unless one is on that port already. */
export async function enter(
  tools: Tools,
  netns: string,
  knock: Knock,
  { eip, privateIp }: { readonly eip: string; readonly privateIp: string },
): Promise<Entry> {
  if (knock.protocol === 'icmp') return ping(tools, knock.client, eip);
  const server = await EchoServer.start(tools, netns, privateIp, knock.port);
  try {
    const visitor = await Visitor.connect(knock.client, eip, knock.port, patience);
    return {
      stillOpen: async () => !server.ours || visitor.echoes(patience),
      close: () => {
        visitor.close();
        server.stop();
      },
    };
  } catch (error) {
    server.stop();
    return noEntry((error as Error).message);
  }
}

async function ping(tools: Tools, client: string, eip: string): Promise<Entry> {
  const argv = ['ping', '-q', '-c', '1', '-W', String(patience), '-I', client, eip];
  const { code } = await attempt(tools.argv(undefined, argv));
  return code === 0
    ? { stillOpen: async () => true, close: () => undefined }
    : noEntry('timed out');
}

function noEntry(error: string): Entry {
  return { error, stillOpen: async () => false, close: () => undefined };
}

/** A server on one private address that says what it hears. */
export class EchoServer {
  private constructor(
    /** False when the port, or the address, was not to be had. */
    readonly ours: boolean,
    private readonly kill: () => void,
  ) {}

  static async start(tools: Tools, netns: string, privateIp: string, port: number) {
    const listener = `TCP4-LISTEN:${port},bind=${privateIp},reuseaddr,fork`;
    const socat = tools.start(netns, ['socat', '-d', '-d', listener, 'PIPE']);
    return new EchoServer(await says(socat, 'listening on'), () => socat.kill());
  }

  stop(): void {
    this.kill();
  }
}
