import * as ros from '@alicloud/ros-cdk-core';
import type * as ecs from '@alicloud/ros-cdk-ecs';
import { resourceIdProblems } from '../values/names';
import { PrimaryEni } from './eni';
import type { ExistingEni } from './existing-eni';
import { GuestConfiguration } from './guest-configuration';
import { type AddExistingEniOptions, MultiEipHost, type MultiEipHostProps } from './multi-eip-host';
import { known } from './tokens';

/** What the console shows of an instance's primary ENI. */
export interface ExistingPrimaryEni {
  /** Its id, `eni-...`. */
  readonly eniId: string;
  /** Primary private IPv4 address. */
  readonly primaryPrivateIp: string;
}

export interface ExistingInstanceProps extends MultiEipHostProps {
  /** Its id, `i-...`. It must be running, with the Cloud Assistant agent, when the stack is created. */
  readonly instanceId: string;
  /**
   * Its instance type, `ecs.c6.large`: with it, the ENIs and addresses are checked.
   * @default unknown, nothing is checked at synthesis
   */
  readonly instanceType?: string;
  /**
   * The ENI that it was created with, to bind EIPs to it.
   * @default none are
   */
  readonly primaryEni?: ExistingPrimaryEni;
}

/** How an ENI that exists already is used. */
export interface UseExistingEniOptions extends AddExistingEniOptions {
  /**
   * Whether the stack attaches it. Deleting the stack then detaches it.
   * @default false, it is attached to this instance already
   */
  readonly attach?: boolean;
}

/**
 * An instance that exists already, and gets further public addresses: Cloud Assistant configures it,
 * and puts its network back as it was when the stack is deleted.
 */
export class ExistingInstance extends MultiEipHost {
  override readonly instanceId: string;
  override readonly primaryEni?: PrimaryEni;
  override readonly command: ecs.RosRunCommandOfLifespan;

  protected override readonly guest: GuestConfiguration;

  constructor(scope: ros.Construct, id: string, props: ExistingInstanceProps) {
    super(scope, id, props);
    const { instanceId, primaryEni, vSwitch, verification, bindings } = props;
    this.instanceId = instanceId;
    this.report(
      known(instanceId) === undefined ? [] : resourceIdProblems('instanceId', instanceId, 'i'),
    );
    this.guest = new GuestConfiguration(this, 'Configuration', { verification });
    if (primaryEni) {
      this.primaryEni = new PrimaryEni(this, 'primary', {
        ...primaryEni,
        vSwitch,
        existed: true,
      });
      this.guest.addEni(this.primaryEni);
    }
    this.command = this.guest.applyTo(instanceId, { removeOnDelete: true });
    this.bindAll(bindings);
  }

  /**
   * Uses an ENI that exists already.
   *
   * @param name 1 to 32 letters, digits and hyphens: ids, the instance and messages carry it
   */
  addExistingEni(name: string, { attach, ...options }: UseExistingEniOptions): ExistingEni {
    const eni = this.useExistingEni(name, options);
    if (attach) this.attach(eni);
    return eni;
  }
}
