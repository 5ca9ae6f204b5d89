import type * as ros from '@alicloud/ros-cdk-core';
import { macAddressProblems } from '../values/names';
import { AttachableEni } from './attachable-eni';
import { claimEni } from './eni';
import type { IVSwitch } from './network';
import { known } from './tokens';

/** What the console shows of an ENI that exists already. */
export interface ExistingEniProps {
  /** Its id, `eni-...`. */
  readonly eniId: string;
  /** MAC address, `00:16:3e:...`. */
  readonly macAddress: string;
  /** Primary private IPv4 address. */
  readonly primaryPrivateIp: string;
  /** The vSwitch that it is in. */
  readonly vSwitch: IVSwitch;
}

/** A secondary ENI that exists already: it is used, and neither changed nor deleted. */
export class ExistingEni extends AttachableEni {
  readonly eniId: string;
  readonly primaryPrivateIp: string;
  readonly macAddress: string;
  override readonly existed = true;

  constructor(scope: ros.Construct, id: string, props: ExistingEniProps) {
    super(scope, id, props.vSwitch);
    this.eniId = props.eniId;
    this.primaryPrivateIp = props.primaryPrivateIp;
    this.macAddress = props.macAddress;
    this.report([...claimEni(this), ...macProblems('macAddress', props.macAddress)]);
  }
}

function macProblems(property: string, address: string): string[] {
  return known(address) === undefined ? [] : macAddressProblems(property, address);
}
