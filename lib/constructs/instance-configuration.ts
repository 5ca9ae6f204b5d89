import { createHash } from 'node:crypto';
import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import * as rosResources from '@alicloud/ros-cdk-ros';
import { atWorst } from '../guest/data-lines';
import { PROGRAM } from '../guest/program';
import { ScriptUse, sizeProblems } from '../guest/script-size';
import {
  renderApplication,
  renderInstallation,
  renderRemoval,
  renderUserData,
  type UserCommands,
} from '../guest/scripts';
import {
  bootInstructions,
  commandInstructions,
  type GuestInstructions,
} from '../plan/guest-instructions';
import { lateProblems, unknownAtBootProblems } from '../plan/instance-checks';
import type { InstancePlan } from '../plan/instance-plan';
import { optional, type OptionKinds } from '../values/option-kinds';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import { FLAG, resourceId } from '../values/value-kinds';
import { verificationProblems } from '../values/verification';
import { CheckedConstruct } from './checked-construct';
import { byteLength, known, stableText, tokenText } from './tokens';
import { takeUniqueInApp } from './unique-values';

/** How Cloud Assistant applies a configuration. */
export interface ApplyOptions {
  /**
   * Whether the network is put back as it was when the stack is deleted.
   * @default false, for an instance that is deleted too
   */
  readonly removeOnDelete?: boolean;
}

const APPLY_OPTIONS: OptionKinds<ApplyOptions> = { removeOnDelete: optional(FLAG) };

/** Seconds that the installation of the program may take. */
const INSTALL_TIMEOUT = 60;
/** Seconds that a run may wait for another one, and for the network manager. */
const APPLY_TIMEOUT = 400;
/** Seconds that a signal may take after the run's own time is up. */
const SIGNAL_TIMEOUT = 60;
/** Bytes that a value known only to the deployment counts in the user's own commands. */
const LONGEST_VALUE = 256;

interface RenderedScripts {
  /** What they were rendered from. */
  readonly version: string;
  readonly userData: string;
  readonly command: string;
}

/** Renders what an instance runs from its plan: UserData, commands, and the condition that waits. */
export class InstanceConfiguration extends CheckedConstruct {
  /** Raw text for the instance's `UserData`. */
  readonly userData: string;

  private command?: ecs.RosRunCommandOfLifespan;
  private handle?: rosResources.RosWaitConditionHandle;
  private rendered?: RenderedScripts;

  constructor(
    scope: ros.Construct,
    id: string,
    /** @internal */
    readonly plan: InstancePlan,
    private readonly commands: UserCommands,
  ) {
    super(scope, id);
    this.userData = ros.Lazy.stringValue({
      produce: () => this.scripts().userData,
    });
  }

  /**
   * Has Cloud Assistant apply the configuration to a running instance, when its ENIs are there, and
   * again whenever a binding was added, changed or removed; UserData alone is run at first boot only.
   * The stack then waits for a signal that every binding works.
   *
   * @param instanceId `i-...`, or a value known only to the deployment
   * @returns the resource
   */
  applyTo(instanceId: string, options: ApplyOptions = {}): ecs.RosRunCommandOfLifespan {
    const { removeOnDelete = false } = this.usable(APPLY_OPTIONS, options, 'applyTo');
    const usableId = this.usableText(resourceId('i'), instanceId, 'applyTo');
    this.report(this.instanceTakenProblems(usableId));
    if (!this.command) {
      const program = this.createProgram(usableId);
      this.command = this.createCommand(usableId, removeOnDelete);
      this.command.addRosDependency(program.node.id);
    }
    return this.command;
  }

  private instanceTakenProblems(instanceId: string): Problem[] {
    const owner = takeUniqueInApp(this, 'configuration', instanceId);
    return owner === undefined
      ? []
      : [
          problem('instance-already-configured', this.placeOf('instanceId'), {
            value: known(instanceId),
            fault: `is already configured by '${owner}'`,
            remedy: 'bind all EIPs of an instance in one place',
          }),
        ];
  }

  /** Cloud Assistant brings the program, which is more than half of what a command can hold. */
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

