import { createHash } from 'node:crypto';
import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import * as rosResources from '@alicloud/ros-cdk-ros';
import {
  type GuestOwnAddress,
  type GuestPlan,
  renderRemoval,
  renderScript,
  ScriptUse,
  sizeProblems,
  type UserCommands,
} from '../guest/script';
import { problem } from '../plan/problem';
import { routeTable, routeTableProblems, RULE_PRIORITY } from '../plan/routing';
import { Verification, verificationProblems } from '../plan/verification';
import { CheckedConstruct } from './checked-construct';
import { AttachableEni, type Eni, type EniBinding } from './eni';
import { byteLength, known, text } from './tokens';

/** The longest MAC address and IPv4 address, for the size of UserData at its worst. */
const LONGEST_MAC = '00:00:00:00:00:00';
const LONGEST_IP = '255.255.255.255';
/** A signal's command as ROS gives it: its URL holds names of the stack and a resource, and a signature. */
const LONGEST_SIGNAL_COMMAND = 'x'.repeat(600);
/** Bytes that a deploy-time value in the user's own commands is counted with. */
const LONGEST_VALUE = 256;

export interface GuestConfigurationProps {
  /**
   * ENIs of the instance; more can be added with `addEni`.
   * @default none
   */
  readonly enis?: readonly Eni[];
  /**
   * Commands (bash) that UserData runs before it configures the network. They run in a shell of
   * their own: whatever they do, the network is configured after them.
   * @default none
   */
  readonly commandsBefore?: readonly string[];
  /**
   * Commands (bash) that UserData runs after it has configured the network, if that succeeded. An
   * ENI may be attached only later: its addresses are there the moment it is.
   * @default none
   */
  readonly commandsAfter?: readonly string[];
  /**
   * What is proved of every binding, and how: see `applyTo`.
   * @default Verification.fromOutside()
   */
  readonly verification?: Verification;
}

/** How Cloud Assistant applies a configuration. */
export interface ApplyOptions {
  /**
   * Whether the network is put back as it was when the stack is deleted.
   * @default false, for an instance that is deleted too
   */
  readonly removeOnDelete?: boolean;
}

/** Seconds that a run may wait for another one, and for the network manager. */
const APPLY_TIMEOUT = 400;
/** Seconds from the end of a run's time to the end of the stack's patience. */
const SIGNAL_TIMEOUT = 60;

/** What an instance runs, so that traffic leaves by the EIP it came in on. */
export class GuestConfiguration extends CheckedConstruct {
  /** Raw text for the instance's `UserData`. */
  readonly userData: string;

  private readonly enis: Eni[] = [];
  private readonly commands: UserCommands;
  private readonly verification: Verification;
  private command?: ecs.RosRunCommandOfLifespan;
  private handle?: rosResources.RosWaitConditionHandle;

  constructor(scope: ros.Construct, id: string, props: GuestConfigurationProps = {}) {
    super(scope, id);
    this.commands = {
      before: props.commandsBefore ?? [],
      after: props.commandsAfter ?? [],
    };
    this.verification = props.verification ?? Verification.fromOutside();
    this.userData = ros.Lazy.stringValue({
      produce: () => renderScript(this.userDataPlan, this.commands),
    });
    props.enis?.forEach((eni) => this.addEni(eni));
  }

  /** Adds an ENI, with all that is bound to it until the app is synthesized. */
  addEni(eni: Eni): void {
    this.enis.push(eni);
  }

  /**
   * Has Cloud Assistant apply the configuration to a running instance, when its ENIs are there, and
   * again whenever a binding was added, changed or removed; UserData alone is run at first boot only.
   * The stack then waits for a signal that every binding works.
   *
   * @param instanceId `i-...`, or a value known only at deploy time
   * @returns the resource
   */
  applyTo(instanceId: string, options: ApplyOptions = {}): ecs.RosRunCommandOfLifespan {
    this.command = new ecs.RosRunCommandOfLifespan(
      this,
      this.idOf('Configuration'),
      {
        instanceIds: [instanceId],
        type: 'RunShellScript',
        commandContent: ros.Lazy.stringValue({ produce: () => renderScript(this.commandPlan) }),
        commandContentOnDeletion: options.removeOnDelete ? renderRemoval() : undefined,
        timeout: this.commandTimeout,
        sync: true,
      },
      true,
    );
    return this.command;
  }

  protected override onPrepare(): void {
    if (!this.command) {
      return;
    }
    for (const { lastOperation } of this.enis) {
      if (lastOperation) this.command.addRosDependency(lastOperation.node.id);
    }
    if (this.verification.isAwaited && this.bindings.length > 0) {
      this.createProof(this.command);
    }
  }

  /**
   * The condition that the stack waits for. ROS waits once for each, so both have ids of their own
   * for every other configuration.
   */
  private createProof(command: ecs.RosRunCommandOfLifespan): void {
    const version = fingerprint(ros.Stack.of(this).resolve(renderScript(this.commandPlan)));
    this.handle = new rosResources.RosWaitConditionHandle(
      this,
      this.idOf(`ProofHandle${version}`),
      {},
      true,
    );
    const proof = new rosResources.RosWaitCondition(
      this,
      this.idOf(`Proof${version}`),
      {
        handle: ros.Fn.ref(this.handle.node.id),
        count: this.bindings.length,
        timeout: this.commandTimeout + SIGNAL_TIMEOUT,
      },
      true,
    );
    proof.addRosDependency(command.node.id);
    // Its signals say how it ends, and why.
    command.sync = false;
  }

