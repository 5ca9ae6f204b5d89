import { PrivateIp } from 'ros-cdk-multi-eip';
import type { RehearsalSession } from '../../../lib/rehearsal/session';
import { onInstance, templateOf } from '../../rehearsed';
import { edge } from '../../support';
import type { Template } from '../../support';

/** One way to configure an instance whose EIPs are to survive the events. */
export interface ConfigurationMethod {
  readonly template: Template;
  /** What is done by hand once the stack is created. */
  afterCreation(rehearsal: RehearsalSession): Promise<void>;
  /** Configures the instance, which is configured already, once more. */
  again(rehearsal: RehearsalSession): Promise<void>;
  /** What runs at every boot besides the network manager. */
  afterBoot(rehearsal: RehearsalSession): Promise<void>;
}

/**
 * Three EIPs on a secondary ENI, one of them on its primary private address, as in the documented
 * procedure; and one on the primary ENI, which some events kill instead.
 */
export const template = templateOf((stack) => {
  const instance = edge(stack, { instanceType: 'ecs.c6.large', cloudAssistant: false });
  instance.bindEip('web');
  instance.bindEip('mail');
  instance.bindEip('vpn', { privateIp: PrivateIp.primary() });
  instance.bindEip('admin', { eni: instance.primaryEni, privateIp: PrivateIp.primary() });
});

const RUN_HAS_ENDED =
  'until [[ -e /etc/multi-eip.conf ]]; do sleep 0.1; done; flock /run/multi-eip.lock true';

/** What this library puts on the instance: all of it by UserData. */
export const library: ConfigurationMethod = {
  template,
  // Its EIPs work, by DHCP's routes, before the run of UserData has ended.
  afterCreation: async (rehearsal) => {
    await onInstance(rehearsal, RUN_HAS_ENDED);
  },
  again: async (rehearsal) => {
    await onInstance(rehearsal, 'bash /var/lib/cloud/instance/user-data');
  },
  afterBoot: async () => {},
};
