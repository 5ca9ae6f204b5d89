import type * as ros from '@alicloud/ros-cdk-core';
import { EniPlan } from '../plan/eni-plan';
import { macAddressProblems } from '../values/names';
import { required } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import { TEXT } from '../values/value-kinds';
import { AttachableEni } from './attachable-eni';
import type { ISecurityGroup, IVSwitch } from './network';
import { VSWITCH } from './network-kinds';
import { known, stableText } from './tokens';

/** What the console shows of an ENI that exists already. */
export interface ExistingEniProps {
  /** Its id, `eni-...`. */
  readonly eniId: string;
  /** Its MAC address, `00:16:3e:...`. */
  readonly macAddress: string;
  /** Its primary private IPv4 address. */
  readonly primaryPrivateIp: string;
  /** The vSwitch that it is in. */
  readonly vSwitch: IVSwitch;
}

const EXISTING_ENI_OPTIONS: OptionKinds<ExistingEniProps> = {
  eniId: required(TEXT),
  macAddress: required(TEXT),
  primaryPrivateIp: required(TEXT),
  vSwitch: required(VSWITCH),
};

/**
 * A secondary ENI that exists already: it is used, and neither changed nor deleted.
 *
 * @example
 * const data = edge.addExistingEni('data', {
 *   eniId: 'eni-bp2shop',
 *   macAddress: '00:16:3e:00:00:20',
 *   primaryPrivateIp: '192.168.0.20',
 * });
 * edge.bindEip('web', { eni: data });
 */
export class ExistingEni extends AttachableEni {
  readonly eniId: string;
  readonly primaryPrivateIp: string;
  readonly macAddress: string;
  readonly vSwitch: IVSwitch;
  readonly securityGroup?: ISecurityGroup;
  /** @internal */
  readonly plan: EniPlan;

  constructor(scope: ros.Construct, id: string, props: ExistingEniProps) {
    super(scope, id);
    const usable = this.usable(EXISTING_ENI_OPTIONS, props);
    const { eniId, macAddress, primaryPrivateIp, vSwitch } = usable;
    this.eniId = eniId;
    this.primaryPrivateIp = primaryPrivateIp;
    this.macAddress = macAddress;
    this.vSwitch = vSwitch;
    this.plan = new EniPlan({
      kind: 'secondary',
      name: this.name,
      existed: true,
      primaryPrivateIp,
      macAddress,
      identity: [eniId, macAddress, primaryPrivateIp]
        .map((value) => stableText(this, value))
        .join(' '),
    });
    this.report([
      ...this.takeExisting(vSwitch, eniId, primaryPrivateIp),
      ...(known(macAddress) === undefined
        ? []
        : macAddressProblems(this.placeOf('macAddress'), macAddress)),
    ]);
  }
}
