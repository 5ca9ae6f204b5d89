import { setTimeout as sleep } from 'node:timers/promises';
import { REPLIES, TOOLS } from '../../../lib/guest/program';
import { renderInstallation } from '../../../lib/guest/scripts';
import { prepareMachineImage } from '../../../lib/rehearsal/instance/prepare-image';
import { RehearsalSession } from '../../../lib/rehearsal/session';
import { missingRequirements } from '../../../lib/rehearsal/site/requirements';
import { onInstance, outcome, reasons } from '../../rehearsed';
import { template } from '../events/configuration-method';

/** On request, and in a pipeline. */
const asked = Boolean(process.env['MACHINE'] ?? process.env['CI']);
if (!asked) {
  process.stderr.write(
    '\nNOT RUN: an emulated machine, which takes minutes: MACHINE=1 runs it\n\n',
  );
}

/** Milliseconds for each test, for what hangs: an emulated processor is slow on a busy machine. */
jest.setTimeout(3_600_000);

/** Seconds: where the processor is emulated, a network manager takes its time. */
const patience = 180;

const all = { works: ['EdgeAdmin', 'EdgeMail', 'EdgeVpn', 'EdgeWeb'], fails: [] };

// One machine, which they have one after the other: it takes too long to boot.
(asked ? describe : describe.skip)('an emulated machine with EIPs on two ENIs', () => {
  let rehearsal: RehearsalSession;
  beforeAll(async () => {
    const lacks = await missingRequirements('machine');
    if (lacks.length > 0) throw new Error(lacks.join('\n'));
    const prepared = await prepareMachineImage();
    rehearsal = await RehearsalSession.open({ ...prepared, name: 'shop', mode: 'machine' });
    const result = await rehearsal.create(template);
    if (result.failures.length > 0) throw new Error(reasons(result));
  });
  afterAll(() => rehearsal?.close());

  const verify = async () => outcome(await rehearsal.verify(patience));

  it('has a kernel of its own, udev, and the hardware of the cloud', async () => {
    expect(await onInstance(rehearsal, 'uname -r')).toMatch(/-cloud-amd64$/m);
    expect(await onInstance(rehearsal, 'cat /sys/class/dmi/id/product_name')).toBe(
      'Alibaba Cloud ECS\n',
    );
    await onInstance(rehearsal, 'systemctl is-active systemd-udevd');
  });

  it('trusts the outside services of its sandbox', async () => {
    const ask = 'curl -sS --max-time 60 https://ifconfig.me/ip';
    expect(await onInstance(rehearsal, ask)).toMatch(/^[0-9.]+$/);
  });

  it('runs UserData by cloud-init, and its EIPs work', async () => {
    expect(await rehearsal.failedBoots()).toEqual([]);
    expect(await onInstance(rehearsal, 'cloud-id')).toBe('aliyun\n');
    expect(await verify()).toEqual(all);
  });

  it('works again after its secondary ENI was taken away and plugged in', async () => {
    const eni = rehearsal.cloud.enis.find(({ isPrimary }) => !isPrimary)!;
    await rehearsal.site.unplugEni(eni.id);
    expect(await onInstance(rehearsal, 'ls /sys/class/net')).toBe('eth0\nlo\n');
    await rehearsal.site.plugEni(eni.instanceId!, eni);
    expect(await verify()).toEqual(all);
  });

  it('has no strict reverse path filter with replies by connection, also after its ENI came back', async () => {
    const filters = '/proc/sys/net/ipv4/conf';
    const eni = rehearsal.cloud.enis.find(({ isPrimary }) => !isPrimary)!;
    await onInstance(rehearsal, renderInstallation([TOOLS, REPLIES])); // as Cloud Assistant would
    await onInstance(
      rehearsal,
      `echo 1 | tee ${filters}/{default,eth1}/rp_filter
       cp /etc/multi-eip.conf /root/plain
       awk '/^#= end/ { $3++ } { print } /^#= verify/ { print "#= replies" }' /root/plain >/root/replies
       multi-eip apply /root/replies`,
    );
    expect(await onInstance(rehearsal, `cat ${filters}/eth1/rp_filter`)).toBe('2\n');
    await rehearsal.site.unplugEni(eni.id);
    await rehearsal.site.plugEni(eni.instanceId!, eni);
    await onInstance(
      rehearsal,
      `until [ "$(cat ${filters}/eth1/rp_filter)" = 2 ]; do sleep 1; done`,
    );
    expect(await verify()).toEqual(all);
    await onInstance(rehearsal, 'multi-eip apply /root/plain');
    expect(await onInstance(rehearsal, `cat ${filters}/eth1/rp_filter`)).toBe('1\n');
    await onInstance(rehearsal, `echo 0 | tee ${filters}/{default,eth1}/rp_filter`);
  });

  it('works again after a loss of carrier', async () => {
    const { id } = rehearsal.cloud.enis.find(({ isPrimary }) => !isPrimary)!;
    await rehearsal.site.faults.setCarrier(id, false);
    await onInstance(
      rehearsal,
      'until [ "$(cat /sys/class/net/eth1/carrier)" = 0 ]; do sleep 1; done',
    );
    await sleep(10_000); // longer than NetworkManager waits for a carrier to come back
    await rehearsal.site.faults.setCarrier(id, true);
    expect(await verify()).toEqual(all);
  });

  it('is configured and verified whatever its clock says, and whenever that is put right', async () => {
    // Signals and the verification, which Cloud Assistant would bring by the same script.
    await onInstance(rehearsal, renderInstallation([TOOLS]));
    const said = await onInstance(
      rehearsal,
      `multi-eip remove
       awk '/^#= end/ { printf "#= end %d\\n", $3 + 1; next }
         { print }
         /^#= begin/ { print "#= signal curl -X POST '"'http://100.100.100.110/waitcondition?resource=none'"'" }
       ' /var/lib/cloud/instance/user-data.txt |
         sed 's/^#= verify .*/#= verify 40 required http:\\/\\/ifconfig.me\\/ip/' >/tmp/lines
       service=$(getent ahostsv4 ifconfig.me | awk '{ print $1; exit }')
       ip rule add priority 1 to "$service" prohibit
       date --set=2001-01-01
       # The program gives rules of others back while it works: this one goes for good.
       { sleep 5; date --set=2040-01-01; sleep 5
         for _ in {1..25}; do ip rule delete priority 1 2>/dev/null; sleep 1; done; } &
       multi-eip apply /tmp/lines; code=$?
       wait; date --set=@${Math.round(Date.now() / 1000)}; exit $code`,
    );
    expect(said).toMatch(/^multi-eip: admin works: /m);
    expect(await verify()).toEqual(all);
  });

  it('works again after a reboot, with its disk', async () => {
    const { id } = rehearsal.cloud.instances[0]!;
    const bootId = 'cat /proc/sys/kernel/random/boot_id';
    const before = await onInstance(rehearsal, `echo kept >/root/note; ${bootId}`);
    await rehearsal.site.stopInstance(id);
    await rehearsal.site.restartInstance(id);
    expect(await onInstance(rehearsal, bootId)).not.toBe(before);
    expect(await onInstance(rehearsal, 'cat /root/note')).toBe('kept\n');
    expect(await verify()).toEqual(all);
  });

  it('works after a reboot without DHCP and metadata, its secondary ENI attached late', async () => {
    const { site, cloud } = rehearsal;
    const eni = cloud.enis.find(({ isPrimary }) => !isPrimary)!;
    await site.faults.stopDhcp(eni.vSwitchId);
    await site.faults.disturbMetadata(eni.vSwitchId, { down: true });
    await site.unplugEni(eni.id);
    await site.stopInstance(eni.instanceId!);
    await site.restartInstance(eni.instanceId!);
    await site.plugEni(eni.instanceId!, eni);
    expect(await verify()).toEqual(all);
  });
});
