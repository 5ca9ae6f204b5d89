import { BANDWIDTH_PACKAGE_RANGE } from '../facts/bandwidth-package-rules';
import { DEFAULT_LINE_TYPE } from '../facts/eip-rules';
import type { EipChoice } from './eip-options';
import type { Problem } from './problem';
import { problem } from './problem-kinds';
import type { ProblemPlace } from './problem-kinds';
import { isUnknown } from './unknown-value';

/** What is known of a bandwidth package. */
export interface BandwidthPackageFacts {
  /** Line type. Absent: unknown, it may be that of any EIP. */
  readonly lineType?: string;
  /** Whether its EIPs cannot have a protection, as in one that ROS makes. Absent: unknown. */
  readonly isUnprotected?: boolean;
}

/** What is wrong with the bandwidth of a new package, in Mbit/s, if anything. */
export function packageBandwidthProblems(place: ProblemPlace, bandwidth: number): Problem[] {
  const { least, most } = BANDWIDTH_PACKAGE_RANGE;
  return Number.isInteger(bandwidth) && bandwidth >= least && bandwidth <= most
    ? []
    : [
        problem('bandwidth-package-bandwidth', place, {
          value: bandwidth,
          fault: `bandwidth ${bandwidth} Mbit/s is out of range (${least} to ${most})`,
          remedy: 'use a whole number in this range',
        }),
      ];
}

/** Why the EIP service would not let a new EIP into a bandwidth package. */
export function membershipProblems(
  place: ProblemPlace,
  eip: EipChoice,
  pack: BandwidthPackageFacts,
): Problem[] {
  const { billing, lineType = DEFAULT_LINE_TYPE, protection } = eip;
  const refused = (fault: string, remedy: string) =>
    problem('bandwidth-package-member', place, { fault, remedy });
  return [
    ...(billing.isSubscription
      ? [refused('takes no subscription EIP', 'pay as you go, or leave it out')]
      : []),
    ...(pack.lineType !== undefined && lineType !== pack.lineType && !isUnknown(lineType)
      ? [
          refused(
            `has the line type ${pack.lineType}, and the EIP ${lineType}`,
            'use the same line type for both',
          ),
        ]
      : []),
    ...(pack.isUnprotected && protection !== undefined
      ? [refused(`takes no EIP with ${protection}`, "leave 'protection' or it out")]
      : []),
  ];
}
