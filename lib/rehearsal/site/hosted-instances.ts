import type { SiteEni, SiteInstance } from '../ports';
import type { PlayedInstance } from '../instance/played-instance';

/** An instance on the site. */
export interface HostedInstance {
  readonly description: SiteInstance;
  readonly computer: PlayedInstance;
  /** ENIs that are plugged into it, also while it is off, by id: the primary one first. */
  readonly enis: Map<string, SiteEni>;
}

/** The instances on the site, and which ENI is plugged into which. */
export class HostedInstances {
  private readonly byId = new Map<string, HostedInstance>();

  add(instance: HostedInstance): void {
    this.byId.set(instance.description.id, instance);
  }

  setUserData(id: string, userData: string | undefined): void {
    const instance = this.get(id);
    this.add({ ...instance, description: { ...instance.description, userData } });
  }

  remove(id: string): void {
    this.byId.delete(id);
  }

  /** @throws Error when there is none of this id. */
  get(id: string): HostedInstance {
    const instance = this.byId.get(id);
    if (!instance) throw new Error(`there is no instance '${id}'`);
    return instance;
  }

  get all(): HostedInstance[] {
    return [...this.byId.values()];
  }

  /** The instance that an ENI is plugged into. */
  withEni(eniId: string): HostedInstance | undefined {
    return this.all.find(({ enis }) => enis.has(eniId));
  }
}
