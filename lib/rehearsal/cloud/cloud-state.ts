import { CloudStore } from './cloud-store';
import { EipFactory } from './eip-factory';
import { EipPool } from './eip-pool';
import { EniFactory } from './eni-factory';
import type { ExistingResources } from './existing-resources';
import { InstanceFactory } from './instance-factory';
import { ResourceIds } from './resource-ids';
import { CloudLookup } from './cloud-lookup';

/** What the cloud knows, and how that grows: no part of it needs a site. */
export interface CloudState {
  readonly store: CloudStore;
  readonly ids: ResourceIds;
  readonly eipPool: EipPool;
  readonly eniFactory: EniFactory;
  readonly instanceFactory: InstanceFactory;
  readonly eipFactory: EipFactory;
  readonly lookup: CloudLookup;
}

/**
 * A cloud that holds nothing yet.
 *
 * @param existing what is described: the lookup assumes nothing of these kinds
 */
export function emptyCloudState(existing: ExistingResources): CloudState {
  const store = new CloudStore();
  const ids = new ResourceIds();
  const eipPool = new EipPool();
  const eniFactory = new EniFactory(store, ids);
  const instanceFactory = new InstanceFactory(store, eniFactory);
  const eipFactory = new EipFactory(store, eipPool);
  const lookup = new CloudLookup(store, eniFactory, instanceFactory, eipFactory, existing);
  return { store, ids, eipPool, eniFactory, instanceFactory, eipFactory, lookup };
}
