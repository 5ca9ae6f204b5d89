import type * as ros from '@alicloud/ros-cdk-core';
import type * as ecs from '@alicloud/ros-cdk-ecs';
import { optional, optionsOf, required } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import { FLAG, resourceId } from '../values/value-kinds';
import type { ExistingEni } from './existing-eni';
import { EXISTING_PRIMARY_ENI_OPTIONS, ExistingPrimaryEni } from './existing-primary-eni';
import type { ExistingPrimaryEniOptions } from './existing-primary-eni';
import { InstanceConfiguration } from './instance-configuration';
import { MultiEipHost } from './multi-eip-host';
import { MULTI_EIP_HOST_OPTIONS } from './multi-eip-host-options';
import type { AddExistingEniOptions, MultiEipHostProps } from './multi-eip-host-options';
import type { PrimaryEni } from './primary-eni';

/** What is said of an instance that exists already. */
export interface ExistingInstanceProps extends MultiEipHostProps {
  /** Its id, `i-...`. It must be running, with the Cloud Assistant agent, when the stack is created. */
  readonly instanceId: string;
  /**
   * The ENI that it was created with, to bind EIPs to it.
   * @default none are
   */
  readonly primaryEni?: ExistingPrimaryEniOptions;
}

const EXISTING_INSTANCE_OPTIONS: OptionKinds<ExistingInstanceProps> = {
  ...MULTI_EIP_HOST_OPTIONS,
  instanceId: required(resourceId('i')),
  primaryEni: optional({
    ...optionsOf(EXISTING_PRIMARY_ENI_OPTIONS),
    standIn: (unknown) => ({ eniId: unknown(), primaryPrivateIp: unknown() }),
  }),
};

/** How an ENI that exists already is used. */
export interface UseExistingEniOptions extends AddExistingEniOptions {
  /**
   * Whether the stack attaches it. Deleting the stack then detaches it, and so does an update that sets this
   * back to false: the ENI's bindings stay, and do not work.
   * @default false, it is attached to this instance already
   */
  readonly attach?: boolean;
}

/**
 * An instance that exists already, and gets further public addresses: Cloud Assistant configures it,
 * and puts its network back as it was when the stack is deleted.
 *
 * @example
 * const shop = new ExistingInstance(this, 'Shop', {
 *   instanceId: 'i-bp1shop',
 *   vSwitch,
 *   primaryEni: { eniId: 'eni-bp1shop', primaryPrivateIp: '192.168.0.10' },
 * });
 * shop.bindEip('web', { eni: shop.primaryEni });
 */
export class ExistingInstance extends MultiEipHost<ExistingInstanceProps> {
  /** The instance's id, `i-...`. */
  override readonly instanceId: string;
  /**
   * The ENI that the instance was created with.
   * @default none, where it was not told of
   */
  override readonly primaryEni?: PrimaryEni;
  /** The command by which Cloud Assistant applies changes. */
  override readonly command: ecs.RosRunCommandOfLifespan;

  constructor(scope: ros.Construct, id: string, props: ExistingInstanceProps) {
    super(scope, id, props, EXISTING_INSTANCE_OPTIONS);
    const { instanceId, primaryEni, vSwitch } = this.props;
    this.instanceId = instanceId;
    if (primaryEni) {
      this.primaryEni = new ExistingPrimaryEni(this, 'primary', { ...primaryEni, vSwitch });
      this.plan.add(this.primaryEni.plan);
    }
    const configuration = new InstanceConfiguration(this, 'Configuration', this.plan, {
      before: [],
      after: [],
    });
    this.command = configuration.applyTo(instanceId, { removeOnDelete: true });
    this.bindAll();
  }

  /**
   * Uses an ENI that exists already.
   *
   * @param name 1 to 32 letters, digits and hyphens: ids, the instance and messages carry it
   */
  addExistingEni(name: string, options: UseExistingEniOptions): ExistingEni {
    const { attach = false, ...eniOptions } = Object(options) as UseExistingEniOptions;
    const eni = this.useExistingEni(name, options && eniOptions);
    if (this.usableArgument(FLAG, attach, `addExistingEni(${name}).attach`)) this.attach(eni);
    return eni;
  }
}
