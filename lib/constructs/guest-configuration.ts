import { createHash } from 'node:crypto';
import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import * as rosResources from '@alicloud/ros-cdk-ros';
import {
  renderRemoval,
  renderApplication,
  renderInstallation,
  renderUserData,
  type UserCommands,
} from '../guest/scripts';
import { ScriptUse, sizeProblems } from '../guest/script-size';
import type { GuestInstructions } from '../plan/guest-instructions';
import { problem } from '../values/problem-draft';
import { routeTableProblems } from '../plan/routing';
import { Verification, verificationProblems } from '../values/verification';
import { CheckedConstruct } from './checked-construct';
import { claim } from './unique-values';
import { ElasticIp } from './elastic-ip';
import type { Eni, EniBinding } from './eni';
import {
  commandPlan,
  longest,
  primaryEniAddresses,
  secondaryEnis,
  userDataPlan,
} from './guest-plan';
import { emitted, known, text } from './tokens';

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

/** Seconds that the installation of the program may take. */
const INSTALL_TIMEOUT = 60;
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
      produce: () => renderUserData(this.userDataPlan, this.commands),
    });
    props.enis?.forEach((eni) => this.addEni(eni));
  }

  /** Adds an ENI, with all that is bound to it until the app is synthesized. */
  addEni(eni: Eni): void {
    if (!this.enis.includes(eni)) this.enis.push(eni);
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
    const owner = claim(this, ['configuration', instanceId]);
    if (owner !== undefined) {
      this.report([
        problem(
          'instanceId',
          `is already configured by '${owner}'`,
          'bind all EIPs of an instance in one place',
        ),
      ]);
    }
    if (this.command) {
      return this.command;
    }
    const program = this.createProgram(instanceId);
    this.command = new ecs.RosRunCommandOfLifespan(
      this,
      this.idOf('Configuration'),
      {
        instanceIds: [instanceId],
        type: 'RunShellScript',
        commandContent: ros.Lazy.stringValue({
          produce: () => renderApplication(this.commandPlan),
        }),
        commandContentOnDeletion: options.removeOnDelete ? renderRemoval() : undefined,
        timeout: this.commandTimeout,
        sync: true,
      },
      true,
    );
    this.command.addRosDependency(program.node.id);
    return this.command;
  }

  /** Has Cloud Assistant bring the program, which is more than half of what a command can hold. */
  private createProgram(instanceId: string): ecs.RosRunCommandOfLifespan {
    return new ecs.RosRunCommandOfLifespan(
      this,
      this.idOf('Program'),
      {
        instanceIds: [instanceId],
        type: 'RunShellScript',
        commandContent: renderInstallation(),
        timeout: INSTALL_TIMEOUT,
        sync: true,
      },
      true,
    );
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
    const version = fingerprint(this.provedParts());
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

  /** All whose change is to be proved: what is run, and the resources behind its values. */
  private provedParts(): unknown {
    const behind = this.bindings.flatMap(({ association, assignment, eip }) => [
      association,
      ...(assignment ? [assignment] : []),
      ...(eip instanceof ElasticIp ? [eip.resource] : []),
    ]);
    return [
      ros.Stack.of(this).resolve(renderApplication(this.commandPlan)),
      ...behind.map(emitted),
    ];
  }

  protected override findProblems(): string[] {
    const { services, required } = this.verification;
    return [
      ...routeTableProblems(secondaryEnis(this.enis).map((eni) => eni.name)),
      ...verificationProblems({
        timeout: known(this.verification.timeout),
        services: services.map((url) => known(url)),
        required,
        asksOutside: this.verification.asksOutside,
      }),
      ...this.sharedNames(),
      ...(this.command ? [] : this.unknownAddresses()),
      ...sizeProblems(
        ScriptUse.USER_DATA,
        longest(this.userDataPlan, (plan) => renderUserData(plan, this.commands)),
      ),
      ...(this.command
        ? sizeProblems(ScriptUse.COMMAND, longest(this.commandPlan, renderApplication))
        : []),
    ];
  }

  /** The instance and the signals tell bindings by their names. */
  private sharedNames(): string[] {
    const names = this.bindings.map(({ name }) => name);
    const shared = new Set(names.filter((name, n) => names.indexOf(name) !== n));
    return [...shared].map((name) =>
      problem(`bindEip(${name})`, 'another binding of the instance has this name', 'rename one'),
    );
  }

  private unknownAddresses(): string[] {
    return primaryEniAddresses(this.enis)
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

  private get userDataPlan(): GuestInstructions {
    return userDataPlan(this.enis, this.verification, this.command !== undefined);
  }

  private get commandPlan(): GuestInstructions {
    return commandPlan(this.enis, this.verification, this.handle && text(this.handle.attrCurlCli));
  }
}

function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8);
}
