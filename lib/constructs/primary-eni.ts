import type * as ros from '@alicloud/ros-cdk-core';
import { EniPlan } from '../plan/eni-plan';
import { optional, type OptionKinds, required } from '../values/option-kinds';
import { FLAG, TEXT } from '../values/value-kinds';
import { Eni } from './eni';
import type { IVSwitch } from './network';
import { VSWITCH } from './network-kinds';

/** What tells an instance's primary ENI. */
export interface PrimaryEniProps {
  /** Its id, `eni-...`. */
  readonly eniId: string;
  /** Its primary private IPv4 address. */
  readonly primaryPrivateIp: string;
  /** The vSwitch that it is in. */
  readonly vSwitch: IVSwitch;
  /**
   * Whether it was there before the stack.
   * @default false
   */
  readonly existed?: boolean;
}

const PRIMARY_ENI_OPTIONS: OptionKinds<PrimaryEniProps> = {
  eniId: required(TEXT),
  primaryPrivateIp: required(TEXT),
  vSwitch: required(VSWITCH),
  existed: optional(FLAG),
};

/** The ENI that an instance was created with. */
export class PrimaryEni extends Eni {
  readonly eniId: string;
  readonly primaryPrivateIp: string;
  readonly vSwitch: IVSwitch;
  /** @internal */
  readonly plan: EniPlan;

  constructor(scope: ros.Construct, id: string, props: PrimaryEniProps) {
    super(scope, id);
    const usable = this.usable(PRIMARY_ENI_OPTIONS, props);
    const { eniId, primaryPrivateIp, vSwitch, existed = false } = usable;
    this.eniId = eniId;
    this.primaryPrivateIp = primaryPrivateIp;
    this.vSwitch = vSwitch;
    // It is its instance's, for as long as that is there: its id tells nothing more.
    const identity = existed ? eniId : '';
    this.plan = new EniPlan({
      kind: 'primary',
      name: this.name,
      existed,
      primaryPrivateIp,
      identity,
    });
    if (existed) this.report(this.takeExisting(vSwitch, eniId, primaryPrivateIp));
  }
}
