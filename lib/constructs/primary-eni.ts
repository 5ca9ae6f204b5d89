import { EniPlan } from '../plan/eni-plan';
import { required } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
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

/** The kinds of its options. */
export const PRIMARY_ENI_OPTIONS: OptionKinds<PrimaryEniProps> = {
  primaryPrivateIp: required(TEXT),
  vSwitch: required(VSWITCH),
};

/**
 * The ENI that an instance was created with.
 *
 * @example
 * const eni: PrimaryEni = edge.primaryEni;
 * edge.bindEip('admin', { eni });
 */
export abstract class PrimaryEni extends Eni {
  /** @param existingEniId id of an ENI that was there before the stack */
  protected planOf(primaryPrivateIp: string, existingEniId?: string): EniPlan {
    return new EniPlan({
      kind: 'primary',
      name: this.name,
      existed: existingEniId !== undefined,
      primaryPrivateIp,
      // A new one is its instance's, for as long as that is there: its id tells nothing more.
      identity: existingEniId ?? '',
    });
  }
}
