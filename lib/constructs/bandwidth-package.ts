import * as ros from '@alicloud/ros-cdk-core';
import * as vpc from '@alicloud/ros-cdk-vpc';
import { DEFAULT_LINE_TYPE } from '../facts/eip-rules';
import { packageBandwidthProblems } from '../values/package-membership';
import { CheckedValue } from '../values/checked-value';
import { EipLineType } from '../values/eip-options';
import { checkOptions, optional, required } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import { BANDWIDTH_PACKAGE_DESCRIPTION, BANDWIDTH_PACKAGE_NAME } from '../values/resource-texts';
import { tagProblems, TAGS } from '../values/tags';
import { faultsOf, NUMBER, oneOf, referenceTo, resourceId } from '../values/value-kinds';
import { CheckedConstruct } from './checked-construct';
import { known, tagList, tokenText } from './tokens';

/** A shared bandwidth package (Internet Shared Bandwidth), new or existing. */
export interface IBandwidthPackage {
  /** Its id, `cbwp-...`. */
  readonly packageId: string;
  /**
   * Its line type, which its EIPs have as well.
   * @default unknown: the line types of EIPs are not held against it
   */
  readonly lineType?: EipLineType;
}

/** What may be known of an existing bandwidth package besides its id. */
export interface BandwidthPackageDetails {
  /**
   * Its line type.
   * @default unknown: the line types of EIPs are not held against it
   */
  readonly lineType?: EipLineType;
}

/** What can be chosen for a new bandwidth package, which is paid as it goes for its bandwidth. */
export interface BandwidthPackageProps {
  /** What its EIPs share, in Mbit/s, 2 to 5000. It can be changed. */
  readonly bandwidth: number;
  /**
   * Line type, which all its EIPs have. ROS refuses to change it, and changes nothing: make a second
   * package, let the bindings leave this one in one update, and join that one in the next.
   * @default EipLineType.BGP
   */
  readonly lineType?: EipLineType;
  /**
   * Name shown in the console.
   * @default none
   */
  readonly packageName?: string;
  /**
   * Description shown in the console.
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

const LINE_TYPE = oneOf(Object.values(EipLineType));

const BANDWIDTH_PACKAGE_DETAILS: OptionKinds<BandwidthPackageDetails> = {
  lineType: optional(LINE_TYPE),
};

const BANDWIDTH_PACKAGE_OPTIONS: OptionKinds<BandwidthPackageProps> = {
  bandwidth: required(NUMBER),
  lineType: optional(LINE_TYPE),
  packageName: optional(BANDWIDTH_PACKAGE_NAME),
  description: optional(BANDWIDTH_PACKAGE_DESCRIPTION),
  tags: optional(TAGS),
  resourceGroupId: optional(resourceId('rg')),
};

/** A bandwidth package, new or existing. */
export const BANDWIDTH_PACKAGE = referenceTo(
  'packageId',
  resourceId('cbwp'),
  "a bandwidth package: a BandwidthPackage, or BandwidthPackage.fromPackageId('cbwp-...')",
);

/**
 * A new shared bandwidth package: the EIPs of bindings that have it as `bandwidthPackage` share its
 * bandwidth, those of one instance or of several. One that exists already, outside the stack:
 * `BandwidthPackage.fromPackageId`.
 *
 * @see https://www.alibabacloud.com/help/internet-shared-bandwidth
 * @example
 * const shared = new BandwidthPackage(this, 'Shared', { bandwidth: 100 });
 * edge.bindEip('web', { bandwidthPackage: shared });
 * edge.bindEip('mail', { bandwidthPackage: shared });
 */
export class BandwidthPackage extends CheckedConstruct implements IBandwidthPackage {
  /**
   * A bandwidth package that is not a resource of the stack.
   *
   * @param packageId `cbwp-...`, or a template parameter's `valueAsString`
   * @param details what else is known, so that more is checked at synthesis
   */
  static fromPackageId(
    packageId: string,
    details: BandwidthPackageDetails = {},
  ): IBandwidthPackage {
    return new ExistingBandwidthPackage(packageId, details);
  }

  /** Its id, `cbwp-...`. */
  readonly packageId: string;
  /** Its line type, which its EIPs have as well. */
  readonly lineType: EipLineType;
  /** The underlying resource, for what this class has no property for. */
  readonly resource: vpc.RosCommonBandwidthPackage;

  constructor(scope: ros.Construct, id: string, props: BandwidthPackageProps) {
    super(scope, id);
    const usable = this.usable(BANDWIDTH_PACKAGE_OPTIONS, props);
    const { bandwidth, tags } = usable;
    this.report([
      ...tagProblems(this.placeOf('tags'), tags),
      ...(known(bandwidth) === undefined
        ? []
        : packageBandwidthProblems(this.placeOf('bandwidth'), bandwidth)),
    ]);
    this.lineType = usable.lineType ?? EipLineType[DEFAULT_LINE_TYPE];
    this.resource = this.createPackage(usable);
    this.packageId = tokenText(this.resource.attrBandwidthPackageId);
  }

  private createPackage(props: BandwidthPackageProps): vpc.RosCommonBandwidthPackage {
    return new vpc.RosCommonBandwidthPackage(
      this,
      this.idOf('BandwidthPackage'),
      {
        bandwidth: props.bandwidth,
        internetChargeType: 'PayByBandwidth',
        isp: props.lineType,
        name: props.packageName,
        description: props.description,
        tags: tagList(props.tags),
        resourceGroupId: props.resourceGroupId,
      },
      true,
    );
  }
}

class ExistingBandwidthPackage extends CheckedValue implements IBandwidthPackage {
  readonly lineType?: EipLineType;

  constructor(
    readonly packageId: string,
    details: BandwidthPackageDetails,
  ) {
    const { usable, faults } = checkOptions(BANDWIDTH_PACKAGE_DETAILS, details);
    super(faultsOf("'details'", 'BandwidthPackage.fromPackageId', faults));
    this.lineType = usable.lineType;
  }
}
