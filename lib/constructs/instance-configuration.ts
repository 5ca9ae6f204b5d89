import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import * as rosResources from '@alicloud/ros-cdk-ros';
import { atWorst } from '../guest/data-lines';
import { installationsFor } from '../guest/program';
import type { ProgramPart } from '../guest/program';
import { ScriptUse, sizeProblems } from '../guest/script-size';
import {
  bootParts,
  renderApplication,
  renderInstallation,
  renderRemoval,
  renderUserData,
} from '../guest/scripts';
import type { UserCommands } from '../guest/scripts';
import { bootInstructions, commandInstructions } from '../plan/guest-instructions';
import type { GuestInstructions } from '../plan/guest-instructions';
import { digest } from '../plan/digest';
import type { InstancePlan } from '../plan/instance-plan';
import { optional } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import { FLAG, listOf, resourceId, TEXT } from '../values/value-kinds';
import { CheckedConstruct } from './checked-construct';
import { ProgramMapping } from './program-mapping';
import { runFailure } from './run-failure';
import { byteLength, known, stableText, tokenText } from './tokens';
import { takeUniqueInApp } from './unique-values';

/** How Cloud Assistant applies a configuration. */
export interface ApplyOptions {
  /**
   * Whether the network is put back as it was when the stack is deleted.
   * @default false, for an instance that is deleted too
   */
  readonly removeOnDelete?: boolean;
  /**
   * Values whose change has it applied and verified again, such as the image of the instance: a new
   * system disk has no configuration.
   * @default none; a change of the bindings, of their verification or of the commands does in any case
   */
  readonly triggers?: readonly string[];
}

