import type { CloudEni } from '../../lib/rehearsal/cloud/cloud';
import type { MetadataFault } from '../../lib/rehearsal/network/metadata-service';
import type { RehearsalSession } from '../../lib/rehearsal/session';
import { faults, onInstance, outcome, reasons, templateOf, withRehearsal } from '../rehearsed';
import { edge } from '../support';
import { SWITCH_TO_NETWORKD } from './networkd-image';

const USER_DATA = '/var/lib/cloud/instance/user-data';
/** What cloud-init does for an instance that it has not seen, or after `cloud-init clean`. */
const FIRST_BOOT_AGAIN = `bash ${USER_DATA} 2>&1`;
const NONE_FAIL = { works: ['EdgeAdmin', 'EdgeMail', 'EdgeVpn', 'EdgeWeb'], fails: [] };

const template = (commandsBefore: readonly string[] = [], isBound = true) =>
  templateOf((stack) => {
    const site = edge(stack, { commandsBefore });
    if (!isBound) return;
    for (const name of ['web', 'mail', 'vpn']) site.bindEip(name);
    site.bindEip('admin', { eni: site.primaryEni });
  });

/** Uses an instance that Cloud Assistant has told of four bindings. */
function withTold<T>(use: (rehearsal: RehearsalSession) => Promise<T>): Promise<T> {
  return withRehearsal(async (rehearsal) => {
    expect(reasons(await rehearsal.create(template()))).toBe('');
    expect(faults(await rehearsal.verify())).toBe('');
    return use(rehearsal);
  });
}

/** What a user does in the console: ROS and its command know nothing of it. */
async function initializeDisk(
  { site, cloud }: RehearsalSession,
  beforeBoot: () => Promise<unknown> = async () => {},
): Promise<void> {
  const { id } = cloud.instances[0]!;
  await site.stopInstance(id);
  await site.replaceSystemDisk(id);
  await beforeBoot();
  await site.restartInstance(id);
}

function secondaryEni({ cloud }: RehearsalSession): CloudEni {
  return cloud.enis.find(({ isPrimary }) => !isPrimary)!;
}

async function disturbMetadata(rehearsal: RehearsalSession, fault: MetadataFault): Promise<void> {
  await rehearsal.site.faults.disturbMetadata(secondaryEni(rehearsal).vSwitchId, fault);
}

/** Once DHCP has answered: the kept lease of eth0 is there earlier. */
const ADDRESSES = `
  until ip -4 -o address show dev eth0 | grep -q /24; do sleep 0.1; done
  ip -4 -o address | awk '{ print $2, $4 }' | sort`;

