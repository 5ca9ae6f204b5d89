import * as ros from '@alicloud/ros-cdk-core';
import * as vpc from '@alicloud/ros-cdk-vpc';
import { MAX_EIP_NAME_LENGTH } from '../facts/resource-rules';
import { EipBilling } from '../values/eip-billing';
import { EipLineType, eipProblems, EipProtection } from '../values/eip-options';
import type { EipChoice } from '../values/eip-options';
import { publicIpProblems } from '../values/ip-address';
import { allocationIdProblems } from '../values/names';
import { deliberate, optional } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import { EIP_DESCRIPTION, EIP_NAME } from '../values/resource-texts';
import { tagProblems, TAGS } from '../values/tags';
import { FLAG, instanceOf, oneOf, resourceId, TEXT } from '../values/value-kinds';
import { CheckedConstruct } from './checked-construct';
import { known, numberText, stableText, tagList, tokenText } from './tokens';
import { takeUniqueInApp } from './unique-values';

/** An EIP, new or existing. */
export interface IElasticIp {
  /** Allocation id, `eip-...`. */
  readonly allocationId: string;
}

/** What can be chosen for a new EIP: what its purchase page offers. */
export interface ElasticIpProps {
  /**
   * How it is paid for, and its bandwidth. The bandwidth can be changed. Another method or period
   * would be another EIP with another public address, which ROS refuses: bind a second EIP under
   * another name, and remove this binding once nothing uses its address.
   * @default EipBilling.payByTraffic(), pay as you go for traffic, at most 5 Mbit/s
   */
  readonly billing?: EipBilling;
  /**
   * Line type. Not with a subscription. ROS refuses to change it, as the billing method.
   * @default the service's own choice, BGP (Multi-ISP)
   */
  readonly lineType?: EipLineType;
  /**
   * Protection against DDoS. Only with pay-as-you-go and the line type BGP. ROS refuses to change it,
   * as the billing method.
   * @default the basic protection that every EIP has
   */
  readonly protection?: EipProtection;
  /**
   * Address pool to take it from (`pippool-...`); the account needs the privilege. ROS refuses to
   * change it, as the billing method.
   * @default the provider's addresses
   */
  readonly addressPoolId?: string;
  /**
   * Name shown in the console. Not with a subscription.
   * @default the name of the stack and that of the EIP in logical ids, such as `shop-EdgeWeb`, at most 128
   * characters; none with a subscription, and in a nested stack
   */
  readonly eipName?: string;
  /**
   * Description shown in the console. Not with a subscription.
   * @default none
   */
  readonly description?: string;
  /**
   * Tags, at most 20.
   * @default none
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Resource group (`rg-...`).
   * @default the account's default resource group
   */
  readonly resourceGroupId?: string;
  /**
   * A public IPv4 address that it is to have: one that the account has had before, and that no
   * other account has now. ROS refuses to change it, as the billing method.
   * @default any
   */
  readonly ipAddress?: string;
  /**
   * Whether the EIP is kept when it leaves the template, or the stack is deleted: partners may have
   * it on their allow-lists. It is dissociated, and costs on.
   * @default false, it is released; a subscription EIP, and one with `deletionProtection`, is kept
   */
  readonly retain?: boolean;
  /**
   * Whether it cannot be released, in the console either. ROS could not release it as well: so it
   * is retained.
   * @default false
   */
  readonly deletionProtection?: boolean;
}

/** What each option of a new EIP takes. */
export const ELASTIC_IP_OPTIONS: OptionKinds<ElasticIpProps> = {
  billing: optional(instanceOf(EipBilling, 'an EipBilling, such as EipBilling.payByTraffic(10)')),
  lineType: optional(oneOf(Object.values(EipLineType))),
  protection: optional(oneOf(Object.values(EipProtection))),
  addressPoolId: deliberate(resourceId('pippool'), "the provider's addresses"),
  eipName: optional(EIP_NAME),
  description: optional(EIP_DESCRIPTION),
  tags: optional(TAGS),
  resourceGroupId: optional(resourceId('rg')),
  ipAddress: deliberate(TEXT, 'any address'),
  retain: optional(FLAG),
  deletionProtection: optional(FLAG),
};

/** What a template says of a subscription, whose end would take the address with it. */
const ENDS_UNLESS_RENEWED =
  'A subscription, which ends with its period. ROS has no property for auto renewal: switch it on under Renewal Management in the console.';

/**
 * A new EIP, or one that exists already: `ElasticIp.fromAllocationId`.
 *
 * @example
 * const legacy = ElasticIp.fromAllocationId(this, 'LegacyEip', 'eip-bp1legacy');
 * edge.bindEip('legacy', { eip: legacy });
 * edge.bindEip('web', { eip: new ElasticIp(this, 'WebEip', { retain: true }) });
 */
export class ElasticIp extends CheckedConstruct implements IElasticIp {
  /**
   * An EIP that exists already. It is bound, never released.
   *
   * @param allocationId `eip-...`, or a value known only to the deployment
   */
  static fromAllocationId(scope: ros.Construct, id: string, allocationId: string): IElasticIp {
    return new ExistingElasticIp(scope, id, allocationId);
  }

