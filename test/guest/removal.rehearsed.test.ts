import { onInstance, outcome } from '../rehearsed';
import { STATE, withThree } from './three-bindings';

describe('a removal', () => {
  it('takes all away or nothing: on a file system without writes, where a command fails, when it is ended', () =>
    withThree(async (rehearsal) => {
      const files =
        'ls -A /etc /etc/NetworkManager/system-connections /var/lib /etc/systemd/network | grep multi-eip';
      const all = `${STATE}; ${files}`;
      const before = await onInstance(rehearsal, all);
      const refusedBy = async (prepare: string, cleanUp: string) => {
        const said = await onInstance(
          rehearsal,
          `${prepare}; multi-eip remove 2>&1 || echo refused; ${cleanUp}`,
        );
        expect(outcome(await rehearsal.verify(1)).fails).toEqual([]);
        return said;
      };
      for (const folder of ['/etc', '/var/lib']) {
        expect(
          await refusedBy(
            `mount --bind ${folder} ${folder}; mount -o remount,bind,ro ${folder}`,
            `umount ${folder}`,
          ),
        ).toMatch(/^multi-eip: FAILED: cannot write in \/\S+, and nothing was changed\nrefused\n$/);
        expect(await onInstance(rehearsal, all)).toBe(before);
      }

      const failing = (act: string) => `cat >/usr/local/sbin/rm <<'END'
#!/bin/sh
case "$*" in *multi-eip.conf*) [ -e /tmp/reached ] || { touch /tmp/reached; ${act}; } ;; esac
exec /bin/rm "$@"
END
         chmod +x /usr/local/sbin/rm`;
      expect(await refusedBy(failing('exit 1'), '/bin/rm /usr/local/sbin/rm /tmp/reached')).toMatch(
        /^multi-eip: removed ENI secondary\n.*multi-eip: restoring the previous configuration\n.*refused\n$/ms,
      );
      expect(await onInstance(rehearsal, all)).toBe(before);

      const ended = await onInstance(
        rehearsal,
        `${failing('sleep 60; exit 1')}
         multi-eip remove 2>&1 &
         until [ -e /tmp/reached ]; do sleep 0.05; done
         kill $!; wait $! || echo refused; pkill -x sleep; /bin/rm /usr/local/sbin/rm`,
      );
      expect(ended).toMatch(/^multi-eip: FAILED: terminated by a signal$.*^refused$/ms);
      expect(await onInstance(rehearsal, all)).toBe(before);
      expect(await onInstance(rehearsal, 'multi-eip apply')).toBe('multi-eip: nothing to change\n');
      await onInstance(rehearsal, 'multi-eip remove');
      expect(await onInstance(rehearsal, files)).toBe('multi-eip.owner\nmulti-eip.removed\n');
    }));

  it('needs no part of the program that UserData has no room for', () =>
    withThree(async (rehearsal) => {
      await onInstance(rehearsal, 'rm /usr/local/sbin/multi-eip-*; multi-eip remove');
      expect(await onInstance(rehearsal, 'ip -4 rule | wc -l')).toBe('3\n');
    }));
});

describe('after a removal', () => {
  it('the program applies again what it had, also on a disk that booted meanwhile', () =>
    withThree(async (rehearsal) => {
      // NetworkManager gives 'lo' another identity at every start.
      const state = `${STATE} | grep -v ':lo$'`;
      const before = await onInstance(rehearsal, state);
      await onInstance(rehearsal, 'multi-eip remove');
      expect(outcome(await rehearsal.verify(1)).works).toEqual([]);
      const { id } = rehearsal.cloud.instances[0]!;
      await rehearsal.site.stopInstance(id);
      await rehearsal.site.restartInstance(id);
      expect(await onInstance(rehearsal, 'multi-eip status 2>&1 || true')).toMatch(
        /^multi-eip: FAILED: nothing is applied/,
      );
      expect(await onInstance(rehearsal, 'multi-eip remove; multi-eip apply')).toMatch(
        /^multi-eip: done$/m,
      );
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
      expect(await onInstance(rehearsal, state)).toBe(before);
      expect(await onInstance(rehearsal, 'ls /var/lib/multi-eip.removed 2>&1 || true')).toMatch(
        /No such file/,
      );
    }));
});
