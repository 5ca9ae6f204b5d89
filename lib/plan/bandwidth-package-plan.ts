import { MAX_BANDWIDTH_PACKAGE_EIPS } from '../facts/bandwidth-package-rules';
import { lastOf } from './operation-chain';
import type { Operation } from './operation-chain';
import { inOrder } from './order';

/**
 * The EIPs that one stack puts into one bandwidth package, each by a resource of its own, so that they
 * join and leave one by one. The package takes one operation at a time: they form a chain.
 */
export class BandwidthPackagePlan {
  private readonly memberships: Operation[] = [];

  /** Adds an EIP, by the resource that puts it in. */
  add(membership: Operation): void {
    this.memberships.push(membership);
  }

  /** Whether it holds more EIPs than a package can, in any case. */
  get isOverfull(): boolean {
    const certain = this.memberships.filter(({ condition }) => condition === undefined);
    return certain.length > MAX_BANDWIDTH_PACKAGE_EIPS;
  }

  /** Logical ids of the memberships that another one waits for: the same in whatever order they were added. */
  membershipsBefore(id: string): string[] {
    const chain = inOrder(this.memberships, (membership) => membership.id);
    return lastOf(
      chain.slice(
        0,
        chain.findIndex((membership) => membership.id === id),
      ),
    );
  }
}
