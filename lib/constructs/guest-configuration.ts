import type * as ros from '@alicloud/ros-cdk-core';
import { instanceProblems } from '../plan/instance-checks';
import { InstancePlan } from '../plan/instance-plan';
import type { Problem } from '../values/problem';
import type { Verification } from '../values/verification';
import type { Eni } from './eni';
import { InstanceConfiguration } from './instance-configuration';

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
   * Assistant may configure the network only later; without it they run after the network was
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
}

/**
 * What an instance runs, so that traffic leaves by the EIP it came in on: for an instance that you
 * create yourself. `MultiEipInstance` and `ExistingInstance` have one of their own.
 */
export class GuestConfiguration extends InstanceConfiguration {
  constructor(scope: ros.Construct, id: string, props: GuestConfigurationProps = {}) {
    const path = `${scope.node.path}/${id}`;
    super(scope, id, new InstancePlan({ path, verification: props.verification }), {
      before: props.commandsBefore ?? [],
      after: props.commandsAfter ?? [],
    });
    props.enis?.forEach((eni) => this.addEni(eni));
  }

  /** Adds an ENI, with all that is bound to it until the app is synthesized. */
  addEni(eni: Eni): void {
    this.plan.add(eni.plan);
  }

  protected override findProblems(): Problem[] {
    return [...super.findProblems(), ...instanceProblems(this.plan)];
  }
}