const APPLY_OPTIONS: OptionKinds<ApplyOptions> = {
  removeOnDelete: optional(FLAG),
  triggers: optional(listOf(TEXT)),
};

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

  private readonly program = ProgramMapping.of(this);
  private installations: readonly ecs.RosRunCommandOfLifespan[] = [];
  private command?: ecs.RosRunCommandOfLifespan;
  private triggers: readonly string[] = [];
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
   * again whenever a binding was added, changed or removed; UserData alone is run at first boot only,
   * and then brings nothing but the program, which learns what is attached. The stack waits for a signal that every binding works.
   *
   * @param instanceId `i-...`, or a value known only to the deployment
   * @returns the resource
   */
  applyTo(instanceId: string, options: ApplyOptions = {}): ecs.RosRunCommandOfLifespan {
    const { removeOnDelete = false, triggers = [] } = this.usable(
      APPLY_OPTIONS,
      options,
      'applyTo',
    );
    const usableId = this.usableText(resourceId('i'), instanceId, 'applyTo');
    this.report(this.instanceTakenProblems(usableId));
    if (!this.command) {
      this.plan.applyByCommand();
      this.triggers = [...triggers, ...this.commandsDigest()];
      this.installations = installationsFor(this.plan).map(({ name, parts }) =>
        this.createInstallation(name, usableId, parts),
      );
      this.command = this.createCommand(usableId, removeOnDelete);
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

  /** Cloud Assistant brings the program in commands of its own, since it fills them. */
  private createInstallation(
    name: string,
    instanceId: string,
    parts: readonly ProgramPart[],
  ): ecs.RosRunCommandOfLifespan {
    return new ecs.RosRunCommandOfLifespan(
      this,
      this.idOf(name),
      {
        instanceIds: [instanceId],
        type: 'RunShellScript',
        commandContent: renderInstallation(parts, this.triggers, this.program.packed),
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
    bootParts(this.command === undefined).forEach(this.program.packed);
    if (!this.command) {
      return;
    }
    const isAwaited = this.plan.verification.isAwaited && this.plan.bindings.length > 0;
    this.addDependencies(this.command);
    if (isAwaited) {
      const condition = this.createWaitCondition();
      this.addDependencies(condition);
      this.createOutcome(this.command, condition);
    }
  }

  private addDependencies(resource: ros.RosResource): void {
    for (const { node } of this.installations) resource.addRosDependency(node.id);
    for (const id of this.plan.lastOperations) resource.addRosDependency(id);
  }

  /**
   * ROS waits once for each condition: so there is another one for every other configuration. It waits
   * beside the command, so that a signal of a failure, which says why, is heard before the command
   * ends.
   */
  private createWaitCondition(): rosResources.RosWaitCondition {
    const { verificationIdentity } = this.plan;
    const parts = installationsFor(this.plan).flatMap((installation) =>
      installation.parts.map(({ sha256 }) => sha256),
    );
    const verified = [...parts, verificationIdentity, ...this.triggers];
    this.handle = new rosResources.RosWaitConditionHandle(
      this,
      this.idOf('VerificationHandle', verified),
      {},
      true,
    );
    return new rosResources.RosWaitCondition(
      this,
      this.idOf('Verification', verified),
      {
        handle: ros.Fn.ref(this.handle.node.id),
        count: this.plan.bindings.length,
        timeout: this.commandTimeout + SIGNAL_TIMEOUT,
      },
      true,
    );
  }

  /**
   * Fails where the command did, also when nothing but the value of a parameter has changed, for which
   * no wait condition is new: ROS takes no text for a duration. Where the command succeeds it takes no
   * time. It comes after the wait condition, which tells failures of a deployment that has a new one.
   */
  private createOutcome(
    { attrInvokeId, attrInvokeResults }: ecs.RosRunCommandOfLifespan,
    { attrJoinedErrorData }: rosResources.RosWaitCondition,
  ): void {
    const updateDuration = runFailure(attrInvokeResults, attrJoinedErrorData);
    const props = { updateDuration, triggers: { run: attrInvokeId } };
    new rosResources.RosSleep(this, this.idOf('Outcome'), props, true);
  }

  /** What is wrong with the plan is told by the construct that it is the plan of. */
  protected override findProblems(): Problem[] {
    return this.scriptProblems();
  }

  /** UserData, but for the program, which is told apart by itself. */
  private commandsDigest(): string[] {
    const { before, after } = this.commands;
    const isEmpty = before.length === 0 && after.length === 0;
    return isEmpty ? [] : [digest([stableText(this, JSON.stringify(this.commands))])];
  }

  /** Whether the scripts fit their uses with every value at its longest. */
  private scriptProblems(): Problem[] {
    const boot = this.bootInstructions;
    const problems = (use: ScriptUse, script: string) =>
      sizeProblems(this.node.path, use, byteLength(script, LONGEST_VALUE));
    return [
      ...problems(ScriptUse.USER_DATA, renderUserData(this.commands, boot && atWorst(boot))),
      ...(this.command
        ? problems(
            ScriptUse.COMMAND,
            renderApplication(atWorst(this.commandInstructions), this.triggers),
          )
        : []),
    ];
  }

  /** The scripts of the plan as it is now, rendered once: the ROS CDK asks for them several times. */
  private scripts(): RenderedScripts {
    const version = `${this.plan.size} ${this.command !== undefined} ${this.handle !== undefined}`;
    if (this.rendered?.version !== version) {
      this.rendered = {
        version,
        userData: renderUserData(this.commands, this.bootInstructions, this.program.packed),
        command: renderApplication(this.commandInstructions, this.triggers),
      };
    }
    return this.rendered;
  }

  /** Seconds for a run: one that waits, applies, and then verifies every binding. */
  private get commandTimeout(): number {
    const { isAwaited, timeout } = this.plan.verification;
    return APPLY_TIMEOUT + (isAwaited ? timeout : 0);
  }

  /** What UserData tells: nothing where Cloud Assistant does, so that no binding is part of it. */
  private get bootInstructions(): GuestInstructions | undefined {
    return this.command ? undefined : bootInstructions(this.plan);
  }

  private get commandInstructions(): GuestInstructions {
    return commandInstructions(this.plan, this.handle && tokenText(this.handle.attrCurlCli));
  }
}
