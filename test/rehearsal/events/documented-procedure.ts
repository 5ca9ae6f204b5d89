import type { RehearsalSession } from '../../../lib/rehearsal/session';
import { onInstance } from '../../rehearsed';
import type { Template } from '../../support';
import { template } from './configuration-method';
import type { ConfigurationMethod } from './configuration-method';

/**
 * The baseline: the steps of Alibaba Cloud's page "Bind multiple EIPs to an ECS (NAT mode)",
 * carried out by hand on an instance that has the same ENIs and EIPs and nothing else.
 */
export const documentedProcedure: ConfigurationMethod = {
  template: withoutUserData(template),
  afterCreation: configure,
  again: configure,
  // No boot fails when the script does.
  afterBoot: async (rehearsal) => {
    await onInstance(
      rehearsal,
      'nm-online --quiet --wait-for-startup --timeout=60; /etc/rc.local || true',
    );
  },
};

function withoutUserData(original: Template): Template {
  const bare = structuredClone(original);
  delete bare.Resources['EdgeInstanceGroup']!.Properties['UserData'];
  return bare;
}

async function configure(rehearsal: RehearsalSession): Promise<void> {
  const { privateIps } = rehearsal.cloud.enis.find((eni) => !eni.isPrimary)!;
  const [connection = '', gateway = ''] = (await onInstance(rehearsal, readFacts)).split('\n');
  await onInstance(rehearsal, commands({ connection, gateway, privateIps }));
}

/** What a person reads off the console and the instance before typing. */
interface Facts {
  /** Name of the connection that the network manager generated for eth1. */
  readonly connection: string;
  readonly gateway: string;
  /** Private addresses of the secondary ENI, the primary one first. */
  readonly privateIps: readonly string[];
}

const readFacts = `
until [[ $(nmcli -g STATE device | grep -cx connected) == 2 ]]; do sleep 0.05; done
nmcli -g GENERAL.CONNECTION device show eth1
ip -4 route show default dev eth0 | sed -E 's/.* via ([^ ]+).*/\\1/'
`;

/** The commands of the page, with its placeholders filled in. */
function commands({ connection, gateway, privateIps }: Facts): string {
  const secondary = privateIps.slice(1).map((ip) => `${ip}/24`);
  const routing = policyRouting(gateway, privateIps);
  return `set -e
echo 'network: {config: disabled}' >/etc/cloud/cloud.cfg.d/99-disable-network-config.cfg
nmcli con modify "${connection}" ipv4.addresses ${secondary.join(',')}
nmcli con modify "${connection}" ipv4.gateway ${gateway}
nmcli con up "${connection}"
${routing}
cat >/etc/rc.local <<'RC_LOCAL'
#!/bin/bash
${routing}
RC_LOCAL
chmod +x /etc/rc.local
`;
}

function policyRouting(gateway: string, privateIps: readonly string[]): string {
  return [
    `ip -4 route add default via ${gateway} dev eth1 metric 1001`,
    `ip -4 route add default via ${gateway} dev eth1 table 1001`,
    ...privateIps.map((ip) => `ip -4 rule add from ${ip} lookup 1001`),
  ].join(' && \\\n');
}
