import type { Site } from '../ports';
import { CloudError } from './cloud-error';
import type { DnatEntry, NatGatewayRecord, SnatEntry } from './cloud-records';
import type { CloudStore } from './cloud-store';
import type { EipSharer } from './shared-eips';
import type { SiteProvisioner } from './site-provisioner';

/** What a table of entries of a NAT gateway is called: the gateway's id with another beginning. */
const TABLES = { snat: 'stb', dnat: 'ftb' } as const;

/** The tables of a gateway. */
export function tableIdsOf(gatewayId: string): Readonly<Record<keyof typeof TABLES, string>> {
  return {
    snat: gatewayId.replace('ngw', TABLES.snat),
    dnat: gatewayId.replace('ngw', TABLES.dnat),
  };
}

/** NAT gateways: what their entries let through. */
export class NatGateways implements EipSharer {
  constructor(
    private readonly store: CloudStore,
    private readonly site: Site,
    private readonly provisioner: SiteProvisioner,
  ) {}

  /** @throws CloudError when there is no such table. */
  ofTable(kind: keyof typeof TABLES, tableId: string): NatGatewayRecord {
    const gateway = this.store.natGateways.get(tableId.replace(TABLES[kind], 'ngw'));
    if (gateway !== undefined && tableIdsOf(gateway.id)[kind] === tableId) return gateway;
    const name = kind === 'snat' ? 'SnatTableId' : 'ForwardTableId';
    throw new CloudError(`Invalid${name}.NotFound`, `there is no '${tableId}'`);
  }

  /** @throws CloudError when there is no such gateway. */
  requireTarget(id: string): void {
    if (this.store.natGateways.has(id)) return;
    throw new CloudError('InvalidNatGatewayId.NotFound', `there is no '${id}'`);
  }

  async eipsChanged(id: string): Promise<void> {
    const gateway = this.store.natGateways.get(id);
    if (gateway !== undefined) await this.apply(gateway);
  }

  /** @throws CloudError when an EIP is not one of the gateway's. */
  async setSnat(gateway: NatGatewayRecord, id: string, entry: SnatEntry): Promise<void> {
    this.requireOwn(gateway, entry.eips);
    gateway.snat.set(id, entry);
    await this.apply(gateway);
  }

  /** @throws CloudError when the EIP is not one of the gateway's. */
  async setDnat(gateway: NatGatewayRecord, id: string, entry: DnatEntry): Promise<void> {
    this.requireOwn(gateway, [entry.eip]);
    gateway.dnat.set(id, entry);
    await this.apply(gateway);
  }

  async removeEntry(gateway: NatGatewayRecord, id: string): Promise<void> {
    gateway.snat.delete(id);
    gateway.dnat.delete(id);
    await this.apply(gateway);
  }

  /** Nothing comes through any more. */
  async remove(gateway: NatGatewayRecord): Promise<void> {
    for (const eip of this.store.eipsSharedBy(gateway.id)) eip.sharedBy = undefined;
    gateway.snat.clear();
    gateway.dnat.clear();
    await this.apply(gateway);
    this.store.natGateways.delete(gateway.id);
  }

  private requireOwn(gateway: NatGatewayRecord, addresses: readonly string[]): void {
    const own = this.store.eipsSharedBy(gateway.id).map(({ address }) => address);
    const other = addresses.find((address) => !own.includes(address));
    if (other === undefined) return;
    const message = `${other} is not bound to ${gateway.id}, which has ${own.join(', ') || 'no EIP'}; bind it first, by DependsOn`;
    throw new CloudError('InvalidIp.NotInNatgw', message);
  }

  private async apply(gateway: NatGatewayRecord): Promise<void> {
    const eips = this.store.eipsSharedBy(gateway.id).map(({ address }) => address);
    await this.provisioner.addVSwitch(gateway.vSwitch);
    await this.site.shareEips({
      id: gateway.id,
      vSwitchId: gateway.vSwitch.id,
      eips,
      // What has lost its EIP does nothing.
      snat: [...gateway.snat.values()]
        .map(({ cidr, eips: wanted }) => ({ cidr, eips: wanted.filter((it) => eips.includes(it)) }))
        .filter((entry) => entry.eips.length > 0),
      dnat: [...gateway.dnat.values()]
        .filter(({ eip }) => eips.includes(eip))
        .map(({ stack: _stack, logicalId: _logicalId, ...rule }) => rule),
    });
  }
}
