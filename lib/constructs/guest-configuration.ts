import type * as ros from '@alicloud/ros-cdk-core';
import { instanceProblems } from '../plan/instance-checks';
import { InstancePlan } from '../plan/instance-plan';
import { checkOptions, optional } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import type { Problem } from '../values/problem';
import { problemOf } from '../values/given-fault';
import { FLAG, instanceOf, listOf } from '../values/value-kinds';
import type { Verification } from '../values/verification';
import { Eni } from './eni';
import { COMMANDS, VERIFICATION } from './guest-kinds';
import { InstanceConfiguration } from './instance-configuration';
import { checkVerification } from './verification-check';

/** What an instance runs that is not one of this package's constructs. */
export interface GuestConfigurationProps {
  /**
   * ENIs of the instance; more can be added with `addEni`.
   * @default none
   */
  readonly enis?: readonly Eni[];
  /**
   * Commands (bash) that UserData runs first, at the first boot of a system disk. They run in a shell
   * of their own: whatever they do, the rest runs after them.
   * @default none
   */
  readonly commandsBefore?: readonly string[];
  /**
   * Commands (bash) that UserData runs last, at the first boot of a system disk. With `applyTo`, Cloud
   * Assistant may configure the network only later, and UserData learns only what is attached already; without it they run after the network was
   * configured, if that succeeded. An ENI may be attached only later: its addresses are there the
   * moment it is.
   * @default none
   */
  readonly commandsAfter?: readonly string[];
  /**
   * What is verified of every binding, and how: see `applyTo`.
   * @default Verification.fromOutside()
   */
  readonly verification?: Verification;
  /**
   * Whether replies leave by the ENI that the request came in on, also those of containers: needed by ports that
   * Docker or podman publishes, and where routes of the main table would pull an EIP's replies away. The
   * image has to have `nft`; without it the instance goes on as without this option. It costs processor time
   * for each packet: docs/services.md has what goes where, and docs/benchmarks.md how much.
   * @default false: replies leave by their source address
   */
  readonly repliesByConnection?: boolean;
}

const ENI = instanceOf(Eni, 'an ENI');

const GUEST_CONFIGURATION_OPTIONS: OptionKinds<GuestConfigurationProps> = {
  enis: optional(listOf(ENI)),
  commandsBefore: optional(COMMANDS),
  commandsAfter: optional(COMMANDS),
  verification: optional(VERIFICATION),
  repliesByConnection: optional(FLAG),
};

/**
 * What an instance runs, so that traffic leaves by the EIP it came in on: for an instance that you
 * create yourself. `MultiEipInstance` and `ExistingInstance` have one of their own.
 *
 * @example
 * const eni = new SecondaryEni(this, 'data', { vSwitch, securityGroup });
 * new EipBinding(this, 'web', { eni });
 * const guest = new GuestConfiguration(this, 'Guest', { enis: [eni] });
 * eni.attachTo('i-bp1shop');
 * guest.applyTo('i-bp1shop');
 */
export class GuestConfiguration extends InstanceConfiguration {
  constructor(scope: ros.Construct, id: string, props: GuestConfigurationProps = {}) {
    const path = `${scope.node.path}/${id}`;
    const { usable, faults } = checkOptions(GUEST_CONFIGURATION_OPTIONS, props);
    const { verification, repliesByConnection } = usable;
    super(scope, id, new InstancePlan({ path, verification, repliesByConnection }), {
      before: usable.commandsBefore ?? [],
      after: usable.commandsAfter ?? [],
    });
    this.report(faults.map((fault) => problemOf(this.placeOf('props'), fault)));
    usable.enis?.forEach((eni) => this.addEni(eni));
  }

  /** Adds an ENI, with all that is bound to it until the app is synthesized. */
  addEni(eni: Eni): void {
    const usable = this.usableArgument(ENI, eni, 'addEni') as Eni | undefined;
    if (usable) this.plan.add(usable.plan);
  }

  protected override findProblems(): Problem[] {
    return [
      ...super.findProblems(),
      ...checkVerification(this.placeOf('verification'), this.plan.verification),
      ...instanceProblems(this.plan),
    ];
  }
}
