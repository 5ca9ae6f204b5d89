import type { SiteEni, SecurityGroupRule } from '../../../lib/rehearsal/ports';
import type { SandboxedSite } from '../../../lib/rehearsal/site/sandboxed-site';
import {
  hasAddress,
  httpsOnly,
  instanceId,
  onInstance,
  openScenario,
  primaryEni,
} from '../site/scenario';

/** A second instance. */
async function startNeighbour(
  site: SandboxedSite,
  eni: Partial<SiteEni>,
  id = 'i-neighbour',
): Promise<void> {
  const primary: SiteEni = { ...primaryEni, id: 'eni-n', macAddress: '00:16:3e:00:00:03', ...eni };
  await site.startInstance({
    id,
    hostName: 'neighbour',
    httpTokens: 'optional',
    primaryEni: primary,
  });
}

/** The kernel decides whether it does: it gives up after two lost packets. */
const reaches = (address: string) => `
sysctl --quiet net.ipv4.tcp_syn_retries=1
bash -c '</dev/tcp/${address}/443'`;
const listen =
  'socat TCP4-LISTEN:443,fork,reuseaddr PIPE & until nc -z 127.0.0.1 443; do sleep 0.05; done';
const fromOutside: SecurityGroupRule = { ...httpsOnly, cidr: '203.0.113.0/24' };

/** Of the second instance, which does not know of it. */
const unansweredAddress = '192.168.1.8';

describe('a VPC', () => {
  let site: SandboxedSite;
  beforeAll(async () => {
    site = await openScenario({ httpTokens: 'required' });
    await hasAddress(site, '192.168.0.20');
    await site.addVSwitch({
      id: 'vsw-2',
      vpcId: 'vpc-1',
      cidrBlock: '192.168.1.0/24',
      gateway: '192.168.1.253',
    });
    await startNeighbour(site, {
      vSwitchId: 'vsw-2',
      privateIps: ['192.168.1.7', unansweredAddress],
    });
    await site.runCommand('i-neighbour', { content: listen, timeout: 60 });
    await site.runCommand('i-neighbour', { content: 'nm-online -q -t 60', timeout: 90 });
  });
  afterAll(() => site?.close());

  it('routes between its vSwitches, as far as the security groups allow', async () => {
    await onInstance(site, reaches('192.168.1.7'));
    await site.setSecurityGroup({ id: 'sg-1', rules: [fromOutside] });
    await expect(onInstance(site, reaches('192.168.1.7'))).rejects.toThrow('Connection timed out');
    await site.setSecurityGroup({ id: 'sg-1', rules: [httpsOnly] });
    await onInstance(site, reaches('192.168.1.7'));
  });

  it('leads a client to where an EIP has moved, from the port of its failed attempt too', async () => {
    const eip = '203.0.113.9';
    const connect = `
      sysctl --quiet net.ipv4.tcp_syn_retries=1
      socat /dev/null TCP4:${eip}:443,sourceport=40001`;
    await site.bindEip(eip, unansweredAddress, 'eni-n');
    await expect(onInstance(site, connect)).rejects.toThrow('Connection timed out');
    await site.unbindEip(eip);
    await site.bindEip(eip, '192.168.1.7', 'eni-n');
    await onInstance(site, connect);
    await site.unbindEip(eip);
  });

  it('leases the address of an ENI that is gone to the one that has it now', async () => {
    for (const number of [5, 6]) {
      const [id, macAddress] = [`i-${number}`, `00:16:3e:00:00:0${number}`];
      await startNeighbour(
        site,
        { id: `eni-${number}`, macAddress, privateIps: ['192.168.0.9'] },
        id,
      );
      await site.runCommand(id, { content: 'nm-online -q -t 60', timeout: 90 });
      const { output } = await site.runCommand(id, { content: 'ip -4 address', timeout: 60 });
      expect(output).toContain('192.168.0.9/24');
      await site.removeInstance(id);
    }
  });

  it('is apart from another VPC with the same addresses', async () => {
    await site.addVSwitch({
      id: 'vsw-far',
      vpcId: 'vpc-far',
      cidrBlock: '192.168.0.0/24',
      gateway: '192.168.0.253',
    });
    const id = 'i-far';
    const primary = { ...primaryEni, id: 'eni-far', vSwitchId: 'vsw-far' };
    const far = { id, hostName: 'far', primaryEni: primary, httpTokens: 'optional' } as const;
    await site.startInstance(far);
    const content = 'nm-online -q -t 60; curl -s http://100.100.100.200/latest/meta-data/hostname';
    expect((await site.runCommand(id, { content, timeout: 90 })).output).toBe('far');
    const tried = await site.runCommand(id, { content: reaches('192.168.1.7'), timeout: 60 });
    expect(tried.exitCode).not.toBe(0);
    await site.removeInstance(id);
    await site.removeVSwitch('vsw-far');
  });

  it('answers for metadata only with a token, where that is required', async () => {
    const url = 'http://100.100.100.200/latest';
    expect(await onInstance(site, `curl -s ${url}/meta-data/instance-id`)).toBe(
      'a token is required',
    );
    const token = `token=$(curl -s -X PUT -H 'X-aliyun-ecs-metadata-token-ttl-seconds: 60' ${url}/api/token)`;
    const header = 'X-aliyun-ecs-metadata-token: $token';
    expect(
      await onInstance(site, `${token}; curl -s -H "${header}" ${url}/meta-data/instance-id`),
    ).toBe(instanceId);
  });
});
