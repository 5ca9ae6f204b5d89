import { onInstance } from '../rehearsed';
import { afterReading, source } from './program-text';
import { apply, leavingOut, STATE, withThree } from './three-bindings';

/** What the program checks to be there. */
const COMMANDS = afterReading(source, 'printf "%s\n" "${COMMANDS[@]}"').trim().split('\n');

describe('the program refuses', () => {
  const hostile = [
    'eni secondary 00:16:3e:00:00:01;reboot 20001 5100 192.168.0.9',
    'eni ../../../tmp/x 00:16:3e:00:00:01 20001 5100 192.168.0.9',
    'eni secondary 00:16:3e:00:00:01 $(touch${IFS}/tmp/owned) 5100 192.168.0.9',
    'eni secondary 00:16:3e:00:00:01 20001 5100 192.168.0.9 more',
    'ip `touch /tmp/owned` 192.168.0.9',
    'ip web 192.168.0.9\\nmethod=disabled',
    'ip web 192.168.0.256 -',
    'primary x',
    'rm -rf /',
    'ip web - -',
  ];

  it('invalid data lines, before it changes anything', () =>
    withThree(async (rehearsal) => {
      const before = await onInstance(rehearsal, STATE);
      for (const line of hostile) {
        expect(await onInstance(rehearsal, apply(`#= ${line}`))).toBe(
          `multi-eip: FAILED: the data lines are damaged: invalid: #= ${line}\nrefused\n`,
        );
      }
      expect(await onInstance(rehearsal, 'ls /tmp/owned 2>&1 || true')).toContain('cannot access');
      expect(await onInstance(rehearsal, STATE)).toBe(before);
    }));

  it('what is not a whole configuration, and tells the stack where it can', () =>
    withThree(async (rehearsal) => {
      const before = await onInstance(rehearsal, STATE);
      await onInstance(
        rehearsal,
        `cd /tmp; : >empty; head -c 120 /etc/multi-eip.conf >cut; cp /etc/passwd other
         { cat /etc/multi-eip.conf; echo '# mine'; } >commented`,
      );
      for (const file of ['empty', 'cut', 'other', 'commented', 'nowhere']) {
        expect(
          await onInstance(rehearsal, `multi-eip apply /tmp/${file} 2>&1 || echo refused`),
        ).toMatch(/^multi-eip: FAILED: (the data lines are damaged|cannot read).*\nrefused\n$/);
      }
      const told = `
        cat >/usr/local/sbin/curl <<'END'
#!/bin/sh
cat >/tmp/told
END
        chmod +x /usr/local/sbin/curl
        { echo '#= begin 1'; echo "#= signal curl 'http://100.100.100.110/?signature=s'"; } >/tmp/signalled
        multi-eip apply /tmp/signalled >/dev/null 2>&1 || cat /tmp/told; rm /usr/local/sbin/curl`;
      expect(await onInstance(rehearsal, told)).toMatch(/FAILURE.*the end is missing/);
      expect(await onInstance(rehearsal, 'multi-eip apply')).toBe('multi-eip: nothing to change\n');
      expect(await onInstance(rehearsal, STATE)).toBe(before);
    }));

  it('the MAC address of another ENI, the primary one or none at all', () =>
    withThree(async (rehearsal) => {
      const before = await onInstance(rehearsal, STATE);
      const edit = (mac: string) =>
        `sed -E "s/([0-9a-f]{2}:){5}[0-9a-f]{2}/${mac}/" /etc/multi-eip.conf >/tmp/mistaken
         multi-eip apply /tmp/mistaken 2>&1 || echo refused`;
      expect(await onInstance(rehearsal, edit('$(cat /sys/class/net/eth0/address)'))).toMatch(
        /^multi-eip: FAILED: ENI secondary with .* cannot be .*, which is eth0 with .*: nothing was changed\nrefused\n$/,
      );
      expect(await onInstance(rehearsal, edit('00:16:3e:ff:ff:ff'))).toMatch(
        /^multi-eip: FAILED: ENI secondary cannot be 00:16:3e:ff:ff:ff: .* is on eth1, and nothing was changed\nrefused\n$/,
      );
      expect(await onInstance(rehearsal, STATE)).toBe(before);
    }));

  it('to run without one of its commands', () =>
    withThree(async (rehearsal) => {
      const before = await onInstance(rehearsal, STATE);
      const commands = COMMANDS.map((command) => `"${command}"`).join(' ');
      const said = await onInstance(
        rehearsal,
        `${leavingOut('ip web')}
         for command in ${commands}; do
           file=$(readlink -f "$(type -P "$command")")
           mount --bind /dev/null "$file"
           multi-eip apply /tmp/less 2>&1 && echo applied
           umount "$file"
         done; true`,
      );
      expect(said.trimEnd().split('\n')).toEqual(
        COMMANDS.map(
          (command) =>
            `multi-eip: FAILED: this instance lacks commands, and nothing was changed: ${command}`,
        ),
      );
      expect(await onInstance(rehearsal, STATE)).toBe(before);
    }));

  it('a system that NetworkManager does not manage', () =>
    withThree(async (rehearsal) => {
      const output = await onInstance(
        rehearsal,
        `pkill -x NetworkManager; until ! pgrep -x NetworkManager; do sleep 0.1; done >/dev/null
         multi-eip apply 2>&1 || true`,
      );
      expect(output).toBe(
        'multi-eip: FAILED: neither NetworkManager nor systemd-networkd manages this network: nothing was changed\n',
      );
    }));
});
