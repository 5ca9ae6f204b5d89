import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createSecureContext } from 'node:tls';
import type { NetworkTools } from '../linux/network-tools';
import type { CertificateAuthority } from './certificate-authority';
import { echoAddress, probeClientAddress, probeEchoAddress, uplink } from './reserved-addresses';
import { listen } from './http-listen';

/**
 * The internet: the sandbox's own network namespace, where this process runs. It holds the probes'
 * client, the echo services, and one link to each VPC.
 */
export class Internet {
  constructor(
    private readonly tools: NetworkTools,
    private readonly authority: CertificateAuthority,
  ) {}

  async open(): Promise<void> {
    await this.tools.ip(undefined, [
      'link set lo up',
      ...[echoAddress, probeClientAddress, probeEchoAddress].map(
        (it) => `addr add ${it}/32 dev lo`,
      ),
    ]);
    await this.tools.sysctl(undefined, retransmissions);
    await Promise.all([
      listen(createServer(echo), 80, echoAddress),
      listen(createServer(echo), 80, probeEchoAddress),
      listen(secureServer(this.authority), 443, echoAddress),
    ]);
  }

  /** Links a VPC's namespace. Replies of the cloud's services leave by the link of the request. */
  async link(vpcNumber: number, netns: string): Promise<void> {
    const { internet, vpc } = uplink(vpcNumber);
    const table = 100 + vpcNumber;
    await this.tools.ip(undefined, [
      `link add vpc${vpcNumber} type veth peer name wan netns ${netns}`,
      `addr add ${internet}/30 dev vpc${vpcNumber}`,
      `link set vpc${vpcNumber} up`,
      `rule add priority ${table} from ${internet} lookup ${table}`,
    ]);
    await this.tools.ip(netns, [
      `addr add ${vpc}/30 dev wan`,
      'link set wan up',
      `route add default via ${internet}`,
    ]);
    await this.tools.ip(undefined, [`route add default via ${vpc} table ${table}`]);
  }

  /** The kernel removes the link itself with the VPC's namespace. */
  async unlink(vpcNumber: number): Promise<void> {
    await this.tools.ip(undefined, [`rule del priority ${100 + vpcNumber}`]);
  }

  async routeEip(eip: string, vpcNumber: number): Promise<void> {
    await this.tools.ip(undefined, [`route replace ${eip}/32 via ${uplink(vpcNumber).vpc}`]);
  }

  async unrouteEip(eip: string): Promise<void> {
    await this.tools.ip(undefined, [`route del ${eip}/32`]);
  }

  /** Adds an address for clients of the internet. */
  async addClient(address: string): Promise<void> {
    await this.tools.ip(undefined, [`addr replace ${address}/32 dev lo`]);
  }
}

/**
 * How often the kernel sends an unacknowledged packet again before it ends the connection: after
 * about three seconds. A connection to an EIP fails by this count, and not by a clock of this
 * process, which may be late on a busy machine.
 */
const retransmissions = { 'ipv4/tcp_syn_retries': '1', 'ipv4/tcp_retries2': '3' };

/** Answers any HTTP request with the bare address that it came from, as ifconfig.me does. */
const echo: RequestListener = (request, response) => {
  response.setHeader('content-type', 'text/plain');
  response.end(request.socket.remoteAddress);
};

/** The same by TLS, under whatever name it is asked by: all names resolve to its address. */
function secureServer(authority: CertificateAuthority) {
  return createSecureServer(
    {
      ...authority.forService(echoAddress),
      SNICallback: (name, done) => done(null, createSecureContext(authority.forService(name))),
    },
    echo,
  );
}
