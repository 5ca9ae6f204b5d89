import { setTimeout as sleep } from 'node:timers/promises';
import { PrivateIp } from 'ros-cdk-multi-eip';
import { prepareImage } from '../../../lib/rehearsal/instance/prepare-image';
import type { NetworkManager } from '../../../lib/rehearsal/instance/network-manager';
import type { RehearsalSession } from '../../../lib/rehearsal/session';
import { onInstance, reasons, templateOf, withRehearsal } from '../../rehearsed';
import { edge } from '../../support';
import type { ConfigurationMethod } from '../events/configuration-method';
import { documentedProcedure } from '../events/documented-procedure';
import type { InterfaceName } from '../events/network-event';
import { lostInterfaces, recover } from '../events/play-event';
import { scriptOf } from './inhabitant';
import type { Inhabitant } from './inhabitant';

/** Seconds for what is theirs to be back after a boot, or after a command. */
const patience = 8;

/** What was seen after a step. */
export interface StepOutcome {
  readonly step: string;
  /** Interfaces of which some EIP does not work. */
  readonly lost: readonly InterfaceName[];
  /** What `multi-eip status` says where EIPs are lost. */
  readonly status: string;
  /** What is theirs, where it is not as it was. */
  readonly harm?: string;
}

export interface LivedOutcome {
  readonly steps: readonly StepOutcome[];
  /** What the command said that refused to change anything. */
  readonly refusal?: string;
}

/** One inhabitant on one instance. */
export interface Cohabitation {
  readonly inhabitant: Inhabitant;
  readonly manager: NetworkManager;
  readonly method: 'library' | 'procedure';
}

/** Plays an inhabitant beside the EIPs: configured, configured again, over a reboot, removed. */
export async function cohabit(cohabitation: Cohabitation): Promise<LivedOutcome> {
  const { inhabitant, manager } = cohabitation;
  const { mode = 'quick' } = inhabitant;
  const image = await prepareImage({ guest: mode === 'quick' ? inhabited : undefined });
  return withRehearsal(async (rehearsal) => new SharedInstance(rehearsal, cohabitation).play(), {
    ...image,
    mode,
    networkManager: manager,
  });
}

/** The real programs of others, where a distribution has them. */
const inhabited = { packages: ['firewalld', 'netbase', 'keepalived', 'bird2'] };

const template = (repliesByConnection: boolean) =>
  templateOf((stack) => {
    const instance = edge(stack, { instanceType: 'ecs.c6.large', repliesByConnection });
    instance.bindEip('web');
    instance.bindEip('mail');
    instance.bindEip('admin', { eni: instance.primaryEni, privateIp: PrivateIp.primary() });
  });

/** What a distribution's rules for udev say of interfaces that belong to other programs. */
const LEAVE_THEIRS = `
mkdir -p /etc/NetworkManager/conf.d
printf '[keyfile]\\nunmanaged-devices=interface-name:docker*;interface-name:port*;interface-name:wg*;interface-name:tailscale*;interface-name:mac*;interface-name:br*\\n' \\
  >/etc/NetworkManager/conf.d/theirs.conf
nmcli general reload 2>/dev/null || true`;

/** What systemd does at a boot, for the library's unit. */
const LOAD_REPLIES = '[[ ! -e /etc/multi-eip.nft ]] || nft -f /etc/multi-eip.nft';

class SharedInstance {
  private readonly steps: StepOutcome[] = [];
  private readonly method: ConfigurationMethod;
  private readonly isLibrary: boolean;
  private readonly inhabitant: Inhabitant;

  constructor(
    private readonly rehearsal: RehearsalSession,
    private readonly cohabitation: Cohabitation,
  ) {
    this.inhabitant = cohabitation.inhabitant;
    this.isLibrary = cohabitation.method === 'library';
    this.method = this.isLibrary ? this.library() : documentedProcedure(cohabitation.manager);
  }

