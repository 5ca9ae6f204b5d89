import type * as ros from '@alicloud/ros-cdk-core';
import type { EniPlan } from '../plan/eni-plan';
import { required } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import { TEXT } from '../values/value-kinds';
import type { ISecurityGroup, IVSwitch } from './network';
import { PRIMARY_ENI_OPTIONS, PrimaryEni } from './primary-eni';
import type { PrimaryEniProps } from './primary-eni';

/** What the console shows of an instance's primary ENI. */
export interface ExistingPrimaryEniOptions {
  /** Its id, `eni-...`. */
  readonly eniId: string;
  /** Its primary private IPv4 address. */
  readonly primaryPrivateIp: string;
}

/** The kinds of what the console shows of it. */
export const EXISTING_PRIMARY_ENI_OPTIONS: OptionKinds<ExistingPrimaryEniOptions> = {
  eniId: required(TEXT),
  primaryPrivateIp: required(TEXT),
};

/** What is said of the primary ENI of an instance that exists already. */
export interface ExistingPrimaryEniProps extends PrimaryEniProps, ExistingPrimaryEniOptions {}

const EXISTING_PRIMARY_ENI_PROPS: OptionKinds<ExistingPrimaryEniProps> = {
  ...PRIMARY_ENI_OPTIONS,
  ...EXISTING_PRIMARY_ENI_OPTIONS,
};

/**
 * The primary ENI of an instance that exists already.
 *
 * @example
 * const primary = new ExistingPrimaryEni(this, 'Primary', {
 *   eniId: 'eni-bp1shop',
 *   primaryPrivateIp: '192.168.0.10',
 *   vSwitch,
 * });
 * new EipBinding(this, 'web', { eni: primary });
 */
export class ExistingPrimaryEni extends PrimaryEni {
  readonly eniId: string;
  readonly primaryPrivateIp: string;
  readonly vSwitch: IVSwitch;
  readonly securityGroup?: ISecurityGroup;
  /** @internal */
  readonly plan: EniPlan;

  constructor(scope: ros.Construct, id: string, props: ExistingPrimaryEniProps) {
    super(scope, id);
    const usable = this.usable(EXISTING_PRIMARY_ENI_PROPS, props);
    this.eniId = usable.eniId;
    this.primaryPrivateIp = usable.primaryPrivateIp;
    this.vSwitch = usable.vSwitch;
    this.plan = this.planOf(this.primaryPrivateIp, this.eniId);
    this.report(this.takeExisting(this.vSwitch, this.eniId, this.primaryPrivateIp));
  }
}