  /** Allocation id, `eip-...`. */
  readonly allocationId: string;
  /** The public IPv4 address. */
  readonly publicIp: string;
  /** The underlying resource, for what this class has no property for. */
  readonly resource: vpc.RosEIP | vpc.RosEIPPro;
  /**
   * What was chosen for it.
   * @internal
   */
  readonly choice: EipChoice;
  /**
   * Tells it from any other EIP, also from one that is bought otherwise in its place.
   * @internal
   */
  readonly identity: string;

  constructor(scope: ros.Construct, id: string, props: ElasticIpProps = {}) {
    super(scope, id);
    const usable = this.usable(ELASTIC_IP_OPTIONS, props);
    const billing = usable.billing ?? EipBilling.payByTraffic();
    this.choice = {
      ...usable,
      billing,
      bandwidth: known(billing.bandwidth),
      periodCount: known(billing.period?.count),
    };
    this.report([
      ...tagProblems(this.placeOf('tags'), usable.tags),
      ...eipProblems(this.node.path, this.choice),
      ...this.ipAddressProblems(usable.ipAddress),
    ]);
    this.resource = this.createEip(billing, usable);
    this.allocationId = tokenText(this.resource.attrAllocationId);
    this.publicIp = tokenText(this.resource.attrEipAddress);
    this.identity = this.identityOf(billing, usable);
  }

  private ipAddressProblems(address: string | undefined): Problem[] {
    if (address === undefined) {
      return [];
    }
    const place = this.placeOf('ipAddress');
    const owner = takeUniqueInApp(this, 'public IP address', address);
    return [
      ...(known(address) === undefined ? [] : publicIpProblems(place, address)),
      ...(owner === undefined
        ? []
        : [
            problem('public-ip-taken', place, {
              value: address,
              fault: `${stableText(this, address)} is already that of '${owner}'`,
              remedy: 'give another address',
            }),
          ]),
    ];
  }

  /** What cannot change without another EIP in its place. */
  private identityOf(billing: EipBilling, props: ElasticIpProps): string {
    const { lineType, protection, addressPoolId, ipAddress } = props;
    const count = billing.period && numberText(billing.period.count);
    return [
      this.resource.node.id,
      billing.method,
      ...[count, billing.period?.unit, lineType, protection, addressPoolId, ipAddress].map(
        (value = '-') => stableText(this, value),
      ),
    ].join(' ');
  }

  /** The name of a nested stack is known only to the deployment, and may be too long. */
  private defaultName(logicalId: string): string | undefined {
    const stackName = known(ros.Stack.of(this).stackName);
    const name = logicalId.replace(/(?<=.)Eip$/, '');
    return stackName && `${stackName}-${name}`.slice(0, MAX_EIP_NAME_LENGTH);
  }

  /** `EIPPro` is the type that takes a given address. */
  private createEip(billing: EipBilling, props: ElasticIpProps): vpc.RosEIP | vpc.RosEIPPro {
    const id = this.idOf('Eip');
    const { ipAddress } = props;
    const name = billing.isSubscription ? undefined : (props.eipName ?? this.defaultName(id));
    const properties = { ...chargeProperties(billing), name, ...otherProperties(props) };
    const resource =
      ipAddress === undefined
        ? new vpc.RosEIP(this, id, properties, true)
        : new vpc.RosEIPPro(this, id, { ...properties, ipAddress }, true);
    if (props.retain || props.deletionProtection || billing.isSubscription) {
      resource.applyRemovalPolicy(ros.RemovalPolicy.RETAIN);
    }
    if (billing.isSubscription) resource.addDesc(ENDS_UNLESS_RENEWED);
    return resource;
  }
}

/** What both types have: neither drops one of these in silence. */
type EipProperties = Partial<
  Pick<vpc.RosEIPProps, keyof vpc.RosEIPProps & keyof vpc.RosEIPProProps>
>;

function otherProperties(props: ElasticIpProps): EipProperties {
  return {
    isp: props.lineType,
    securityProtectionTypes: props.protection && [props.protection],
    publicIpAddressPoolId: props.addressPoolId,
    description: props.description,
    deletionProtection: props.deletionProtection,
    tags: tagList(props.tags),
    resourceGroupId: props.resourceGroupId,
  };
}

function chargeProperties(billing: EipBilling): EipProperties {
  return {
    internetChargeType: billing.internetChargeType,
    bandwidth: billing.bandwidth,
    instanceChargeType: billing.period ? 'Prepaid' : 'Postpaid',
    period: billing.period?.count,
    pricingCycle: billing.period?.unit,
    // An unpaid order would leave the stack waiting for a click in the console.
    autoPay: billing.period ? true : undefined,
  };
}

class ExistingElasticIp extends CheckedConstruct implements IElasticIp {
  readonly allocationId: string;

  constructor(scope: ros.Construct, id: string, allocationId: string) {
    super(scope, id);
    this.allocationId = this.usableText(TEXT, allocationId, 'allocationId');
    if (known(this.allocationId) !== undefined) {
      this.report(allocationIdProblems(this.placeOf('allocationId'), this.allocationId));
    }
  }
}
