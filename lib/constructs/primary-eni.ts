import type * as ros from '@alicloud/ros-cdk-core';
import { EniPlan } from '../plan/eni-plan';
import { type OptionKinds, required } from '../values/option-kinds';
import { TEXT } from '../values/value-kinds';
import { Eni } from './eni';
import type { IVSwitch } from './network';
import { VSWITCH } from './network-kinds';

/** What is known of any primary ENI. */
export interface PrimaryEniProps {
  /** Its primary private IPv4 address. */
  readonly primaryPrivateIp: string;
  /** The vSwitch that it is in. */
  readonly vSwitch: IVSwitch;
}

/** What each option of any primary ENI takes. */
export const PRIMARY_ENI_OPTIONS: OptionKinds<PrimaryEniProps> = {
  primaryPrivateIp: required(TEXT),
  vSwitch: required(VSWITCH),
};

/** The ENI that an instance was created with. */
export abstract class PrimaryEni<Props extends PrimaryEniProps = PrimaryEniProps> extends Eni {
  /**
   * What was said of it, as far as it can be used.
   * @internal
   */
  protected readonly props: Props;
  readonly primaryPrivateIp: string;
  readonly vSwitch: IVSwitch;
  /** @internal */
  readonly plan: EniPlan;

  /**
   * @param kinds what each option takes
   * @param existingEniId tells the id of an ENI that was there before the stack
   */
  protected constructor(
    scope: ros.Construct,
    id: string,
    props: Props,
    kinds: OptionKinds<Props>,
    existingEniId: (usable: Props) => string | undefined,
  ) {
    super(scope, id);
    this.props = this.usable(kinds, props);
    const { primaryPrivateIp, vSwitch } = this.props;
    const eniId = existingEniId(this.props);
    this.primaryPrivateIp = primaryPrivateIp;
    this.vSwitch = vSwitch;
    this.plan = new EniPlan({
      kind: 'primary',
      name: this.name,
      existed: eniId !== undefined,
      primaryPrivateIp,
      // A new one is its instance's, for as long as that is there: its id tells nothing more.
      identity: eniId ?? '',
    });
  }
}
