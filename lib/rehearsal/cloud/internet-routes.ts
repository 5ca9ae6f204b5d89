import type { Site } from '../ports';
import { CloudError } from './cloud-error';
import type { VSwitchRecord } from './cloud-records';
import type { CloudStore } from './cloud-store';
import { isForeignId } from './resource-ids';

/** The route table that a VPC has of its own, which its vSwitches use unless they have another one. */
export function ownRouteTableOf(vpcId: string): string {
  return vpcId.replace('vpc', 'vtb');
}

/**
 * Which vSwitches reach the internet where an IPv4 gateway centralises the access to it: those whose
 * route table leads to the gateway. A gateway is played as an activated one.
 *
 * Source: https://www.alibabacloud.com/help/vpc/user-guide/create-and-manage-an-ipv4-gateway (2024-09)
 */
export class InternetRoutes {
  /** Whether a vSwitch reached the internet when the site was last told. */
  private readonly told = new Map<string, boolean>();

  constructor(
    private readonly store: CloudStore,
    private readonly site: Site,
  ) {}

  /** @throws CloudError when the VPC has one already. */
  requireNoGateway(vpcId: string): void {
    const other = [...this.store.ipv4Gateways.values()].find((one) => one.vpcId === vpcId);
    if (other === undefined) return;
    // The documentation has the rule, and no code for it.
    const message = `${vpcId} has ${other.id} already; a VPC has one IPv4 gateway`;
    throw new CloudError('OperationDenied.Ipv4GatewayExists', message);
  }

  /** Tells the site of every vSwitch for which that has changed. */
  async refresh(): Promise<void> {
    await Promise.all([...this.store.vSwitches.values()].map((vSwitch) => this.tell(vSwitch)));
  }

  /** Tells the site of a vSwitch, which is open until it is told otherwise. */
  async tell(vSwitch: VSwitchRecord): Promise<void> {
    const { id } = vSwitch;
    const isOpen = this.isOpen(vSwitch);
    if ((this.told.get(id) ?? true) === isOpen) return;
    this.told.set(id, isOpen);
    await this.site.setInternetAccess(id, isOpen);
  }

  forget(vSwitchId: string): void {
    this.told.delete(vSwitchId);
    this.store.routeTables.delete(vSwitchId);
  }

  /** Without a gateway the route tables say nothing about the internet. */
  isOpen(vSwitch: VSwitchRecord): boolean {
    const { centralisedVpcs } = this.store;
    const isCentralised =
      vSwitch.vpcId === undefined ? centralisedVpcs.size > 0 : centralisedVpcs.has(vSwitch.vpcId);
    return !isCentralised || this.hasRoute(vSwitch);
  }

  private hasRoute(vSwitch: VSwitchRecord): boolean {
    return [...this.store.internetRoutes.values()].some(
      ({ tableId, gatewayId }) =>
        this.store.ipv4Gateways.has(gatewayId) && this.isTableOf(vSwitch, tableId),
    );
  }

  /** The own table of a VPC that was there before may be any that was there before. */
  private isTableOf({ id, vpcId }: VSwitchRecord, tableId: string): boolean {
    const given = this.store.routeTables.get(id);
    if (given !== undefined) return given === tableId;
    return vpcId === undefined || isForeignId('vpc', vpcId)
      ? isForeignId('vtb', tableId)
      : tableId === ownRouteTableOf(vpcId);
  }
}
