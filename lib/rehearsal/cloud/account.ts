import { PrivateAddressPool } from './private-address-pool';
import { CloudError } from './cloud-error';
import { EipPool } from './eip-pool';
import { newEni } from './eni-lifecycle';
import { ResourceIds, isForeignId } from './resource-ids';
import { bootInstance, newInstance } from './instance-lifecycle';
import type { CloudOptions } from './cloud-options';
import { SiteProvisioner } from './site-provisioner';
import type {
  CommandRecord,
  EipFacts,
  EipRecord,
  EniRecord,
  InstanceRecord,
  SecurityGroupRecord,
  VSwitchRecord,
} from './cloud-records';
import type { SecurityGroupRule, Site } from '../ports';

/** What the cloud holds for one user, and the operations that several resource types need. */
export class Account {
  readonly vSwitches = new Map<string, VSwitchRecord>();
  readonly securityGroups = new Map<string, SecurityGroupRecord>();
  readonly enis = new Map<string, EniRecord>();
  readonly instances = new Map<string, InstanceRecord>();
  readonly eips = new Map<string, EipRecord>();
  readonly commands: CommandRecord[] = [];
  readonly eipPool = new EipPool();
  readonly ids = new ResourceIds();
  readonly presence: SiteProvisioner;
  private lastSupposedBlock = -1;

  constructor(
    readonly site: Site,
    readonly options: CloudOptions,
  ) {
    this.presence = new SiteProvisioner(site, options.sourceCheck ?? true);
    const { existing = {} } = options;
    const { vSwitches = [], securityGroups = [], enis = [], eips = [], instances = [] } = existing;
    for (const { cidrBlock, ...vSwitch } of vSwitches) {
      this.vSwitches.set(vSwitch.id, { ...vSwitch, pool: new PrivateAddressPool(cidrBlock) });
    }
    for (const group of securityGroups) this.securityGroups.set(group.id, { ...group });
    for (const eni of enis) newEni(this, eni);
    for (const instance of instances) newInstance(this, instance);
    for (const eip of eips) this.addEip(eip.allocationId, eip.address);
  }

  get region(): string {
    return this.options.region ?? 'cn-hangzhou';
  }

  /** @throws CloudError when there is no such vSwitch and none can be supposed. */
  vSwitch(id: string): VSwitchRecord {
    return (
      this.vSwitches.get(id) ??
      this.suppose(id, 'vsw', 'InvalidVSwitchId.NotFound', this.options.existing?.vSwitches, () => {
        const pool = new PrivateAddressPool(`192.168.${(this.lastSupposedBlock += 1)}.0/24`);
        return remember(this.vSwitches, id, { id, pool });
      })
    );
  }

  /** @throws CloudError when there is no such group and none can be supposed. */
  securityGroup(id: string): SecurityGroupRecord {
    const described = this.options.existing?.securityGroups;
    return (
      this.securityGroups.get(id) ??
      this.suppose(id, 'sg', 'InvalidSecurityGroupId.NotFound', described, () =>
        remember(this.securityGroups, id, { id, rules: allOpen }),
      )
    );
  }

  /** @throws CloudError when there is no such EIP and none can be supposed. */
  eip(allocationId: string): EipRecord {
    return (
      this.eips.get(allocationId) ??
      this.suppose(
        allocationId,
        'eip',
        'InvalidAllocationId.NotFound',
        this.options.existing?.eips,
        () => this.addEip(allocationId, this.eipPool.takeSupposed()),
      )
    );
  }

  /** @throws CloudError when there is no such ENI and none can be supposed. */
  eni(id: string): EniRecord {
    return (
      this.enis.get(id) ??
      this.suppose(id, 'eni', 'InvalidEniId.NotFound', this.options.existing?.enis, () =>
        newEni(this, { id, vSwitchId: this.anyVSwitchId(), securityGroupIds: ['sg-existing'] }),
      )
    );
  }

  /**
   * An instance that runs, or is stopped: one that was there before is booted when it is first used.
   *
   * @throws CloudError when there is no such instance and none can be supposed.
   */
  async instance(id: string): Promise<InstanceRecord> {
    const described = this.options.existing?.instances;
    const instance =
      this.instances.get(id) ??
      this.suppose(id, 'i', 'InvalidInstanceId.NotFound', described, () =>
        newInstance(this, { id, instanceType: 'ecs.c6.large', vSwitchId: this.anyVSwitchId() }),
      );
    if (instance.status !== 'Stopped') {
      await this.presence.once(id, () => bootInstance(this, instance, {}));
    }
    return instance;
  }

  /** Where to suppose something of which nobody says where it is. */
  private anyVSwitchId(): string {
    const [first] = this.vSwitches.keys();
    return first ?? 'vsw-existing';
  }

  addEip(allocationId: string, address: string, facts: Partial<EipFacts> = {}): EipRecord {
    const { isp = 'BGP', isProtected = false, isSubscription = false } = facts;
    const eip = { allocationId, address, isp, isProtected, isSubscription };
    return remember(this.eips, allocationId, eip);
  }

  /** Brings security groups to the site, before what is in them. */
  async useSecurityGroups(ids: readonly string[]): Promise<void> {
    await this.presence.addSecurityGroups(ids.map((id) => this.securityGroup(id)));
  }

  enisOf(instanceId: string): EniRecord[] {
    return [...this.enis.values()].filter((eni) => eni.instanceId === instanceId);
  }

  /** What an operation takes in any case. */
  async delay(): Promise<void> {
    const { latency = 20 } = this.options;
    await new Promise((resolve) => {
      setTimeout(resolve, latency);
    });
  }

  /**
   * Runs one operation on an ENI. The cloud takes one at a time: a second one is refused, not queued.
   */
  async operateOn<T>(eni: EniRecord, task: string, work: () => Promise<T>): Promise<T> {
    if (eni.task !== undefined) {
      const remedy = 'let one wait for the other by DependsOn';
      throw new CloudError(
        'TaskConflict',
        `${task} on ${eni.id} while ${eni.task} is under way; ${remedy}`,
      );
    }
    eni.task = task;
    try {
      await this.delay();
      return await work();
    } finally {
      eni.task = undefined;
    }
  }

  private suppose<T>(
    id: string,
    prefix: string,
    code: string,
    described: readonly unknown[] | undefined,
    make: () => T,
  ): T {
    const isSupposable = described === undefined && isForeignId(id, prefix);
    return isSupposable ? make() : notFound(code, id);
  }
}

const allOpen: readonly SecurityGroupRule[] = (['ingress', 'egress'] as const).map((direction) => ({
  direction,
  policy: 'accept',
  protocol: 'all',
  cidr: '0.0.0.0/0',
  priority: 100,
}));

function remember<T>(map: Map<string, T>, id: string, record: T): T {
  map.set(id, record);
  return record;
}

function notFound(code: string, id: string): never {
  throw new CloudError(code, `there is no '${id}'`);
}
