import type { Site, SiteInstance } from '../ports';
import { CloudError } from './cloud-error';
import type { InstanceRecord } from './cloud-records';
import type { CloudStore } from './cloud-store';
import type { EipPool } from './eip-pool';
import type { EniLifecycle } from './eni-lifecycle';
import type { CloudLookup } from './cloud-lookup';
import type { SiteProvisioner } from './site-provisioner';

/** How an instance boots for the first time. Default: no UserData, tokens are optional. */
export type BootOptions = Partial<Pick<SiteInstance, 'userData' | 'httpTokens' | 'shell'>>;

/** What happens to an instance after its creation. */
export class InstanceLifecycle {
  constructor(
    private readonly store: CloudStore,
    private readonly site: Site,
    private readonly lookup: CloudLookup,
    private readonly provisioner: SiteProvisioner,
    private readonly enis: EniLifecycle,
    private readonly eipPool: EipPool,
  ) {}

  /**
   * An instance that runs or is stopped: one that was there before boots when it is first used.
   *
   * @throws CloudError when there is no such instance and none can be assumed.
   */
  async booted(id: string): Promise<InstanceRecord> {
    const instance = this.lookup.instance(id);
    if (instance.status !== 'Stopped') await this.boot(instance);
    return instance;
  }

  /** Boots an instance with what is attached to it, unless it has booted already. */
  async boot(instance: InstanceRecord, options: BootOptions = {}): Promise<void> {
    await this.provisioner.once(instance.id, () => this.start(instance, options));
  }

  /** Gives an instance a public IP address of its own, on its primary ENI. */
  async addPublicIp(instance: InstanceRecord): Promise<void> {
    const { primaryEni } = instance;
    instance.publicIp = this.eipPool.take();
    await this.site.bindEip(instance.publicIp, primaryEni.privateIps[0]!, primaryEni.id);
  }

  /** Changes UserData: it is run when the system disk is replaced, and not before. */
  async setUserData({ id }: InstanceRecord, userData: string | undefined): Promise<void> {
    await this.site.setUserData(id, { userData });
  }

  /** Its ENIs, private addresses and EIPs stay; whatever was on the old disk is gone. */
  async replaceSystemDisk(instance: InstanceRecord): Promise<void> {
    await this.whileStopped(instance, () => this.site.replaceSystemDisk(instance.id));
  }

  async changeType(instance: InstanceRecord, instanceType: string): Promise<void> {
    await this.whileStopped(instance, async () => {
      instance.instanceType = instanceType;
    });
  }

  /** Stops an instance for what cannot be done while it runs, and starts it again. */
  async whileStopped(instance: InstanceRecord, work: () => Promise<void>): Promise<void> {
    instance.status = 'Stopped';
    await this.site.stopInstance(instance.id);
    await work();
    await this.site.restartInstance(instance.id);
    instance.status = 'Running';
  }

  /** Deletes an instance and its primary ENI; other ENIs are detached from it and stay. */
  async release(instance: InstanceRecord): Promise<void> {
    const { id, primaryEni } = instance;
    try {
      await this.releasePublicIp(instance);
      await this.site.removeInstance(id);
    } finally {
      for (const eni of this.store.enisOf(id)) eni.instanceId = undefined;
      this.store.instances.delete(id);
      this.provisioner.forget(id);
      await this.enis.release(primaryEni);
    }
  }

  private async start(
    instance: InstanceRecord,
    { httpTokens = 'optional', ...options }: BootOptions,
  ): Promise<void> {
    const { id, hostName } = instance;
    const primaryEni = await this.provisioner.prepareEni(instance.primaryEni);
    await this.site.startInstance({ id, hostName, primaryEni, httpTokens, ...options });
    for (const eni of this.store.enisOf(id).filter((one) => one !== instance.primaryEni)) {
      await this.site.plugEni(id, await this.provisioner.prepareEni(eni));
    }
    instance.status = 'Running';
  }

  private async releasePublicIp({ publicIp }: InstanceRecord): Promise<void> {
    if (publicIp === undefined) return;
    await this.site.unbindEip(publicIp);
    this.eipPool.release(publicIp);
  }
}

/** @throws CloudError when the instance is not running. */
export function requireRunning({ id, status }: InstanceRecord, task: string): void {
  if (status === 'Running') return;
  throw new CloudError(
    'IncorrectInstanceStatus',
    `${task} needs ${id} to be Running, it is ${status}`,
  );
}
