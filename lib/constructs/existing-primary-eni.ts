import type * as ros from '@alicloud/ros-cdk-core';
import { PrimaryEni, type PrimaryEniProps } from './primary-eni';

/** What the console shows of the primary ENI of an instance that exists already. */
export interface ExistingPrimaryEniProps extends PrimaryEniProps {
  /** Its id, `eni-...`. */
  readonly eniId: string;
}

/** The primary ENI of an instance that exists already. */
export class ExistingPrimaryEni extends PrimaryEni {
  readonly eniId: string;

  constructor(scope: ros.Construct, id: string, props: ExistingPrimaryEniProps) {
    super(scope, id, props, props.eniId);
    const { eniId, vSwitch, primaryPrivateIp } = props;
    this.eniId = eniId;
    this.report(this.takeExisting(vSwitch, eniId, primaryPrivateIp));
  }
}
