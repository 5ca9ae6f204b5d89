import type {
  BandwidthPackageRecord,
  CommandRecord,
  EipRecord,
  EniRecord,
  InstanceRecord,
  InternetRouteRecord,
  Ipv4GatewayRecord,
  LoadBalancerRecord,
  NatGatewayRecord,
  SecurityGroupRecord,
  VSwitchRecord,
} from './cloud-records';
import type { ReceivedSignals } from './received-signals';

/** What the cloud holds for one account: records by id, and nothing that acts on them. */
export class CloudStore {
  readonly vSwitches = new Map<string, VSwitchRecord>();
  readonly securityGroups = new Map<string, SecurityGroupRecord>();
  readonly enis = new Map<string, EniRecord>();
  readonly instances = new Map<string, InstanceRecord>();
  /** By allocation id. */
  readonly eips = new Map<string, EipRecord>();
  readonly ipv4Gateways = new Map<string, Ipv4GatewayRecord>();
  /** VPCs that have an IPv4 gateway, or had one: that cannot be taken back. */
  readonly centralisedVpcs = new Set<string>();
  /** By the id of their entry. */
  readonly internetRoutes = new Map<string, InternetRouteRecord>();
  /** Route tables by the vSwitch that they were given to; the others use their VPC's own. */
  readonly routeTables = new Map<string, string>();
  readonly bandwidthPackages = new Map<string, BandwidthPackageRecord>();
  readonly natGateways = new Map<string, NatGatewayRecord>();
  readonly loadBalancers = new Map<string, LoadBalancerRecord>();
  /** By the id of their wait condition handle. */
  readonly signals = new Map<string, ReceivedSignals>();
  /** Wait conditions that went on without all of their signals: a line each. */
  readonly assumedSignals: string[] = [];
  /** Every command that has ended, in that order. */
  readonly commands: CommandRecord[] = [];

  addIpv4Gateway(gateway: Ipv4GatewayRecord): void {
    this.ipv4Gateways.set(gateway.id, gateway);
    if (gateway.vpcId !== undefined) this.centralisedVpcs.add(gateway.vpcId);
  }

  /** The ENIs that are attached to an instance, its primary one included. */
  enisOf(instanceId: string): EniRecord[] {
    return [...this.enis.values()].filter((eni) => eni.instanceId === instanceId);
  }

  /** The instance that an ENI is attached to. */
  instanceOf({ instanceId }: EniRecord): InstanceRecord | undefined {
    return instanceId === undefined ? undefined : this.instances.get(instanceId);
  }

  /** The EIPs that are bound to a NAT gateway or a load balancer. */
  eipsSharedBy(id: string): EipRecord[] {
    return [...this.eips.values()].filter(({ sharedBy }) => sharedBy?.id === id);
  }

  /** The EIP that is bound to a private IP address of an ENI. */
  eipOf(eniId: string, privateIp: string): EipRecord | undefined {
    return [...this.eips.values()].find(
      ({ association }) => association?.eniId === eniId && association.privateIp === privateIp,
    );
  }
}