describe('a disk that was re-initialised without ROS', () => {
  it('has its EIPs after the boot, and takes the names from the next command', () =>
    withTold(async (rehearsal) => {
      await initializeDisk(rehearsal);
      expect(outcome(await rehearsal.verify())).toEqual(NONE_FAIL);
      expect(await rehearsal.failedBoots()).toEqual([]);
      const learnt = await onInstance(rehearsal, 'cat /etc/multi-eip.conf');
      const [eni] = rehearsal.bindings.filter(({ name }) => name === 'EdgeWeb');
      expect(learnt).toContain(
        `#= ip ip-${eni!.privateIp.replaceAll('.', '-')} ${eni!.privateIp} -`,
      );

      const told = rehearsal.cloud.commands.findLast(
        ({ logicalId }) => logicalId === 'EdgeConfiguration',
      );
      expect(told?.exitCode).toBe(0);
      expect(reasons(await rehearsal.update(template(['true'])))).toBe('');
      expect(outcome(await rehearsal.verify())).toEqual(NONE_FAIL);
      expect(await onInstance(rehearsal, 'multi-eip status')).toMatch(/^web .* ok$/m);
      expect(await onInstance(rehearsal, 'multi-eip apply')).toBe('multi-eip: nothing to change\n');
    }));

  it('has them also with systemd-networkd', () =>
    withRehearsal(
      async (rehearsal) => {
        const networkd = [SWITCH_TO_NETWORKD];
        expect(reasons(await rehearsal.create(template(networkd, false)))).toBe('');
        expect(await rehearsal.failedBoots()).toEqual([]);
        expect(reasons(await rehearsal.update(template(networkd)))).toBe('');
        expect(outcome(await rehearsal.verify())).toEqual(NONE_FAIL);
        await initializeDisk(rehearsal);
        expect(outcome(await rehearsal.verify())).toEqual(NONE_FAIL);
        const files = 'ls /etc/systemd/network | grep multi-eip';
        expect(await onInstance(rehearsal, files)).toMatch(/^05-multi-eip-eni-\w+\.network$/m);

        expect(reasons(await rehearsal.update(template([...networkd, 'true'])))).toBe('');
        expect(outcome(await rehearsal.verify())).toEqual(NONE_FAIL);
        expect(await onInstance(rehearsal, files)).toMatch(/^05-multi-eip-secondary\.network$/m);
        expect(await onInstance(rehearsal, files)).not.toContain('multi-eip-eni-');
      },
      { mode: 'full' },
    ));

  it.each<[string, MetadataFault]>([
    ['is slow', { delay: 0.5 }],
    ['requires tokens', { tokensRequired: true }],
  ])('has them where the metadata service %s', (_, fault) =>
    withTold(async (rehearsal) => {
      await initializeDisk(rehearsal, () => disturbMetadata(rehearsal, fault));
      expect(outcome(await rehearsal.verify())).toEqual(NONE_FAIL);
    }),
  );

  it('learns them later where the ENI was not attached yet, or nothing was answered', () =>
    withTold(async (rehearsal) => {
      const eni = secondaryEni(rehearsal);
      await rehearsal.site.unplugEni(eni.id);
      await initializeDisk(rehearsal, () => disturbMetadata(rehearsal, { down: true }));
      expect(await rehearsal.failedBoots()).toEqual([]);
      await rehearsal.site.plugEni(eni.instanceId!, eni);
      await disturbMetadata(rehearsal, {});
      await onInstance(rehearsal, 'multi-eip learn');
      expect(outcome(await rehearsal.verify())).toEqual(NONE_FAIL);
    }));
});

describe('an ENI that is attached after the first boot', () => {
  it('is added to what was learnt, of which nothing is lost whatever is answered', () =>
    withTold(async (rehearsal) => {
      const eni = secondaryEni(rehearsal);
      await rehearsal.site.unplugEni(eni.id);
      await initializeDisk(rehearsal);
      expect(outcome(await rehearsal.verify(1)).works).toEqual(['EdgeAdmin']);
      await rehearsal.site.plugEni(eni.instanceId!, eni);
      await onInstance(rehearsal, 'multi-eip learn');
      expect(outcome(await rehearsal.verify())).toEqual(NONE_FAIL);

      const learnt = `${ADDRESSES}; cat /etc/multi-eip.conf; ip -4 rule`;
      const before = await onInstance(rehearsal, learnt);
      for (const fault of [{}, { down: true }, { stale: true }]) {
        await disturbMetadata(rehearsal, fault);
        expect(await onInstance(rehearsal, 'multi-eip learn 2>/dev/null')).toBe('');
        expect(await onInstance(rehearsal, learnt)).toBe(before);
      }
      await disturbMetadata(rehearsal, {});
      await rehearsal.site.unplugEni(eni.id);
      await onInstance(rehearsal, 'multi-eip learn');
      expect(await onInstance(rehearsal, 'cat /etc/multi-eip.conf')).toContain(eni.macAddress);
      await rehearsal.site.plugEni(eni.instanceId!, eni);
      expect(outcome(await rehearsal.verify())).toEqual(NONE_FAIL);
    }));
});

