import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import {
  type GuestAddress,
  type GuestPlan,
  renderScript,
  ScriptUse,
  sizeProblems,
  type UserCommands,
} from '../guest/script';
import { problem } from '../plan/problem';
import { routeTable, routeTableProblems, RULE_PRIORITY } from '../plan/routing';
import { CheckedConstruct } from './checked-construct';
import { type Eni, type EniBinding, PrimaryEni, SecondaryEni } from './eni';
import { byteLength } from './tokens';

/** The longest MAC address and IPv4 address, for the size of UserData at its worst. */
const LONGEST_MAC = '00:00:00:00:00:00';
const LONGEST_IP = '255.255.255.255';
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
}

/** Seconds that Cloud Assistant gives a run: a run may wait for another one for five minutes. */
const COMMAND_TIMEOUT = 600;

/** What an instance runs, so that traffic leaves by the EIP it came in on. */
export class GuestConfiguration extends CheckedConstruct {
  /** Raw text for the instance's `UserData`. */
  readonly userData: string;

  private readonly enis: Eni[] = [];
  private readonly commands: UserCommands;
  private command?: ecs.RosRunCommandOfLifespan;

  constructor(scope: ros.Construct, id: string, props: GuestConfigurationProps = {}) {
    super(scope, id);
    this.commands = {
      before: props.commandsBefore ?? [],
      after: props.commandsAfter ?? [],
    };
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
   * Has Cloud Assistant apply the configuration to a running instance: when its ENIs are there, and
   * again whenever a binding was added, changed or removed. UserData alone is run at first boot only.
   *
   * @param instanceId `i-...`, or a value known only at deploy time
   * @returns the resource
   */
  applyTo(instanceId: string): ecs.RosRunCommandOfLifespan {
    this.command = new ecs.RosRunCommandOfLifespan(
      this,
      this.idOf('Configuration'),
      {
        instanceIds: [instanceId],
        type: 'RunShellScript',
        commandContent: ros.Lazy.stringValue({ produce: () => renderScript(this.commandPlan) }),
        timeout: COMMAND_TIMEOUT,
        sync: true,
      },
      true,
    );
    return this.command;
  }

  protected override onPrepare(): void {
    for (const { lastOperation } of this.enis) {
      if (lastOperation) this.command?.addRosDependency(lastOperation.node.id);
    }
  }

  protected override findProblems(): string[] {
    return [
      ...routeTableProblems(this.secondaryEnis.map((eni) => eni.name)),
      ...(this.command ? [] : this.unknownAddresses()),
      ...sizeProblems(ScriptUse.USER_DATA, longestScript(this.userDataPlan, this.commands)),
      ...(this.command ? sizeProblems(ScriptUse.COMMAND, longestScript(this.commandPlan)) : []),
    ];
  }

  private unknownAddresses(): string[] {
    return this.primaryEniBindings
      .filter(({ givenPrivateIp }) => givenPrivateIp === undefined)
      .map(({ name }) =>
        problem(
          `bindEip(${name})`,
          'a new secondary address of the primary ENI is known only after the instance has read its UserData',
          'give the address with PrivateIp.of, or have Cloud Assistant apply the configuration',
        ),
      );
  }

  private get secondaryEnis(): SecondaryEni[] {
    return this.enis.filter((eni): eni is SecondaryEni => eni instanceof SecondaryEni);
  }

  /** Bindings whose address the primary ENI gets; its primary address it has already. */
  private get primaryEniBindings(): EniBinding[] {
    return this.enis
      .filter((eni) => eni instanceof PrimaryEni)
      .flatMap((eni) => eni.bindings)
      .filter(({ assignment }) => assignment);
  }

  private get guestEnis(): GuestPlan['enis'] {
    return this.secondaryEnis.map((eni) => ({
      name: eni.name,
      macAddress: eni.macAddress,
      table: routeTable(eni.name),
      rulePriority: RULE_PRIORITY,
      primaryPrivateIp: eni.primaryPrivateIp,
      addresses: eni.bindings,
    }));
  }

  /** UserData cannot hold attributes of its own instance: of its own ENI only given addresses. */
  private get userDataPlan(): GuestPlan {
    return {
      enis: this.guestEnis,
      primaryEniAddresses: this.primaryEniBindings.flatMap(({ name, givenPrivateIp }) =>
        givenPrivateIp === undefined ? [] : [{ name, privateIp: givenPrivateIp }],
      ),
    };
  }

  private get commandPlan(): GuestPlan {
    return { enis: this.guestEnis, primaryEniAddresses: this.primaryEniBindings };
  }
}

/** Bytes of a script with every value at its longest. */
function longestScript({ enis, primaryEniAddresses }: GuestPlan, commands?: UserCommands): number {
  const longestIps = (list: readonly GuestAddress[]) =>
    list.map(({ name }) => ({ name, privateIp: LONGEST_IP }));
  const longest: GuestPlan = {
    enis: enis.map((eni) => ({
      ...eni,
      macAddress: LONGEST_MAC,
      primaryPrivateIp: LONGEST_IP,
      addresses: longestIps(eni.addresses),
    })),
    primaryEniAddresses: longestIps(primaryEniAddresses),
  };
  return byteLength(renderScript(longest, commands), LONGEST_VALUE);
}
