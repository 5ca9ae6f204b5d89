import * as ros from '@alicloud/ros-cdk-core';
import * as vpc from '@alicloud/ros-cdk-vpc';
import { MAX_BANDWIDTH_PACKAGE_EIPS } from '../facts/bandwidth-package-rules';
import { BandwidthPackagePlan } from '../plan/bandwidth-package-plan';
import { membershipProblems } from '../values/package-membership';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import { BandwidthPackage } from './bandwidth-package';
import type { IBandwidthPackage } from './bandwidth-package';
import { CheckedConstruct } from './checked-construct';
import { ElasticIp } from './elastic-ip';
import type { IElasticIp } from './elastic-ip';
import { known, stableText } from './tokens';

/** An EIP that is bound, and the bandwidth package that it joins. */
export interface BandwidthMembershipProps {
  readonly eip: IElasticIp;
  readonly bandwidthPackage: IBandwidthPackage;
  /** The EIP takes no other operation while this is made. */
  readonly association: vpc.RosEIPAssociation;
  /**
   * Whether the stack has the binding.
   * @default it has it in any case
   */
  readonly condition?: ros.RosCondition;
}

/** One EIP in a bandwidth package. ROS changes nothing of a membership in place: so each EIP has its own. */
export class BandwidthMembership extends CheckedConstruct {
  /** The underlying resource. */
  readonly resource: vpc.RosCommonBandwidthPackageIp;
  private readonly plan: BandwidthPackagePlan;

  constructor(
    scope: ros.Construct,
    id: string,
    private readonly props: BandwidthMembershipProps,
  ) {
    super(scope, id);
    const { bandwidthPackage, condition } = props;
    this.resource = this.createMembership(props);
    this.plan = planOf(this, bandwidthPackage.packageId);
    this.plan.add({
      id: this.resource.node.id,
      condition: condition && { id: condition.logicalId },
    });
    this.report([...this.eipProblems(), ...this.roomProblems()]);
  }

  /** Neither an EIP nor a package takes two operations at a time. */
  protected override onPrepare(): void {
    const { node } = this.resource;
    const before = [this.props.association.node.id, ...this.plan.membershipsBefore(node.id)];
    for (const id of before) this.resource.addRosDependency(id);
  }

  protected override get ownCondition(): string | undefined {
    return this.props.condition?.logicalId;
  }

  private createMembership(props: BandwidthMembershipProps): vpc.RosCommonBandwidthPackageIp {
    const { eip, bandwidthPackage, condition } = props;
    const { allocationId } = eip;
    const resource = new vpc.RosCommonBandwidthPackageIp(
      this,
      this.idOf('Membership', [allocationId]),
      { bandwidthPackageId: bandwidthPackage.packageId, eips: [{ allocationId }] },
      true,
    );
    if (condition) resource.addCondition(condition);
    return resource;
  }

  private eipProblems(): Problem[] {
    const { eip, bandwidthPackage } = this.props;
    return eip instanceof ElasticIp
      ? membershipProblems(this.placeOf('bandwidthPackage'), eip.choice, {
          lineType: known(bandwidthPackage.lineType),
          isUnprotected: bandwidthPackage instanceof BandwidthPackage,
        })
      : [];
  }

  private roomProblems(): Problem[] {
    return this.plan.isOverfull
      ? [
          problem('bandwidth-package-full', this.placeOf('bandwidthPackage'), {
            fault: `gets more than ${MAX_BANDWIDTH_PACKAGE_EIPS} EIPs`,
            remedy: 'use another package, or leave it out',
          }),
        ]
      : [];
  }
}

const plans = new WeakMap<ros.Stack, Map<string, BandwidthPackagePlan>>();

/** What a stack puts into a bandwidth package: one plan for each package, however often it is named. */
function planOf(scope: ros.Construct, packageId: string): BandwidthPackagePlan {
  const stack = ros.Stack.of(scope);
  const ofStack = plans.get(stack) ?? new Map<string, BandwidthPackagePlan>();
  plans.set(stack, ofStack);
  const identity = stableText(scope, packageId);
  const plan = ofStack.get(identity) ?? new BandwidthPackagePlan();
  ofStack.set(identity, plan);
  return plan;
}
