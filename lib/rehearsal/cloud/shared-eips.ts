import type { EipRecord, ResourceOwner } from './cloud-records';
import type { CloudStore } from './cloud-store';
import { associationId, requireAvailable } from './eip-associations';
import { isIdOf } from './resource-ids';

/** What EIPs are bound to that shares them by rules of its own. */
export interface EipSharer {
  /** @throws CloudError when there is none of this id that an EIP can be bound to. */
  requireTarget(id: string): void;
  /** Brings the site to the EIPs that are bound to it now. */
  eipsChanged(id: string): Promise<void>;
}

/** Which EIP is bound to what shares it: not to one private IP address, but to several by rules. */
export class SharedEips {
  /** @param sharers by how their ids start */
  constructor(
    private readonly store: CloudStore,
    private readonly sharers: Readonly<Record<string, EipSharer>>,
  ) {}

  isSharer(id: string): boolean {
    return this.sharerOf(id) !== undefined;
  }

  /** The EIP that is bound by an association. */
  eipOf(id: string): EipRecord | undefined {
    return [...this.store.eips.values()].find(
      ({ sharedBy }) => sharedBy !== undefined && associationId(sharedBy) === id,
    );
  }

  /** @throws CloudError when the EIP is not free, or it cannot be bound to that. */
  async associate(id: string, eip: EipRecord, owner: ResourceOwner): Promise<void> {
    const sharer = this.sharerOf(id)!;
    sharer.requireTarget(id);
    requireAvailable(eip);
    eip.sharedBy = { id, stack: owner.stack, logicalId: owner.logicalId };
    await sharer.eipsChanged(id);
  }

  async dissociate(eip: EipRecord): Promise<void> {
    const { id } = eip.sharedBy!;
    eip.sharedBy = undefined;
    await this.sharerOf(id)!.eipsChanged(id);
  }

  private sharerOf(id: string): EipSharer | undefined {
    const prefix = Object.keys(this.sharers).find((one) => isIdOf(one, id));
    return prefix === undefined ? undefined : this.sharers[prefix];
  }
}
