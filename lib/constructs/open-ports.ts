import type * as ros from '@alicloud/ros-cdk-core';
import { PolicyCode } from '../policy/policy-code';
import { policyFindings } from '../policy/policy-findings';
import type { Finding } from '../policy/policy-findings';
import { emitted } from './tokens';
import { warnOnce } from './warnings';

/** The rules of the policy that hold for the security rules of this package, also where no policy is applied. */
const ALWAYS_TOLD: readonly string[] = [PolicyCode.ADMIN_PORT, PolicyCode.WIDE_PORTS];

/** Warns where any address reaches a port of administration, or very many ports, unless that is accepted. */
export function warnOfOpenPorts(resource: ros.RosResource): void {
  findingsOf(resource)
    .filter(({ code, suppressedBy }) => ALWAYS_TOLD.includes(code) && suppressedBy === undefined)
    .forEach((finding) => warnOnce(resource, finding));
}

function findingsOf(resource: ros.RosResource): Finding[] {
  try {
    return policyFindings(emitted(resource));
  } catch {
    return []; // it cannot be written, which is a mistake that is told
  }
}
