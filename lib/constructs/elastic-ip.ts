import * as ros from '@alicloud/ros-cdk-core';
import * as vpc from '@alicloud/ros-cdk-vpc';
import { EipBilling, type EipLineType, type EipProtection, eipProblems } from '../plan/eip';
import { problem, shown } from '../plan/problem';
import { tagProblems } from '../plan/tags';
import { CheckedConstruct } from './checked-construct';
import { known, tagList, text } from './tokens';

/** An EIP, new or existing. */
export interface IElasticIp {
  /** Allocation id, `eip-...`. */
  readonly allocationId: string;
}

/** What can be chosen for a new EIP: what its purchase page offers. */
export interface ElasticIpProps {
  /**
   * How it is paid for, and its bandwidth.
   * @default EipBilling.payByTraffic(), pay as you go for traffic, at most 5 Mbit/s
   */
  readonly billing?: EipBilling;
  /**
   * Line type. Not with a subscription.
   * @default the service's own choice, BGP (Multi-ISP)
   */
  readonly lineType?: EipLineType;
  /**
   * Protection against DDoS. Only with pay-as-you-go and the line type BGP.
   * @default the basic protection that every EIP has
   */
  readonly protection?: EipProtection;
  /**
   * Address pool to take it from (`pippool-...`); the account needs the privilege.
   * @default the provider's addresses
   */
  readonly addressPoolId?: string;
  /**
   * Name shown in the console. Not with a subscription.
   * @default none
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
}

/** A new EIP, or one that exists already: `ElasticIp.fromAllocationId`. */
export class ElasticIp extends CheckedConstruct implements IElasticIp {
  /**
   * An EIP that exists already. It is bound, never released.
   *
   * @param allocationId `eip-...`, or a value known only at deploy time
   */
  static fromAllocationId(scope: ros.Construct, id: string, allocationId: string): IElasticIp {
    return new ExistingElasticIp(scope, id, allocationId);
  }

  readonly allocationId: string;
  /** The public IPv4 address. */
  readonly publicIp: string;
  /** The underlying resource, for what this class has no property for. */
  readonly resource: vpc.RosEIP;

  constructor(scope: ros.Construct, id: string, props: ElasticIpProps = {}) {
    super(scope, id);
    const billing = props.billing ?? EipBilling.payByTraffic();
    this.report(tagProblems(props.tags));
    this.report(
      eipProblems({
        billing,
        bandwidth: known(billing.bandwidth),
        periodCount: known(billing.period?.count),
        lineType: props.lineType,
        protection: props.protection,
        name: props.eipName,
        description: props.description,
      }),
    );
    this.resource = this.createEip(billing, props);
    this.allocationId = text(this.resource.attrAllocationId);
    this.publicIp = text(this.resource.attrEipAddress);
  }

  private createEip(billing: EipBilling, props: ElasticIpProps): vpc.RosEIP {
    return new vpc.RosEIP(
      this,
      this.idOf('Eip'),
      {
        ...chargeProperties(billing),
        isp: props.lineType,
        securityProtectionTypes: props.protection && [props.protection],
        publicIpAddressPoolId: props.addressPoolId,
        name: props.eipName,
        description: props.description,
        tags: tagList(props.tags),
        resourceGroupId: props.resourceGroupId,
      },
      true,
    );
  }
}

function chargeProperties(billing: EipBilling): vpc.RosEIPProps {
  return {
    internetChargeType: billing.internetChargeType,
    bandwidth: billing.bandwidth,
    instanceChargeType: billing.period ? 'Prepaid' : 'Postpaid',
    period: billing.period?.count,
    pricingCycle: billing.period?.unit,
    // Unpaid orders would leave the stack waiting for somebody to click in the console.
    autoPay: billing.period ? true : undefined,
  };
}

class ExistingElasticIp extends CheckedConstruct implements IElasticIp {
  readonly allocationId: string;

  constructor(scope: ros.Construct, id: string, allocationId: string) {
    super(scope, id);
    this.allocationId = allocationId;
    if (known(allocationId) !== undefined && !/^eip-[a-z0-9]+$/.test(allocationId)) {
      this.report([
        problem(
          'allocationId',
          `${shown(allocationId)} is no allocation id`,
          "use the EIP's instance id, eip-...",
        ),
      ]);
    }
  }
}
