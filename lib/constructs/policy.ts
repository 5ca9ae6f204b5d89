import * as ros from '@alicloud/ros-cdk-core';
import { Node } from 'constructs';
import type { IAspect } from 'constructs';
import { PolicyCode } from '../policy/policy-code';
import { policyFindings } from '../policy/policy-findings';
import type { Finding } from '../policy/policy-findings';
import { rulesFor } from '../policy/policy-rules';
import { withSuppression } from '../policy/suppressions';
import { problemOf } from '../values/given-fault';
import type { GivenFault } from '../values/given-fault';
import { checkOptions, optional } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import { problemText } from '../values/problem';
import type { Problem } from '../values/problem';
import { formed, listOf, oneOf, useGiven } from '../values/value-kinds';
import { freeId } from './construct-id';
import { templateText } from './stack-checks';
import { warnOnce } from './warnings';

/** How a policy is applied. */
export interface PolicyOptions {
  /**
   * The rules whose findings are errors: no template is written then. `Object.values(PolicyCode)`
   * are all of them.
   * @default none: each finding is a warning
   */
  readonly errors?: readonly PolicyCode[];
}

const CODE = oneOf(Object.values(PolicyCode));
const POLICY_OPTIONS: OptionKinds<PolicyOptions> = { errors: optional(listOf(CODE)) };
const REASON = formed('suppression-reason', /\S/, 'a reason', 'write why in a sentence');

/**
 * Applies the rules of `PolicyCode` to all resources below `scope`, an app as a rule, whether they
 * come from this package or not. Each finding is a warning of its resource, as those of this
 * package are: `synthesize` prints it, and the `ros-cdk` command does.
 *
 * @example
 * applyPolicy(app, { errors: [PolicyCode.ADMIN_PORT] });
 * synthesize(app);
 */
export function applyPolicy(scope: ros.Construct, options: PolicyOptions = {}): void {
  new Policy(scope, idIn(scope, 'Policy'), options);
}

/**
 * Accepts what a rule of the policy finds on the resources of `scope` and below. The reason is kept
 * in the template, in the resource's `Metadata`, for those who review it.
 *
 * @param reason why, in a sentence
 * @example
 * suppressFinding(edge, PolicyCode.RAM_ROLE, 'its programs call no API of the cloud');
 */
export function suppressFinding(scope: ros.Construct, code: PolicyCode, reason: string): void {
  new PolicySuppression(scope, idIn(scope, `Suppression-${code}`), code, reason);
}

class Policy extends ros.Construct {
  private readonly errors: readonly PolicyCode[];
  private readonly problems: readonly Problem[];

  constructor(
    private readonly scope: ros.Construct,
    id: string,
    options: PolicyOptions,
  ) {
    super(scope, id);
    const { usable, faults } = checkOptions(POLICY_OPTIONS, options);
    const place = { path: this.node.path, property: 'options' };
    this.problems = faults.map((fault) => problemOf(place, fault));
    this.errors = usable.errors ?? [];
  }

  /** The last step before templates are written: nothing changes them after it. */
  protected override onValidate(): string[] {
    const refused = [...resourcesByStack(this.scope)].flatMap(([stack, resources]) =>
      findingsOf(stack).flatMap((finding) => this.tell(finding, resources)),
    );
    return [...this.problems, ...refused].map(problemText);
  }

  /** A warning is told by its resource, an error here, as the ROS CDK has it. */
  private tell(finding: Finding, resources: ResourcesById): Problem[] {
    const resource = resources.get(finding.resource);
    if (resource === undefined || finding.suppressedBy !== undefined) return [];
    const { path } = resource.node;
    if (this.errors.some((code) => code === finding.code)) {
      return [{ ...finding, property: `${path}.${finding.property}` }];
    }
    warnOnce(resource, finding);
    return [];
  }
}

class PolicySuppression extends ros.Construct implements IAspect {
  private readonly faults: GivenFault[] = [];

  constructor(
    scope: ros.Construct,
    id: string,
    private readonly code: PolicyCode,
    private readonly reason: string,
  ) {
    super(scope, id);
    useGiven(CODE, code, 'code', this.faults);
    useGiven(REASON, reason, 'reason', this.faults);
    if (this.faults.length === 0) Node.of(scope).applyAspect(this);
  }

  visit(construct: ros.IConstruct): void {
    if (!ros.RosResource.isRosResource(construct)) return;
    const { rosOptions, rosResourceType } = construct;
    if (!rulesFor(rosResourceType).some(({ code }) => code === this.code)) return;
    rosOptions.metadata = withSuppression(rosOptions.metadata ?? {}, this.code, this.reason);
  }

  protected override onValidate(): string[] {
    const place = { path: this.node.path, property: 'suppressFinding' };
    return this.faults.map((fault) => problemText(problemOf(place, fault)));
  }
}

/** What is found in the template that a stack is going to write. */
function findingsOf(stack: ros.Stack): Finding[] {
  return policyFindings(JSON.parse(templateText(stack) ?? '{}'));
}

/** The id that is wanted, unless another construct of the scope has it. */
function idIn(scope: ros.Construct, wanted: string): string {
  return scope.node.tryFindChild(wanted) === undefined ? wanted : freeId(scope);
}

type ResourcesById = ReadonlyMap<string, ros.RosResource>;

/** The resources below a construct, by logical id, for each stack that has some of them. */
function resourcesByStack(scope: ros.Construct): ReadonlyMap<ros.Stack, ResourcesById> {
  const stacks = new Map<ros.Stack, Map<string, ros.RosResource>>();
  for (const construct of scope.node.findAll()) {
    if (!ros.RosResource.isRosResource(construct)) continue;
    const stack = ros.Stack.of(construct);
    const resources = stacks.get(stack) ?? new Map<string, ros.RosResource>();
    stacks.set(stack, resources.set(construct.node.id, construct));
  }
  return stacks;
}