describe('UserData that runs again', () => {
  it('changes nothing of what Cloud Assistant told, whatever the metadata service says', () =>
    withTold(async (rehearsal) => {
      const before = await onInstance(rehearsal, `${ADDRESSES}; cat /etc/multi-eip.conf`);
      const boot = async () => {
        await rehearsal.site.stopInstance(rehearsal.cloud.instances[0]!.id);
        await rehearsal.site.restartInstance(rehearsal.cloud.instances[0]!.id);
      };
      for (const fault of [{}, { down: true }, { empty: true }, { stale: true }]) {
        await disturbMetadata(rehearsal, fault);
        await boot();
        await onInstance(rehearsal, FIRST_BOOT_AGAIN);
        expect([fault, outcome(await rehearsal.verify())]).toEqual([fault, NONE_FAIL]);
        expect(await onInstance(rehearsal, `${ADDRESSES}; cat /etc/multi-eip.conf`)).toBe(before);
      }
    }));

  it('does not bring back what was removed', () =>
    withTold(async (rehearsal) => {
      await onInstance(rehearsal, 'multi-eip remove');
      const before = await onInstance(rehearsal, ADDRESSES);
      await onInstance(rehearsal, FIRST_BOOT_AGAIN);
      expect(await onInstance(rehearsal, ADDRESSES)).toBe(before);
    }));
});

describe('a clone', () => {
  /** Two instances, with the same bindings. */
  const two = templateOf((stack) => {
    for (const name of ['Edge', 'Other']) {
      const site = edge(stack, {}, name);
      site.bindEip('web');
      site.bindEip('admin', { eni: site.primaryEni });
    }
  });
  const FILES =
    'usr/local/sbin/multi-eip* etc/multi-eip.conf var/lib/multi-eip.* etc/NetworkManager/system-connections';

  it("has its own ENIs' addresses, and none of the original's, or what it was told first", () =>
    withRehearsal(async (rehearsal) => {
      expect(reasons(await rehearsal.create(two))).toBe('');
      const position = rehearsal.cloud.instances.findIndex(({ id }) =>
        rehearsal.bindings.some(({ name, instanceId }) => name === 'OtherWeb' && instanceId === id),
      );
      const clone = rehearsal.cloud.instances[position]!;
      const original = 1 - position;
      const disk = await onInstance(rehearsal, `cd / && tar -cz ${FILES} | base64 -w0`, original);
      const theirs = await onInstance(rehearsal, `${ADDRESSES} | grep /32`, original);
      // As if its disk were made from the other's: nothing of its own configuration stays.
      const cloned = async () => {
        await onInstance(
          rehearsal,
          `multi-eip remove; cd / && rm -rf ${FILES} && base64 -d <<<'${disk}' | tar -xz && sync`,
          position,
        );
        await rehearsal.site.stopInstance(clone.id);
        await rehearsal.site.restartInstance(clone.id);
      };
      await onInstance(rehearsal, 'cp /etc/multi-eip.conf /root/told', position);
      await cloned();
      expect(await onInstance(rehearsal, FIRST_BOOT_AGAIN, position)).toMatch(
        /^multi-eip: this disk was made from that of another instance, whose configuration it has$/m,
      );
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
      const own = await onInstance(rehearsal, ADDRESSES, position);
      for (const line of theirs.trim().split('\n')) expect(own).not.toContain(line.split(' ')[1]);
      const status = await onInstance(rehearsal, 'multi-eip status', position);
      expect(status).toMatch(/^ip-192-168-0-\d+ .* ok$/m);

      await cloned();
      const told = 'multi-eip apply /root/told && cat /root/told';
      const lines = await onInstance(rehearsal, told, position);
      const after = await onInstance(
        rehearsal,
        `${FIRST_BOOT_AGAIN}; cat /etc/multi-eip.conf`,
        position,
      );
      expect(lines).toContain(after);
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
    }));
});
