import { openSandboxedSite } from '../../../lib/rehearsal/site/sandboxed-site';
import type { SandboxedSite } from '../../../lib/rehearsal/site/sandboxed-site';
import type { InstanceMode } from '../../../lib/rehearsal/instance/instance-mode';
import { prepareImage } from '../../../lib/rehearsal/instance/prepare-image';
import type { SiteEni, SecurityGroupRule } from '../../../lib/rehearsal/ports';
import type { ProbedBinding } from '../../../lib/rehearsal/probe/binding-result';

/** One instance with a secondary ENI, whose three private addresses have an EIP each. */

export const instanceId = 'i-edge';

export const primaryEni: SiteEni = {
  id: 'eni-primary',
  macAddress: '00:16:3e:00:00:01',
  vSwitchId: 'vsw-1',
  privateIps: ['192.168.0.10'],
  securityGroupIds: ['sg-1'],
  sourceCheck: true,
};

export const secondaryEni: SiteEni = {
  ...primaryEni,
  id: 'eni-secondary',
  macAddress: '00:16:3e:00:00:02',
  privateIps: ['192.168.0.20', '192.168.0.21', '192.168.0.22'],
};

export const bindings: readonly ProbedBinding[] = ['web', 'mail', 'legacy'].map((name, index) => ({
  name,
  instanceId,
  eniId: secondaryEni.id,
  privateIp: secondaryEni.privateIps[index] ?? '',
  eip: `203.0.113.${index + 1}`,
}));

export const httpsOnly: SecurityGroupRule = {
  direction: 'ingress',
  policy: 'accept',
  protocol: 'tcp',
  ports: [443, 443],
  cidr: '0.0.0.0/0',
  priority: 1,
};

/** What a correct instance writes for its secondary ENI. */
export const goodProfile = profile(secondaryEni.privateIps);

export function profile(ruled: readonly string[]): string {
  return `[connection]
id=edge
type=ethernet
autoconnect-priority=200
[ethernet]
mac-address=${secondaryEni.macAddress}
[ipv4]
method=auto
route-table=1001
address1=192.168.0.21/32
address2=192.168.0.22/32
ignore-auto-dns=true
${ruled.map((ip, index) => `routing-rule${index + 1}=priority 1001 from ${ip} table 1001`).join('\n')}
[ipv6]
method=disabled
`;
}

/** UserData that installs a profile, as the guest program does, and tells when it is done. */
export function installing(text: string): string {
  return `#!/bin/bash
file=/etc/NetworkManager/system-connections/edge.nmconnection
install -m 600 /dev/stdin $file <<'PROFILE'
${text}PROFILE
nmcli connection reload
touch /run/user-data-done
`;
}

export interface ScenarioOptions {
  readonly mode?: InstanceMode;
  readonly rules?: readonly SecurityGroupRule[];
  readonly userData?: string;
  readonly secondary?: Partial<SiteEni>;
  readonly httpTokens?: 'optional' | 'required';
  readonly shell?: 'bash';
}

/** A site with the instance running, both ENIs plugged in and every EIP bound. */
export async function openScenario(options: ScenarioOptions = {}): Promise<SandboxedSite> {
  const site = await openSandboxedSite({
    mode: options.mode ?? 'quick',
    ...(await prepareImage()),
  });
  await site.addVSwitch({
    id: 'vsw-1',
    vpcId: 'vpc-1',
    cidrBlock: '192.168.0.0/24',
    gateway: '192.168.0.253',
  });
  await site.setSecurityGroup({ id: 'sg-1', rules: options.rules ?? [httpsOnly] });
  await site.startInstance({
    id: instanceId,
    hostName: 'edge',
    primaryEni,
    httpTokens: options.httpTokens ?? 'optional',
    userData: options.userData,
    shell: options.shell,
  });
  // a profile that comes after the ENI would have to be activated by hand
  if (options.userData)
    await onInstance(site, 'until [ -e /run/user-data-done ]; do sleep 0.05; done');
  await site.plugEni(instanceId, { ...secondaryEni, ...options.secondary });
  for (const { eip, privateIp, eniId } of bindings) await site.bindEip(eip, privateIp, eniId);
  return site;
}

/** Runs a command on the instance that has to succeed; gives what it printed. */
export async function onInstance(site: SandboxedSite, content: string): Promise<string> {
  const { exitCode, output } = await site.runCommand(instanceId, { content, timeout: 600 });
  if (exitCode !== 0) throw new Error(`'${content}' ended with ${exitCode}: ${output}`);
  return output;
}

/** Waits until the instance has an address, and NetworkManager is done with all interfaces. */
export async function hasAddress(site: SandboxedSite, address: string): Promise<void> {
  const there = `ip -4 -o address | grep -qF ' ${address}/'`;
  const done = '! nmcli -g STATE device | grep -q ^connecting';
  await onInstance(site, `until ${there} && ${done}; do sleep 0.05; done`);
}