  protected override findProblems(): string[] {
    const { services, timeout } = this.verification;
    return [
      ...routeTableProblems(this.secondaryEnis.map((eni) => eni.name)),
      ...verificationProblems({
        timeout: known(timeout),
        services: services.filter((url) => known(url) !== undefined),
      }),
      ...(this.command ? [] : this.unknownAddresses()),
      ...sizeProblems(ScriptUse.USER_DATA, longestScript(this.userDataPlan, this.commands)),
      ...(this.command ? sizeProblems(ScriptUse.COMMAND, longestScript(this.commandPlan)) : []),
    ];
  }

  private unknownAddresses(): string[] {
    return this.primaryEniAddresses
      .filter(({ givenPrivateIp }) => givenPrivateIp === undefined)
      .map(({ name }) =>
        problem(
          `bindEip(${name})`,
          'a new secondary address of the primary ENI is known only after the instance has read its UserData',
          'give the address with PrivateIp.of, or have Cloud Assistant apply the configuration',
        ),
      );
  }

  /** Seconds for a run: one that waits, applies, and then tries every binding. */
  private get commandTimeout(): number {
    return APPLY_TIMEOUT + (this.verification.isAwaited ? this.verification.timeout : 0);
  }

  private get bindings(): EniBinding[] {
    return this.enis.flatMap((eni) => eni.bindings);
  }

  private get secondaryEnis(): AttachableEni[] {
    return this.enis.filter((eni): eni is AttachableEni => eni instanceof AttachableEni);
  }

  private get primaryEniBindings(): EniBinding[] {
    return this.enis
      .filter((eni) => !(eni instanceof AttachableEni))
      .flatMap((eni) => eni.bindings);
  }

  /** Bindings whose address the primary ENI gets; its primary address it has already. */
  private get primaryEniAddresses(): EniBinding[] {
    return this.primaryEniBindings.filter(({ isPrimary }) => !isPrimary);
  }

  private get ownAddresses(): EniBinding[] {
    return this.primaryEniBindings.filter(({ isPrimary }) => isPrimary);
  }

  private guestEnis(publicIp: (binding: EniBinding) => string | undefined): GuestPlan['enis'] {
    return this.secondaryEnis.map((eni) => ({
      name: eni.name,
      macAddress: eni.macAddress,
      table: routeTable(eni.name),
      rulePriority: RULE_PRIORITY,
      primaryPrivateIp: eni.primaryPrivateIp,
      addresses: eni.bindings.map((binding) => ({
        name: binding.name,
        privateIp: binding.privateIp,
        publicIp: publicIp(binding),
      })),
    }));
  }

  /**
   * UserData cannot hold attributes of its own instance. Where Cloud Assistant brings the EIPs it is
   * not told them, so that the instance does not wait for them.
   */
  private get userDataPlan(): GuestPlan {
    const isEarly = this.command !== undefined;
    return {
      enis: this.guestEnis(({ publicIp }) => (isEarly ? undefined : publicIp)),
      primaryEniAddresses: this.primaryEniAddresses.flatMap(
        ({ name, givenPrivateIp, publicIpBeforeBinding }) =>
          givenPrivateIp === undefined
            ? []
            : [
                {
                  name,
                  privateIp: givenPrivateIp,
                  publicIp: isEarly ? undefined : publicIpBeforeBinding,
                },
              ],
      ),
      ownAddresses: this.ownAddresses.map(({ name, publicIpBeforeBinding }) => ({
        name,
        publicIp: isEarly ? undefined : publicIpBeforeBinding,
      })),
      isEarly,
      verification: this.verification,
    };
  }

  private get commandPlan(): GuestPlan {
    return {
      enis: this.guestEnis(({ publicIp }) => publicIp),
      primaryEniAddresses: this.primaryEniAddresses,
      ownAddresses: this.ownAddresses,
      isEarly: false,
      verification: this.verification,
      signalCommand: this.handle && text(this.handle.attrCurlCli),
    };
  }
}

function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8);
}

/** Bytes of a script with every value at its longest. */
function longestScript(plan: GuestPlan, commands?: UserCommands): number {
  const longestIps = (list: readonly GuestOwnAddress[]) =>
    list.map(({ name, publicIp }) => ({
      name,
      privateIp: LONGEST_IP,
      publicIp: publicIp && LONGEST_IP,
    }));
  const longest: GuestPlan = {
    ...plan,
    enis: plan.enis.map((eni) => ({
      ...eni,
      macAddress: LONGEST_MAC,
      primaryPrivateIp: LONGEST_IP,
      addresses: longestIps(eni.addresses),
    })),
    primaryEniAddresses: longestIps(plan.primaryEniAddresses),
    ownAddresses: longestIps(plan.ownAddresses),
    signalCommand: plan.signalCommand && LONGEST_SIGNAL_COMMAND,
  };
  return byteLength(renderScript(longest, commands), LONGEST_VALUE);
}