  private createCommand(instanceId: string, removeOnDelete: boolean): ecs.RosRunCommandOfLifespan {
    return new ecs.RosRunCommandOfLifespan(
      this,
      this.idOf('Configuration'),
      {
        instanceIds: [instanceId],
        type: 'RunShellScript',
        commandContent: ros.Lazy.stringValue({
          produce: () => this.scripts().command,
        }),
        commandContentOnDeletion: removeOnDelete ? renderRemoval() : undefined,
        timeout: this.commandTimeout,
        sync: true,
      },
      true,
    );
  }

  protected override onPrepare(): void {
    this.plan.close();
    if (!this.command) {
      return;
    }
    for (const id of this.plan.lastOperations) this.command.addRosDependency(id);
    if (this.plan.verification.isAwaited && this.plan.bindings.length > 0) {
      this.createWaitCondition(this.command);
    }
  }

  /** ROS waits once for each condition: so there is another one for every other configuration. */
  private createWaitCondition(command: ecs.RosRunCommandOfLifespan): void {
    const version = this.verificationVersion();
    this.handle = new rosResources.RosWaitConditionHandle(
      this,
      this.idOf(`VerificationHandle${version}`),
      {},
      true,
    );
    const condition = new rosResources.RosWaitCondition(
      this,
      this.idOf(`Verification${version}`),
      {
        handle: ros.Fn.ref(this.handle.node.id),
        count: this.plan.bindings.length,
        timeout: this.commandTimeout + SIGNAL_TIMEOUT,
      },
      true,
    );
    condition.addRosDependency(command.node.id);
    // Its signals say how it ends, and why.
    command.sync = false;
  }

  private verificationVersion(): string {
    const parts = [PROGRAM.sha256, stableText(this, this.plan.verificationIdentity)];
    return createHash('sha256').update(parts.join(' ')).digest('hex').slice(0, 8);
  }

  protected override findProblems(): Problem[] {
    return [
      ...lateProblems(this.plan),
      ...this.verificationProblems(),
      ...(this.command ? [] : unknownAtBootProblems(this.plan)),
      ...this.sizeProblems(ScriptUse.USER_DATA, this.bootInstructions, (instructions) =>
        renderUserData(instructions, this.commands),
      ),
      ...(this.command
        ? this.sizeProblems(ScriptUse.COMMAND, this.commandInstructions, renderApplication)
        : []),
    ];
  }

  private verificationProblems(): Problem[] {
    const { services, required, asksOutside, timeout } = this.plan.verification;
    return verificationProblems(this.placeOf('verification'), {
      timeout: known(timeout),
      services: services.map((url) => known(url)),
      required,
      asksOutside,
    });
  }

  /** Whether a script fits its use with every value at its longest. */
  private sizeProblems(
    use: ScriptUse,
    instructions: GuestInstructions,
    render: (instructions: GuestInstructions) => string,
  ): Problem[] {
    const bytes = byteLength(render(atWorst(instructions)), LONGEST_VALUE);
    return sizeProblems(this.node.path, use, bytes);
  }

  /** The scripts of the plan as it is now, rendered once: the ROS CDK asks for them several times. */
  private scripts(): RenderedScripts {
    const version = `${this.plan.size} ${this.command !== undefined} ${this.handle !== undefined}`;
    if (this.rendered?.version !== version) {
      this.rendered = {
        version,
        userData: renderUserData(this.bootInstructions, this.commands),
        command: renderApplication(this.commandInstructions),
      };
    }
    return this.rendered;
  }

  /** Seconds for a run: one that waits, applies, and then verifies every binding. */
  private get commandTimeout(): number {
    const { isAwaited, timeout } = this.plan.verification;
    return APPLY_TIMEOUT + (isAwaited ? timeout : 0);
  }

  private get bootInstructions(): GuestInstructions {
    return bootInstructions(this.plan, this.command !== undefined);
  }

  private get commandInstructions(): GuestInstructions {
    return commandInstructions(this.plan, this.handle && tokenText(this.handle.attrCurlCli));
  }
}
