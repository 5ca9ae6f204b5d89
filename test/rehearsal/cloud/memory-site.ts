import type {
  SiteCommand,
  CommandResult,
  SiteEni,
  SiteInstance,
  SiteEipSharing,
  SiteSecurityGroup,
  Site,
  SiteVSwitch,
} from '../../../lib/rehearsal/ports';

/** A site that only remembers what is there, and writes down what was done to it. */
export class MemorySite implements Site {
  readonly done: string[] = [];
  readonly vSwitches = new Map<string, SiteVSwitch>();
  readonly securityGroups = new Map<string, SiteSecurityGroup>();
  readonly instances = new Map<string, SiteInstance & { isRunning: boolean }>();
  /** Plugged secondary ENIs. */
  readonly enis = new Map<string, SiteEni & { instanceId: string }>();
  /** Private address by EIP. */
  readonly eips = new Map<string, string>();
  /** vSwitches without a way to the internet. */
  readonly closedVSwitches = new Set<string>();
  readonly eipSharings = new Map<string, SiteEipSharing>();
  /** What the next command comes to. */
  answer: (command: SiteCommand) => CommandResult = () => ({ exitCode: 0, output: '' });
  /** What runs on instances. */
  activity: readonly string[] = [];
  private readonly listeners = new Map<string, (body: unknown) => void>();

  async addVSwitch(vSwitch: SiteVSwitch) {
    this.note('addVSwitch', vSwitch.cidrBlock);
    this.vSwitches.set(vSwitch.id, vSwitch);
  }

  async removeVSwitch(id: string) {
    this.note('removeVSwitch');
    this.vSwitches.delete(id);
  }

  async setSecurityGroup(group: SiteSecurityGroup) {
    this.note('setSecurityGroup');
    this.securityGroups.set(group.id, { ...group });
  }

  async removeSecurityGroup(id: string) {
    this.note('removeSecurityGroup');
    this.securityGroups.delete(id);
  }

  async startInstance(instance: SiteInstance) {
    this.note('startInstance', instance.hostName);
    this.instances.set(instance.id, { ...instance, isRunning: true });
  }

  async stopInstance(id: string) {
    this.note('stopInstance');
    this.instances.get(id)!.isRunning = false;
  }

  async restartInstance(id: string) {
    this.note('restartInstance');
    this.instances.get(id)!.isRunning = true;
  }

  async replaceSystemDisk(id: string) {
    this.note('replaceSystemDisk', this.instances.get(id)!.userData);
  }

  async setUserData(id: string, { userData }: Pick<SiteInstance, 'userData'>) {
    this.note('setUserData', userData);
    this.instances.set(id, { ...this.instances.get(id)!, userData });
  }

  async removeInstance(id: string) {
    this.note('removeInstance');
    this.instances.delete(id);
  }

  async runCommand(_: string, command: SiteCommand) {
    this.note('runCommand', command.content);
    return this.answer(command);
  }

  async plugEni(instanceId: string, eni: SiteEni) {
    this.note('plugEni');
    this.enis.set(eni.id, { ...eni, instanceId });
  }

  async unplugEni(eniId: string) {
    this.note('unplugEni');
    this.enis.delete(eniId);
  }

  async updateEni(eni: SiteEni) {
    this.note('updateEni', eni.privateIps.join(' '));
    const plugged = this.enis.get(eni.id);
    if (plugged) this.enis.set(eni.id, { ...plugged, ...eni });
  }

  async setInternetAccess(vSwitchId: string, isOpen: boolean) {
    this.note('setInternetAccess', isOpen ? 'open' : 'closed');
    if (isOpen) this.closedVSwitches.delete(vSwitchId);
    else this.closedVSwitches.add(vSwitchId);
  }

  async bindEip(eip: string, privateIp: string) {
    this.note('bindEip', eip);
    this.eips.set(eip, privateIp);
  }

  async unbindEip(eip: string) {
    this.note('unbindEip', eip);
    this.eips.delete(eip);
  }

  async activities() {
    return [...this.activity];
  }

  async shareEips(sharing: SiteEipSharing) {
    this.note('shareEips', sharing.eips.join(' '));
    this.eipSharings.set(sharing.id, sharing);
  }

  signalUrl(handleId: string) {
    return `http://100.100.100.110/waitcondition?handle=${handleId}`;
  }

  onSignal(handleId: string, listener: (body: unknown) => void) {
    this.listeners.set(handleId, listener);
  }

  async instanceLog() {
    return '';
  }

  /** Sends a signal to the only handle there is, or to the last one. */
  signal(body: unknown) {
    [...this.listeners.values()].at(-1)?.(body);
  }

  private note(what: string, detail = '') {
    this.done.push(detail === '' ? what : `${what} ${detail}`);
  }
}
