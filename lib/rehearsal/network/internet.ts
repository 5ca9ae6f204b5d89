import { createServer } from 'node:http';
import type { NetworkTools } from '../linux/network-tools';
import { clientAddress, echoAddress, uplink, witnessAddress } from './reserved-addresses';
import { listen } from './http-listen';

/**
 * The outside world: the sandbox's own network namespace, where this process runs. It holds the
 * client, the echo service, and one link to each VPC.
 */
export class Internet {
  constructor(private readonly tools: NetworkTools) {}

  async open(): Promise<void> {
    await this.tools.ip(undefined, [
      'link set lo up',
      ...[echoAddress, clientAddress, witnessAddress].map((it) => `addr add ${it}/32 dev lo`),
    ]);
    await Promise.all([echoService(echoAddress), echoService(witnessAddress)]);
  }

  /** A link to a VPC's namespace; what is sent from its address goes back the way it came. */
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

  /** The link itself goes with the VPC's namespace. */
  async unlink(vpcNumber: number): Promise<void> {
    await this.tools.ip(undefined, [`rule del priority ${100 + vpcNumber}`]);
  }

  async routeEip(eip: string, vpcNumber: number): Promise<void> {
    await this.tools.ip(undefined, [`route replace ${eip}/32 via ${uplink(vpcNumber).vpc}`]);
  }

  async unrouteEip(eip: string): Promise<void> {
    await this.tools.ip(undefined, [`route del ${eip}/32`]);
  }

  /** Lets a client of another address be on the internet. */
  async addClient(address: string): Promise<void> {
    await this.tools.ip(undefined, [`addr replace ${address}/32 dev lo`]);
  }
}

/** Answers any HTTP request with the bare address that it came from, as ifconfig.me does. */
async function echoService(address: string): Promise<void> {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/plain');
    response.end(request.socket.remoteAddress);
  });
  await listen(server, 80, address);
}
