import type { NetworkManager } from '../../../lib/rehearsal/instance/network-manager';
import type { RehearsalSession } from '../../../lib/rehearsal/session';
import { onInstance } from '../../rehearsed';
import type { Template } from '../../support';
import { template } from './configuration-method';
import type { ConfigurationMethod } from './configuration-method';

/**
 * The baseline: the steps of Alibaba Cloud's page "Bind multiple EIPs to an ECS (NAT mode)",
 * carried out by hand on an instance that has the same ENIs and EIPs and nothing else. The page has
 * them for NetworkManager: with systemd-networkd a file stands in place of `nmcli con modify`.
 */
export function documentedProcedure(manager: NetworkManager): ConfigurationMethod {
  const configure = (rehearsal: RehearsalSession) => configureBy(commands[manager], rehearsal);
  return {
    template: withoutUserData(template),
    afterCreation: configure,
    again: configure,
    // No boot fails when the script does.
    afterBoot: async (rehearsal) => {
      await onInstance(rehearsal, `${commands[manager].online}; /etc/rc.local || true`);
    },
  };
}

function withoutUserData(original: Template): Template {
  const bare = structuredClone(original);
  delete bare.Resources['EdgeInstanceGroup']!.Properties['UserData'];
  return bare;
}

async function configureBy(
  { read, configure }: ManagerCommands,
  rehearsal: RehearsalSession,
): Promise<void> {
  const { privateIps } = rehearsal.cloud.enis.find((eni) => !eni.isPrimary)!;
  const [gateway = '', connection = ''] = (await onInstance(rehearsal, read)).split('\n');
  await onInstance(
    rehearsal,
    withRouting(configure({ connection, gateway, privateIps }), gateway, privateIps),
  );
}

/** What a person reads off the console and the instance before typing. */
interface Facts {
  /** Name of the connection that the network manager generated for eth1. */
  readonly connection: string;
  readonly gateway: string;
  /** Private addresses of the secondary ENI, the primary one first. */
  readonly privateIps: readonly string[];
}

const GATEWAY = `ip -4 route show default dev eth0 | sed -E 's/.* via ([^ ]+).*/\\1/;q'`;

/** What differs between the network managers. */
interface ManagerCommands {
  /** Prints the facts: the gateway, then the connection. */
  readonly read: string;
  /** Gives eth1 its addresses. */
  readonly configure: (facts: Facts) => string;
  /** Waits at a boot until the interfaces are up. */
  readonly online: string;
}

const commands: Readonly<Record<NetworkManager, ManagerCommands>> = {
  NetworkManager: {
    read: `
until [[ $(nmcli -g STATE device | grep -cx connected) == 2 ]]; do sleep 0.05; done
${GATEWAY}
nmcli -g GENERAL.CONNECTION device show eth1`,
    configure: ({ connection, gateway, privateIps }) => `
nmcli con modify "${connection}" ipv4.addresses ${secondary(privateIps).join(',')}
nmcli con modify "${connection}" ipv4.gateway ${gateway}
nmcli con up "${connection}"`,
    online: 'nm-online --quiet --wait-for-startup --timeout=60',
  },
  'systemd-networkd': {
    read: `
until [[ $(ip -4 route show default dev eth0) ]]; do sleep 0.05; done
${GATEWAY}`,
    // As netplan writes it: DHCP, the other addresses, the gateway. NetworkManager chooses this metric by itself.
    configure: ({ gateway, privateIps }) => `
cat >/etc/systemd/network/10-netplan-eth1.network <<'END'
[Match]
Name=eth1

[Network]
DHCP=ipv4
LinkLocalAddressing=ipv6
${secondary(privateIps)
  .map((address) => `Address=${address}`)
  .join('\n')}

[Route]
Gateway=${gateway}
Metric=101

[DHCP]
RouteMetric=101
UseMTU=true
END
networkctl reload
/lib/systemd/systemd-networkd-wait-online --interface=eth1 --timeout=10 || true`,
    online: '/lib/systemd/systemd-networkd-wait-online --timeout=60',
  },
};

function secondary(privateIps: readonly string[]): string[] {
  return privateIps.slice(1).map((ip) => `${ip}/24`);
}

/** The commands of the page around those, with its placeholders filled in. */
function withRouting(configured: string, gateway: string, privateIps: readonly string[]): string {
  const routing = policyRouting(gateway, privateIps);
  return `set -e
echo 'network: {config: disabled}' >/etc/cloud/cloud.cfg.d/99-disable-network-config.cfg
${configured}
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
