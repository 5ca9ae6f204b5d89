import type { SiteInstance } from '../ports';
import type { InstanceSlot, PlayedInstance } from '../instance/played-instance';
import type { EniWiring } from './eni-wiring';
import type { HostedInstances } from './hosted-instances';

/** Makes the computer of an instance: `netns` is the name of its network namespace. */
export type NewComputer = (slot: Omit<InstanceSlot, 'tools' | 'userDataLimit'>) => PlayedInstance;

/** Makes instances, switches them on and off, and removes them. */
export class InstancePower {
  private readonly lastLogs = new Map<string, string>();
  private made = 0;

  constructor(
    private readonly instances: HostedInstances,
    private readonly wiring: EniWiring,
    private readonly newComputer: NewComputer,
  ) {}

  async start(description: SiteInstance): Promise<void> {
    const { id, hostName, primaryEni, userData, shell } = description;
    this.made += 1;
    const computer = this.newComputer({ netns: `instance${this.made}`, hostName, shell });
    this.instances.add({ description, computer, enis: new Map([[primaryEni.id, primaryEni]]) });
    await computer.build(userData);
    await this.restart(id);
  }

  async restart(id: string): Promise<void> {
    const instance = this.instances.get(id);
    await instance.computer.powerOn();
    await this.wiring.connectAll(instance);
    await instance.computer.boot();
  }

  async stop(id: string): Promise<void> {
    const instance = this.instances.get(id);
    await instance.computer.shutDown();
    await this.wiring.disconnectAll(instance);
    await instance.computer.powerOff();
  }

  /** To be called when it is stopped. */
  async replaceSystemDisk(id: string): Promise<void> {
    const { computer, description } = this.instances.get(id);
    await computer.destroy();
    await computer.build(description.userData);
  }

  /** Its log stays. */
  async remove(id: string): Promise<void> {
    const { computer } = this.instances.get(id);
    this.lastLogs.set(id, await computer.log());
    if (computer.poweredOn) await this.stop(id);
    await computer.destroy();
    this.instances.remove(id);
  }

  /** By instance, also of those that were removed. */
  async logs(): Promise<Record<string, string>> {
    const logs = this.instances.all.map(
      async ({ description, computer }) => [description.id, await computer.log()] as const,
    );
    return { ...Object.fromEntries(this.lastLogs), ...Object.fromEntries(await Promise.all(logs)) };
  }
}
