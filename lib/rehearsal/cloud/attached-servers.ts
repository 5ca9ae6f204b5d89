import type { ResourceRequest, ResourceType } from '../stack/resource-type';
import type { JsonObject } from '../template/json';
import { backendServer } from './backend-servers';
import type { CloudParts } from './cloud-parts';
import { requiredText } from './property-readers';

export type AttachedServerParts = Pick<
  CloudParts,
  'ids' | 'delay' | 'lookup' | 'instances' | 'loadBalancers'
>;

/** In what the resources differ that put servers behind a load balancer. */
interface AttachmentKind {
  /** What ids of the resource begin with. */
  readonly idPrefix: string;
  entriesOf(properties: JsonObject): JsonObject[];
  /** The group of servers that a listener forwards to. */
  groupOf(balancerId: string, id: string): string;
}

/** Resources that put servers behind the load balancer which `LoadBalancerId` names. */
export function attachedServers(cloud: AttachedServerParts, kind: AttachmentKind) {
  const { ids, delay, loadBalancers } = cloud;
  const { idPrefix, entriesOf, groupOf } = kind;
  const made = new Map<string, JsonObject>();
  const balancerOf = ({ properties }: ResourceRequest) =>
    loadBalancers.get(requiredText(properties, 'LoadBalancerId'));
  const attach = async (id: string, request: ResourceRequest) => {
    await delay();
    const balancer = balancerOf(request);
    const entries = entriesOf(request.properties);
    const servers = await Promise.all(entries.map((entry) => backendServer(cloud, entry)));
    await loadBalancers.attach(balancer, id, { group: groupOf(balancer.id, id), servers });
    made.set(id, request.properties);
  };
  return {
    /** Properties of a resource that is there. */
    propertiesOf: (id: string) => made.get(id),

    lifecycle: {
      async create(request) {
        const id = ids.next(idPrefix);
        await attach(id, request);
        return id;
      },

      update: attach,

      async delete(id, request) {
        await delay();
        await loadBalancers.detach(balancerOf(request), id);
        made.delete(id);
      },
    } satisfies Partial<ResourceType>,
  };
}
