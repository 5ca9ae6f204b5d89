import { PROTECTED_LINE_TYPE } from '../facts/eip-rules';
import type { EipBilling } from './eip-billing';
import { shown } from './problem';
import type { Problem } from './problem';
import { problem } from './problem-kinds';
import { isUnknown } from './unknown-value';

/**
 * The line type of an EIP (`Isp`). Lines other than `BGP` are sold in some regions only.
 *
 * @example
 * edge.bindEip('web', { lineType: EipLineType.BGP_PRO });
 */
export enum EipLineType {
  /** BGP (Multi-ISP). */
  BGP = 'BGP',
  /** BGP (Multi-ISP) Pro: Hong Kong, Singapore, Tokyo, Kuala Lumpur, Manila, Jakarta, Bangkok. */
  BGP_PRO = 'BGP_PRO',
  /** Single line, for accounts on the allow-list. */
  CHINA_TELECOM = 'ChinaTelecom',
  /** Single line, for accounts on the allow-list. */
  CHINA_UNICOM = 'ChinaUnicom',
  /** Single line, for accounts on the allow-list. */
  CHINA_MOBILE = 'ChinaMobile',
  /** Single line, layer 2, for accounts on the allow-list. */
  CHINA_TELECOM_L2 = 'ChinaTelecom_L2',
  /** Single line, layer 2, for accounts on the allow-list. */
  CHINA_UNICOM_L2 = 'ChinaUnicom_L2',
  /** Single line, layer 2, for accounts on the allow-list. */
  CHINA_MOBILE_L2 = 'ChinaMobile_L2',
  /** Hangzhou Finance Cloud. */
  BGP_FINANCE_CLOUD = 'BGP_FinanceCloud',
}

/**
 * The protection of an EIP (`SecurityProtectionTypes`).
 *
 * @example
 * edge.bindEip('web', { protection: EipProtection.ANTI_DDOS_ENHANCED });
 */
export enum EipProtection {
  /** Anti-DDoS Pro/Premium: for pay-as-you-go EIPs on the line type `BGP`. */
  ANTI_DDOS_ENHANCED = 'AntiDDoS_Enhanced',
}

/** What is chosen for one EIP: undefined where it is left out or known only to the deployment. */
export interface EipChoice {
  readonly billing: EipBilling;
  /** The billing's bandwidth, unless only the deployment knows it. */
  readonly bandwidth?: number;
  /** The count of a subscription's months or years, unless only the deployment knows it. */
  readonly periodCount?: number;
  readonly lineType?: EipLineType;
  readonly protection?: EipProtection;
  readonly eipName?: string;
  readonly description?: string;
}

/**
 * What the EIP service would refuse: figures out of range, combinations that it does not sell.
 *
 * @param path of the construct
 */
export function eipProblems(path: string, choice: EipChoice): Problem[] {
  return [
    ...bandwidthProblems(path, choice),
    ...periodProblems(path, choice),
    ...subscriptionProblems(path, choice),
    ...protectionProblems(path, choice),
  ];
}

function bandwidthProblems(path: string, { billing, bandwidth }: EipChoice): Problem[] {
  const { method, maxBandwidth } = billing;
  const isInRange =
    bandwidth === undefined ||
    (Number.isInteger(bandwidth) && bandwidth >= 1 && bandwidth <= maxBandwidth);
  return isInRange
    ? []
    : [
        problem(
          'eip-bandwidth',
          { path, property: 'billing' },
          {
            value: bandwidth,
            fault: `bandwidth ${bandwidth} Mbit/s is out of range for ${method} (1 to ${maxBandwidth})`,
            remedy: 'use a bandwidth in this range, or another billing method',
          },
        ),
      ];
}

function periodProblems(path: string, { billing: { period }, periodCount }: EipChoice): Problem[] {
  if (!period || periodCount === undefined || period.allowed.includes(periodCount)) {
    return [];
  }
  return [
    problem(
      'eip-period',
      { path, property: 'billing' },
      {
        value: periodCount,
        fault: `a subscription of ${periodCount} ${period.unit.toLowerCase()}s is not sold`,
        remedy: `use one of ${period.allowed.join(', ')}`,
      },
    ),
  ];
}

function subscriptionProblems(path: string, choice: EipChoice): Problem[] {
  const { billing, lineType, protection, eipName, description } = choice;
  if (!billing.isSubscription) {
    return [];
  }
  const options = { lineType, protection, eipName, description };
  return Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([property, value]) =>
      problem(
        'eip-subscription-option',
        { path, property },
        {
          value,
          fault: `${shown(value)} is given, which a subscription EIP does not take`,
          remedy: 'leave it out, or pay as you go',
        },
      ),
    );
}

function protectionProblems(path: string, { protection, lineType }: EipChoice): Problem[] {
  if (!protection || !lineType || lineType === PROTECTED_LINE_TYPE || isUnknown(lineType)) {
    return [];
  }
  return [
    problem(
      'eip-protection',
      { path, property: 'protection' },
      {
        value: protection,
        fault: `${protection} is not sold on line type ${lineType}`,
        remedy: "leave 'lineType' out, or use BGP",
      },
    ),
  ];
}
