import type { StackOptions } from '../../../lib/rehearsal/stack/stack';
import type { Template } from '../../support';
import { newStack } from '../cloud/create-stack';

const STACK = 'ALIYUN::ROS::Stack';

/** What was done to a resource. */
export type PlayedOutcome = 'added' | 'changed' | 'removed' | 'replaced';

/** A stack in a simulated cloud, whose instances report that every binding works. */
export class PlayedStack {
  /** Called whenever Cloud Assistant applies a configuration. Default: nothing. */
  onCommand = () => {};
  private readonly parts: ReturnType<typeof newStack>;

  constructor(options: Partial<StackOptions> = {}) {
    this.parts = newStack({}, options);
    this.parts.site.answer = ({ content }) => {
      if (content.includes('waitcondition')) {
        this.onCommand();
        this.signalSuccess(Array.from(content.matchAll(/^#= absent (.+)$/gm), ([, name]) => name!));
      }
      return { exitCode: 0, output: '' };
    };
  }

  /** @throws Error when it cannot be created. */
  async create(template: Template): Promise<void> {
    const { failures } = await this.parts.stack.create(template);
    if (failures.length > 0) throw new Error(JSON.stringify(failures));
  }

  /** @returns why the update is refused or fails */
  async update(template: Template) {
    this.parts.events.length = 0;
    return (await this.parts.stack.update(template)).failures;
  }

  /** What the last operation did to resources, by logical id. */
  outcomes(): Record<string, PlayedOutcome> {
    const actions = new Map<string, string>();
    for (const { logicalId, type, status } of this.parts.events) {
      if (type === STACK || !status.endsWith('_COMPLETE')) continue;
      actions.set(logicalId, (actions.get(logicalId) ?? '') + status);
    }
    return Object.fromEntries([...actions].map(([id, done]) => [id, outcomeOf(done)]));
  }

  /** Public addresses by the logical id of their association. */
  publicAddresses(): ReadonlyMap<string, string> {
    return new Map(this.parts.cloud.associations.map(({ logicalId, eip }) => [logicalId, eip]));
  }

  /** Public and private address by the logical id of their association. */
  bindings(): Record<string, { eip: string; privateIp: string }> {
    return Object.fromEntries(
      this.parts.cloud.associations.map(({ logicalId, eip, privateIp }) => [
        logicalId,
        { eip, privateIp },
      ]),
    );
  }

  /** A signal of every binding, also of those that the stack does not have. */
  private signalSuccess(absent: readonly string[]): void {
    const present = this.parts.cloud.associations.map(({ logicalId }) => logicalId);
    for (const id of [...present, ...absent]) {
      this.parts.site.signal({ id, status: 'SUCCESS', data: '' });
    }
  }
}

/** Of the states that a resource went through. */
function outcomeOf(states: string): PlayedOutcome {
  if (states.includes('UPDATE')) return 'changed';
  if (!states.includes('DELETE')) return 'added';
  return states.includes('CREATE') ? 'replaced' : 'removed';
}
