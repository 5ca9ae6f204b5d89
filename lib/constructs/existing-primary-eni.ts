import type * as ros from '@alicloud/ros-cdk-core';
import { type OptionKinds, required } from '../values/option-kinds';
import { TEXT } from '../values/value-kinds';
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
export class ExistingPrimaryEni extends PrimaryEni<ExistingPrimaryEniProps> {
  readonly eniId: string;

  constructor(scope: ros.Construct, id: string, props: ExistingPrimaryEniProps) {
    super(scope, id, props, EXISTING_PRIMARY_ENI_OPTIONS, ({ eniId }) => eniId);
    const { eniId, vSwitch, primaryPrivateIp } = this.props;
    this.eniId = eniId;
    this.report(this.takeExisting(vSwitch, eniId, primaryPrivateIp));
  }
}
