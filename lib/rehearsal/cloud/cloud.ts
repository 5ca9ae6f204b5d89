import type { Site, SiteEni } from '../ports';
import type { ResourceTypes } from '../stack/resource-type';
import type { CloudOptions } from './cloud-options';
import { cloudParts } from './cloud-parts';
import type { CloudParts } from './cloud-parts';
import type { CommandRecord, EipAssociation } from './cloud-records';
import { eipEntriesOf } from './eip-entries';
import type { CloudEipEntry } from './eip-entries';
import { resourceTypes } from './resource-type-table';

/** An EIP that is bound, and the instance that its ENI is attached to. */
export interface CloudAssociation extends EipAssociation {
  /** Absent: the ENI is not attached. */
  readonly instanceId?: string;
}

export interface CloudEni extends SiteEni {
  /** The instance that the ENI is attached to. Absent: none. */
  readonly instanceId?: string;
  readonly isPrimary: boolean;
}

export interface CloudInstance {
  readonly id: string;
  readonly instanceType: string;
  readonly hostName: string;
  readonly status: string;
  readonly primaryEniId: string;
  /** System-assigned public IP address. Absent: none. */
  readonly publicIp?: string;
}

/** An EIP of the account, bound or not. */
export interface CloudEip {
  readonly allocationId: string;
  readonly address: string;
}

/** The simulated cloud: its resource types for the engine, and what exists now for a verification. */
export class Cloud {
  readonly types: ResourceTypes;
  private readonly parts: CloudParts;

  /** @throws CloudError when the existing resources do not fit together. */
  constructor(site: Site, options: CloudOptions = {}) {
    this.parts = cloudParts(site, options);
    this.types = resourceTypes(this.parts);
  }

  /** Every EIP that is bound now, by stack and logical id of its association. */
  get associations(): CloudAssociation[] {
    const { eips, enis } = this.parts.store;
    return [...eips.values()].flatMap(({ association }) => {
      if (association === undefined) return [];
      return [{ ...association, instanceId: enis.get(association.eniId)?.instanceId }];
    });
  }

  /** What each entry of a NAT gateway and each listener lets through, to or from private addresses. */
  get eipEntries(): CloudEipEntry[] {
    return eipEntriesOf(this.parts.store);
  }

  get enis(): CloudEni[] {
    const { store, provisioner } = this.parts;
    return [...store.enis.values()].map((eni) => ({
      ...provisioner.describe(eni),
      instanceId: eni.instanceId,
      isPrimary: store.instanceOf(eni)?.primaryEni === eni,
    }));
  }

  get instances(): CloudInstance[] {
    return [...this.parts.store.instances.values()].map(({ primaryEni, ...instance }) => ({
      ...instance,
      primaryEniId: primaryEni.id,
    }));
  }

  /** Those that were used: one that was there before boots when it is first used. */
  get bootedInstances(): CloudInstance[] {
    return this.instances.filter(({ id }) => this.parts.provisioner.has(id));
  }

  get eips(): CloudEip[] {
    return [...this.parts.store.eips.values()].map(({ allocationId, address }) => ({
      allocationId,
      address,
    }));
  }

  /** Wait conditions that went on without all of their signals: a line each. */
  get assumedSignals(): readonly string[] {
    return this.parts.store.assumedSignals;
  }

  /** Every command that was run and has ended, in that order. */
  get commands(): readonly CommandRecord[] {
    return this.parts.store.commands;
  }
}
