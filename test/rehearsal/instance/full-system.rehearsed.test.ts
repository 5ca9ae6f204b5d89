import type { SandboxedSite } from '../../../lib/rehearsal/site/sandboxed-site';
import {
  bindings,
  goodProfile,
  hasAddress,
  installing,
  instanceId,
  onInstance,
  openScenario,
} from '../site/scenario';

describe('the full mode', () => {
  let site: SandboxedSite;
  beforeAll(async () => {
    site = await openScenario({ mode: 'full', userData: installing(goodProfile) });
    await onInstance(
      site,
      'until [ -e /run/user-data-done ]; do sleep 0.1; done; nmcli con up edge',
    );
    await hasAddress(site, '192.168.0.22');
  });
  afterAll(() => site?.close());

  it('runs UserData by cloud-init, from the metadata service', async () => {
    expect(await onInstance(site, 'cloud-init query cloud_name platform; cloud-id')).toContain(
      'aliyun',
    );
    expect((await site.verify(bindings)).map(({ ok }) => ok)).toEqual([true, true, true]);
  });

  it('has systemd as process 1, and no unit fails', async () => {
    expect(await onInstance(site, 'cat /proc/1/comm')).toBe('systemd\n');
    expect(await onInstance(site, 'systemctl is-system-running --wait || true')).toBe('running\n');
  });

  it('works again after a reboot, without UserData', async () => {
    await onInstance(site, 'systemctl is-active NetworkManager');
    await site.stopInstance(instanceId);
    await site.restartInstance(instanceId);
    await hasAddress(site, '192.168.0.22');
    expect((await site.verify(bindings)).map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(await onInstance(site, 'ls /run')).not.toContain('user-data-done');
  });
});
