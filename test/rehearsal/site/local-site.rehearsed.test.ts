import { execSync } from 'node:child_process';
import type { SandboxedSite } from '../../../lib/rehearsal/site/sandboxed-site';
import {
  bindings,
  goodProfile,
  hasAddress,
  installing,
  instanceId,
  onInstance,
  openScenario,
  primaryEni,
  secondaryEni,
} from './scenario';

describe('a site with one instance', () => {
  let site: SandboxedSite;
  beforeAll(async () => {
    site = await openScenario({ userData: installing(goodProfile), shell: 'bash' });
    await hasAddress(site, '192.168.0.22');
  });
  afterAll(() => site?.close());

  it('runs UserData with the metadata service, DNS and the outside at hand', async () => {
    expect(await onInstance(site, 'cat /etc/hostname')).toBe('edge\n');
    const path = `latest/meta-data/network/interfaces/macs/${secondaryEni.macAddress}`;
    expect(await onInstance(site, `curl -s http://100.100.100.200/${path}/private-ipv4s`)).toBe(
      JSON.stringify(secondaryEni.privateIps),
    );
    expect(await onInstance(site, 'curl -s --interface 192.168.0.21 http://ifconfig.me')).toBe(
      '203.0.113.2',
    );
  });

  it('has outside services that speak TLS under every name, which its instance trusts', async () => {
    for (const url of ['https://ifconfig.me/ip', 'https://a.test', 'https://198.18.0.1/']) {
      const ask = `curl -sS --interface 192.168.0.21 ${url}`;
      expect(await onInstance(site, ask)).toBe('203.0.113.2');
      await expect(onInstance(site, `${ask} --capath /var/empty`)).rejects.toThrow(
        'SSL certificate problem',
      );
    }
  });

  it('has the shell of the system that it stands for', async () => {
    expect(await onInstance(site, `sh -c '[[ a == a ]] && echo "$BASH_VERSION"'`)).toMatch(/^5/);
  });

  it('takes signals', async () => {
    const signal = new Promise((resolve) => site.onSignal('Handle', resolve));
    const body = { status: 'SUCCESS', id: 'web', data: '203.0.113.1' };
    await onInstance(site, `curl -s -d '${JSON.stringify(body)}' '${site.signalUrl('Handle')}'`);
    await expect(signal).resolves.toEqual(body);
  });

  it('gives an address without EIP no way out', async () => {
    await expect(onInstance(site, 'curl -m 1 http://ifconfig.me')).rejects.toThrow('ended with');
  });

  it('reports what a command printed, in order, and its exit code', async () => {
    const content = 'echo out; echo err >&2; pwd; exit 3';
    const command = { content, timeout: 600, workingDir: '/srv' };
    await expect(site.runCommand(instanceId, command)).resolves.toEqual({
      exitCode: 3,
      output: 'out\nerr\n/srv\n',
    });
  });

  it('kills a command that takes too long', async () => {
    const result = await site.runCommand(instanceId, { content: 'sleep 30', timeout: 1 });
    expect(result.exitCode).toBe('timedOut');
  });

  it('keeps in its log what was said to the journal', async () => {
    await onInstance(site, 'logger -t edge hello');
    expect((await site.instanceLogs())[instanceId]).toMatch(/edge.*: hello/);
  });

  it('works again after a reboot, with all ENIs', async () => {
    await site.stopInstance(instanceId);
    const [off] = await site.verify(bindings);
    expect(off?.inbound.text).toBe('ENI eni-secondary is not plugged into a running instance');
    await site.restartInstance(instanceId);
    await hasAddress(site, '192.168.0.22');
    expect((await site.verify(bindings)).map(({ ok }) => ok)).toEqual([true, true, true]);
  });

  it('works again after an ENI was detached and attached', async () => {
    await site.unplugEni(secondaryEni.id);
    expect(await onInstance(site, 'ls /sys/class/net')).not.toContain('eth1');
    await site.plugEni(instanceId, secondaryEni);
    await hasAddress(site, '192.168.0.22');
    expect((await site.verify(bindings)).map(({ ok }) => ok)).toEqual([true, true, true]);
  });

  it('says how to enter an instance', async () => {
    const entry = await site.entry(instanceId);
    expect(execSync(`${entry} -c hostname`, { encoding: 'utf8' })).toBe('edge\n');
  });

  it('names what is unknown', async () => {
    await expect(site.runCommand('i-x', { content: '', timeout: 1 })).rejects.toThrow(
      "there is no instance 'i-x'",
    );
    await expect(site.plugEni(instanceId, { ...primaryEni, vSwitchId: 'vsw-x' })).rejects.toThrow(
      "there is no vSwitch 'vsw-x'",
    );
  });
});
