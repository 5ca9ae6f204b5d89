import type { Site } from '../ports';
import type { CloudOptions } from './cloud-options';
import { type CloudState, emptyCloudState } from './cloud-state';
import { type Delay, delayOf } from './delay';
import { EipAssociations } from './eip-associations';
import { EniLifecycle } from './eni-lifecycle';
import { EniTaskLock } from './eni-task-lock';
import { seedSteps } from './existing-seed';
import { InstanceLifecycle } from './instance-lifecycle';
import { InstanceLimits } from './instance-limits';
import { SiteProvisioner } from './site-provisioner';

/** The parts of the cloud that resource types are built on; each type says which ones it needs. */
export interface CloudParts extends CloudState {
  readonly site: Site;
  readonly region: string;
  readonly delay: Delay;
  readonly eniTasks: EniTaskLock;
  readonly provisioner: SiteProvisioner;
  readonly associations: EipAssociations;
  readonly enis: EniLifecycle;
  readonly instances: InstanceLifecycle;
  readonly limits: InstanceLimits;
}

/** @throws CloudError when the existing resources do not fit together. */
export function cloudParts(site: Site, options: CloudOptions): CloudParts {
  const { region = 'cn-hangzhou', latency = 20, sourceCheck = true, existing = {} } = options;
  const state = emptyCloudState(existing);
  for (const { add } of seedSteps(state, existing)) add();
  const { store, lookup, eipPool } = state;
  const delay = delayOf(latency);
  const provisioner = new SiteProvisioner(site, sourceCheck);
  const associations = new EipAssociations(store, site, provisioner);
  const enis = new EniLifecycle(store, provisioner, associations);
  return {
    ...state,
    site,
    region,
    delay,
    eniTasks: new EniTaskLock(delay),
    provisioner,
    associations,
    enis,
    instances: new InstanceLifecycle(store, site, lookup, provisioner, enis, eipPool),
    limits: new InstanceLimits(store, options.instanceTypeLimits ?? (() => undefined)),
  };
}
