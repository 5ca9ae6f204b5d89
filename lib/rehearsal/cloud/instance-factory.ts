import type { InstanceRecord } from './cloud-records';
import type { CloudStore } from './cloud-store';
import type { EniFactory, NewEni } from './eni-factory';

export interface NewInstance {
  readonly id: string;
  readonly instanceType: string;
  /** Default: the id. */
  readonly hostName?: string;
  readonly primaryEni: NewEni;
  /** Default: false, it boots when it is first used. */
  readonly isStopped?: boolean;
}

export class InstanceFactory {
  constructor(
    private readonly store: CloudStore,
    private readonly enis: EniFactory,
  ) {}

  /** Adds an instance that is not booted yet, with its primary ENI. */
  create({ id, instanceType, hostName = id, primaryEni, isStopped }: NewInstance): InstanceRecord {
    const eni = this.enis.create(primaryEni);
    eni.instanceId = id;
    const status = isStopped ? 'Stopped' : 'Pending';
    const instance: InstanceRecord = { id, instanceType, hostName, primaryEni: eni, status };
    this.store.instances.set(id, instance);
    return instance;
  }
}
