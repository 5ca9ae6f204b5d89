import type { ResourceRequest, ResourceType } from '../stack/resource-type';

/** The resources that an operation works on now, of all stacks, but for those that only wait for signals. */
export class OperationsUnderWay {
  private readonly requests = new Set<ResourceRequest>();

  get logicalIds(): string[] {
    return [...this.requests].map(({ logicalId }) => logicalId);
  }

  /** The same type, whose operations are seen here. */
  watched(type: ResourceType): ResourceType {
    if (type.waitsAt !== undefined) return type;
    const { update } = type;
    return {
      ...type,
      create: (request) => this.during(request, () => type.create(request)),
      ...(update && {
        update: (id, request, previous) =>
          this.during(request, () => update.call(type, id, request, previous)),
      }),
      delete: (id, request) => this.during(request, () => type.delete(id, request)),
    };
  }

  private async during<T>(request: ResourceRequest, work: () => Promise<T>): Promise<T> {
    this.requests.add(request);
    try {
      return await work();
    } finally {
      this.requests.delete(request);
    }
  }
}
