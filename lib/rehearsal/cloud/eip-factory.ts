import { DEFAULT_LINE_TYPE } from '../../facts/eip-rules';
import type { EipRecord } from './cloud-records';
import type { CloudStore } from './cloud-store';
import type { EipPool } from './eip-pool';

export interface NewEip {
  readonly allocationId: string;
  /** Default: one that the cloud chooses. */
  readonly address?: string;
  /** Line type. Default: `BGP`. */
  readonly isp?: string;
  /** Default: false. */
  readonly isSubscription?: boolean;
  /** Default: false. */
  readonly isProtected?: boolean;
}

export class EipFactory {
  constructor(
    private readonly store: CloudStore,
    private readonly pool: EipPool,
  ) {}

  /** Adds an EIP that is not bound. */
  create({ address, ...wanted }: NewEip): EipRecord {
    return this.add(wanted, this.pool.take(address));
  }

  /** Adds an EIP that is assumed to have existed before. */
  assume(allocationId: string): EipRecord {
    return this.add({ allocationId }, this.pool.takeAssumed());
  }

  private add(wanted: NewEip, address: string): EipRecord {
    const {
      allocationId,
      isp = DEFAULT_LINE_TYPE,
      isSubscription = false,
      isProtected = false,
    } = wanted;
    const eip = { allocationId, address, isp, isSubscription, isProtected };
    this.store.eips.set(allocationId, eip);
    return eip;
  }
}
