import type { Site } from '../ports';
import { BandwidthPackages } from './bandwidth-packages';
import type { CloudOptions } from './cloud-options';
import { emptyCloudState } from './cloud-state';
import type { CloudState } from './cloud-state';
import { delayOf } from './delay';
import type { Delay } from './delay';
import { EipAssociations } from './eip-associations';
import { EniLifecycle } from './eni-lifecycle';
import { TaskLock } from './task-lock';
import { seedSteps } from './existing-seed';
import { InstanceLifecycle } from './instance-lifecycle';
import { InstanceLimits } from './instance-limits';
import { InternetRoutes } from './internet-routes';
import { LoadBalancers } from './load-balancers';
import { NatGateways } from './nat-gateways';
import { OperationsUnderWay } from './operations-under-way';
import { SharedEips } from './shared-eips';
import { SiteProvisioner } from './site-provisioner';

/** The parts of the cloud that resource types are built on; each type says which ones it needs. */
export interface CloudParts extends CloudState {
  readonly site: Site;
  readonly region: string;
  readonly delay: Delay;
  readonly eniTasks: TaskLock;
  readonly provisioner: SiteProvisioner;
  readonly associations: EipAssociations;
  readonly enis: EniLifecycle;
  readonly instances: InstanceLifecycle;
  readonly limits: InstanceLimits;
  /** Seconds. */
  readonly signalPatience: number;
  /** Whether what waits goes on once nothing is left to signal it. */
  readonly assumeSignals: boolean;
  readonly operations: OperationsUnderWay;
  readonly natGateways: NatGateways;
  readonly internetRoutes: InternetRoutes;
  readonly bandwidthPackages: BandwidthPackages;
  readonly loadBalancers: LoadBalancers;
  readonly sharedEips: SharedEips;
}

/** @throws CloudError when the existing resources do not fit together. */
export function cloudParts(site: Site, options: CloudOptions): CloudParts {
  const { region = 'cn-hangzhou', latency = 20, sourceCheck = true, existing = {} } = options;
  const { signalPatience = 60, assumeSignals = false } = options;
  const state = emptyCloudState(existing);
  for (const { add } of seedSteps(state, existing)) add();
  const { store, lookup, eipPool } = state;
  const delay = delayOf(latency);
  const internetRoutes = new InternetRoutes(store, site);
  const provisioner = new SiteProvisioner(site, internetRoutes, sourceCheck);
  const associations = new EipAssociations(store, site, provisioner);
  const enis = new EniLifecycle(store, provisioner, associations);
  const natGateways = new NatGateways(store, site, provisioner);
  const loadBalancers = new LoadBalancers(store, site, lookup, provisioner);
  return {
    ...state,
    site,
    region,
    delay,
    eniTasks: new TaskLock(delay),
    provisioner,
    internetRoutes,
    associations,
    enis,
    instances: new InstanceLifecycle(store, site, lookup, provisioner, enis, eipPool),
    signalPatience,
    assumeSignals,
    operations: new OperationsUnderWay(),
    bandwidthPackages: new BandwidthPackages(store, new TaskLock(delay)),
    natGateways,
    loadBalancers,
    sharedEips: new SharedEips(store, { ngw: natGateways, lb: loadBalancers }),
    limits: new InstanceLimits(store, options.instanceTypeLimits ?? (() => undefined)),
  };
}
