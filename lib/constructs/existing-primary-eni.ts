import type * as ros from '@alicloud/ros-cdk-core';
import type { EniPlan } from '../plan/eni-plan';
import { type OptionKinds, required } from '../values/option-kinds';
import { TEXT } from '../values/value-kinds';
import type { IVSwitch } from './network';
import { PRIMARY_ENI_OPTIONS, PrimaryEni, type PrimaryEniProps } from './primary-eni';

/** What the console shows of the primary ENI of an instance that exists already. */
export interface ExistingPrimaryEniProps extends PrimaryEniProps {
  /** Its id, `eni-...`. */
  readonly eniId: string;
}

const EXISTING_PRIMARY_ENI_OPTIONS: OptionKinds<ExistingPrimaryEniProps> = {
  ...PRIMARY_ENI_OPTIONS,
  eniId: required(TEXT),
};

/** The primary ENI of an instance that exists already. */
export class ExistingPrimaryEni extends PrimaryEni {
  readonly eniId: string;
  readonly primaryPrivateIp: string;
  readonly vSwitch: IVSwitch;
  /** @internal */
  readonly plan: EniPlan;

  constructor(scope: ros.Construct, id: string, props: ExistingPrimaryEniProps) {
    super(scope, id);
    const usable = this.usable(EXISTING_PRIMARY_ENI_OPTIONS, props);
    this.eniId = usable.eniId;
    this.primaryPrivateIp = usable.primaryPrivateIp;
    this.vSwitch = usable.vSwitch;
    this.plan = this.planOf(this.primaryPrivateIp, this.eniId);
    this.report(this.takeExisting(this.vSwitch, this.eniId, this.primaryPrivateIp));
  }
}