  async play(): Promise<LivedOutcome> {
    const { first = false, settle, start, refusal, theirs } = this.inhabitant;
    const created = await this.rehearsal.create(this.method.template);
    if (created.failures.length > 0) throw new Error(reasons(created));
    if (!first) await this.configured();
    else if (this.isLibrary) await this.run('multi-eip remove');
    await this.run(LEAVE_THEIRS);
    await this.run(settle);
    await this.run(start);
    const before = await this.seen();
    if (theirs !== undefined && before.trim() === '') throw new Error('nothing is theirs');
    if (refusal) return { steps: [], ...(await this.refused(before)) };

    await this.step(first ? 'configured' : 'configured again', before, () =>
      first ? this.method.afterCreation(this.rehearsal) : this.method.again(this.rehearsal),
    );
    if (first) {
      await this.step('configured again', before, () => this.method.again(this.rehearsal));
    }
    await this.step('reboot', before, () => this.reboot());
    await this.step('configured after it', before, () => this.method.again(this.rehearsal));
    if (this.isLibrary) {
      await this.run('multi-eip remove');
      const harm = await this.harm(before);
      this.steps.push({ step: 'removed', lost: [], status: '', harm });
    }
    return { steps: this.steps };
  }

  /** The bindings of before. */
  private async configured(): Promise<void> {
    if (!this.isLibrary) await this.method.afterCreation(this.rehearsal);
    const lost = lostInterfaces(await recover(this.rehearsal, []));
    if (lost.length > 0) throw new Error(`EIPs of ${lost.join(' and ')} do not work at first`);
  }

  private async step(name: string, before: string, act: () => Promise<void>): Promise<void> {
    await act();
    const { libraryLoses = [] } = this.inhabitant;
    const losses = this.isLibrary ? libraryLoses : (['eth0', 'eth1'] as const);
    const lost = lostInterfaces(await recover(this.rehearsal, losses));
    const asked = this.isLibrary && lost.length > 0;
    const status = asked ? await this.run('multi-eip status 2>&1 || true') : '';
    const harm = (await this.harm(before)) ?? (await this.unserved());
    this.steps.push({ step: name, lost, status, harm });
  }

  private async refused(before: string): Promise<{ refusal: string }> {
    const refusal = await this.run('! multi-eip apply 2>&1');
    const harm = await this.harm(before);
    if (harm !== undefined) throw new Error(`refused, and yet changed: ${harm}`);
    return { refusal };
  }

  /** What is theirs, unless it is as before. */
  private async harm(before: string): Promise<string | undefined> {
    const deadline = performance.now() + patience * 1000;
    for (;;) {
      const now = await this.seen();
      if (now === before) return undefined;
      if (performance.now() > deadline) return `was:\n${before}\nis:\n${now}`;
      await sleep(200);
    }
  }

  private async seen(): Promise<string> {
    return this.run(`${scriptOf(this.inhabitant.theirs, this.cohabitation.manager)}\ntrue`);
  }

  private async unserved(): Promise<string | undefined> {
    const { served = 'true' } = this.inhabitant;
    const answer = await this.run(`(${served}) || echo 'it does not serve its clients'`);
    return answer.trim() || undefined;
  }

  private async reboot(): Promise<void> {
    const { site, cloud } = this.rehearsal;
    const { id } = cloud.instances[0]!;
    await site.stopInstance(id);
    await site.restartInstance(id);
    if (this.inhabitant.mode !== 'full') await this.method.afterBoot(this.rehearsal);
    await this.run(this.inhabitant.start);
  }

  private async run(text: Inhabitant['theirs']): Promise<string> {
    const script = scriptOf(text, this.cohabitation.manager);
    if (script === '') return '';
    const web = this.rehearsal.bindings.find(({ name }) => name === 'EdgeWeb')!;
    const known = `web=${web.privateIp} web_eip=${web.eip} gateway=192.168.0.253`;
    return onInstance(this.rehearsal, `exec 2>&1\n${known}\n${script}`);
  }

  private library(): ConfigurationMethod {
    const { repliesByConnection = false, commands = 'multi-eip apply' } = this.inhabitant;
    const apply = async () => void (await this.run(`set -e\n${commands}`));
    return {
      template: template(repliesByConnection),
      afterCreation: apply,
      again: apply,
      afterBoot: async () => void (await this.run(LOAD_REPLIES)),
    };
  }
}
