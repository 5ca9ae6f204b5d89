import * as ros from '@alicloud/ros-cdk-core';
import {
  type GuestAddress,
  type GuestPlan,
  type UserCommands,
  renderUserData,
  sizeProblems,
} from '../guest/user-data';
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

/** What an instance runs at its first boot, so that traffic leaves by the EIP it came in on. */
export class GuestConfiguration extends CheckedConstruct {
  /** Raw text for the instance's `UserData`. */
  readonly userData: string;

  private readonly enis: Eni[] = [];
  private readonly commands: UserCommands;

  constructor(scope: ros.Construct, id: string, props: GuestConfigurationProps = {}) {
    super(scope, id);
    this.commands = {
      before: this.take('commandsBefore', props.commandsBefore ?? []),
      after: this.take('commandsAfter', props.commandsAfter ?? []),
    };
    this.userData = ros.Lazy.stringValue({
      produce: () => renderUserData(this.plan, this.commands),
    });
    props.enis?.forEach((eni) => this.addEni(eni));
  }

  /** Adds an ENI, with all that is bound to it until the app is synthesized. */
  addEni(eni: Eni): void {
    this.enis.push(eni);
  }

  protected override findProblems(): string[] {
    return [
      ...routeTableProblems(this.secondaryEnis.map((eni) => eni.name)),
      ...sizeProblems(this.longestUserData()),
    ];
  }

  private get secondaryEnis(): SecondaryEni[] {
    return this.enis.filter((eni): eni is SecondaryEni => eni instanceof SecondaryEni);
  }

  private get plan(): GuestPlan {
    return {
      enis: this.secondaryEnis.map((eni) => ({
        name: eni.name,
        macAddress: eni.macAddress,
        table: routeTable(eni.name),
        rulePriority: RULE_PRIORITY,
        primaryPrivateIp: eni.primaryPrivateIp,
        addresses: eni.bindings.map(({ name, privateIp }) => ({ name, privateIp })),
      })),
      primaryEniAddresses: this.enis
        .filter((eni) => eni instanceof PrimaryEni)
        .flatMap((eni) => eni.bindings)
        .flatMap(givenAddress),
    };
  }

  private longestUserData(): number {
    const { enis, primaryEniAddresses } = this.plan;
    const longestIps = (list: readonly GuestAddress[]) =>
      list.map((address) => ({ ...address, privateIp: LONGEST_IP }));
    const longest: GuestPlan = {
      enis: enis.map((eni) => ({
        ...eni,
        macAddress: LONGEST_MAC,
        primaryPrivateIp: LONGEST_IP,
        addresses: longestIps(eni.addresses),
      })),
      primaryEniAddresses: longestIps(primaryEniAddresses),
    };
    return byteLength(renderUserData(longest, this.commands), LONGEST_VALUE);
  }
}

/** UserData cannot hold attributes of its own instance, so that only a given address can be told. */
function givenAddress({ name, givenPrivateIp }: EniBinding): GuestAddress[] {
  return givenPrivateIp === undefined ? [] : [{ name, privateIp: givenPrivateIp }];
}
