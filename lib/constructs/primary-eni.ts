import type * as ros from '@alicloud/ros-cdk-core';
import { EniPlan } from '../plan/eni-plan';
import { Eni } from './eni';
import type { IVSwitch } from './network';

/** What is known of any primary ENI. */
export interface PrimaryEniProps {
  /** Its primary private IPv4 address. */
  readonly primaryPrivateIp: string;
  /** The vSwitch that it is in. */
  readonly vSwitch: IVSwitch;
}

/** The ENI that an instance was created with. */
export abstract class PrimaryEni extends Eni {
  readonly primaryPrivateIp: string;
  readonly vSwitch: IVSwitch;
  /** @internal */
  readonly plan: EniPlan;

  /** @param existingEniId id of an ENI that was there before the stack */
  protected constructor(
    scope: ros.Construct,
    id: string,
    { primaryPrivateIp, vSwitch }: PrimaryEniProps,
    existingEniId?: string,
  ) {
    super(scope, id);
    this.primaryPrivateIp = primaryPrivateIp;
    this.vSwitch = vSwitch;
    this.plan = new EniPlan({
      kind: 'primary',
      name: this.name,
      existed: existingEniId !== undefined,
      primaryPrivateIp,
      // A new one is its instance's, for as long as that is there: its id tells nothing more.
      identity: existingEniId ?? '',
    });
  }
}
