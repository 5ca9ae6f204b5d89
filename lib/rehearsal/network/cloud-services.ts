import type { Server } from 'node:http';
import { listen } from './http-listen';
import { metadataServer } from './metadata-service';
import type { InstanceLookup, MetadataFault } from './metadata-service';
import { metadataPort, signalPort } from './reserved-addresses';
import { signalServer } from './signal-service';
import type { SignalListener } from './signal-service';

/** The cloud's own services for the instances of one VPC: metadata, and signals to the stack. */
export class CloudServices {
  private servers: readonly Server[] = [];
  private fault: MetadataFault = {};

  constructor(
    private readonly instanceAt: InstanceLookup,
    private readonly onSignal: SignalListener,
  ) {}

  async open(address: string): Promise<void> {
    const metadata = metadataServer(this.instanceAt, () => this.fault);
    this.servers = await Promise.all([
      listen(metadata, metadataPort, address),
      listen(signalServer(this.onSignal), signalPort, address),
    ]);
  }

  /** From now on, in place of the fault before. */
  setMetadataFault(fault: MetadataFault): void {
    this.fault = fault;
  }

  close(): void {
    for (const server of this.servers) {
      server.closeAllConnections();
      server.close();
    }
  }
}
