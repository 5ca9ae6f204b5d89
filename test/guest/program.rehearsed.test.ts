import { IngressRule, PrivateIp } from 'ros-cdk-multi-eip';
import type { RehearsalSession } from '../../lib/rehearsal/session';
import { faults, onInstance, outcome, reasons, templateOf, withRehearsal } from '../rehearsed';
import { edge } from '../support';
import { apply, leavingOut, STATE, withThree } from './three-bindings';

describe('the program, run again,', () => {
  it('changes nothing and says so', () =>
    withThree(async (rehearsal) => {
      const before = await onInstance(rehearsal, STATE);
      expect(await onInstance(rehearsal, 'multi-eip apply')).toBe('multi-eip: nothing to change\n');
      expect(await onInstance(rehearsal, STATE)).toBe(before);
    }));

  it('removes just what is no longer wanted, and brings it back', () =>
    withThree(async (rehearsal) => {
      const [mail, web] = ['EdgeMail', 'EdgeWeb'].map((name) =>
        rehearsal.bindings.find((binding) => binding.name === name)!,
      );
      const without = await onInstance(
        rehearsal,
        `cp /etc/multi-eip.conf /tmp/all; ${leavingOut('ip mail')}; multi-eip apply /tmp/less`,
      );
      expect(without).toMatch(/ENI secondary \(eth1\) now has/);
      expect(outcome(await rehearsal.verify(1))).toEqual({
        works: ['EdgeVpn', 'EdgeWeb'],
        fails: ['EdgeMail'],
      });
      const state = await onInstance(rehearsal, STATE);
      expect(state).not.toContain(mail!.privateIp);
      expect(state).toContain(web!.privateIp);
      await onInstance(rehearsal, 'multi-eip apply /tmp/all');
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
    }));

  it('goes on as it began where Cloud Assistant brings its tools meanwhile', () =>
    withThree(async (rehearsal) => {
      const said = await onInstance(
        rehearsal,
        `${leavingOut('ip mail')}; tools=/usr/local/sbin/multi-eip-tools; mv $tools /tmp/tools
         sed "s:^stop_cloud_init(){:& mv /tmp/tools $tools;:" /usr/local/sbin/multi-eip >/tmp/begun
         bash /tmp/begun apply /tmp/less; test -e $tools; multi-eip apply`,
      );
      expect(said).toMatch(/multi-eip: done\nmulti-eip: nothing to change\n$/);
    }));

  it('removes an ENI that is no longer wanted', () =>
    withThree(async (rehearsal) => {
      expect(await onInstance(rehearsal, apply())).toMatch(/removed ENI secondary\n.*applied\n$/s);
      expect(
        await onInstance(rehearsal, 'ip -4 rule; ls /etc/NetworkManager/system-connections'),
      ).not.toMatch(/lookup 2\d{4}|multi-eip/);
    }));

  it('finishes what a killed run has begun, wherever that was', () =>
    withThree(async (rehearsal) => {
      const before = await onInstance(rehearsal, STATE);
      for (const milliseconds of [5, 20, 40, 60, 80, 100, 120, 150, 180, 220]) {
        const killed = `timeout -s KILL 0.${String(milliseconds).padStart(3, '0')}`;
        await onInstance(
          rehearsal,
          `${leavingOut('ip web')}; cp /etc/multi-eip.conf /tmp/all
           ${killed} multi-eip apply /tmp/less; multi-eip apply /tmp/all`,
        );
        expect(await onInstance(rehearsal, STATE)).toBe(before);
        expect(await onInstance(rehearsal, 'multi-eip apply')).toBe(
          'multi-eip: nothing to change\n',
        );
      }
    }));

  it('loses nothing where the disk is full, and finishes once there is room', () =>
    withThree(async (rehearsal) => {
      const before = await onInstance(rehearsal, STATE);
      await onInstance(
        rehearsal,
        `cd /etc/NetworkManager; cp -a system-connections /tmp/profiles
         mount -t tmpfs -o size=16k,mode=700 small system-connections
         cp -a /tmp/profiles/. system-connections; cat /dev/zero >system-connections/.fill || true`,
      );
      const said = await onInstance(
        rehearsal,
        `${leavingOut('ip web')}; multi-eip apply /tmp/less 2>&1 || true`,
      );
      expect(said).toMatch(/^multi-eip: FAILED: cannot write .*\.multi-eip\.new$/m);
      expect(await onInstance(rehearsal, STATE)).toBe(before);
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
      const files = 'ls -A /etc/NetworkManager/system-connections';
      expect(await onInstance(rehearsal, files)).not.toContain('.new');
      await onInstance(
        rehearsal,
        'rm /etc/NetworkManager/system-connections/.fill; multi-eip apply /tmp/less',
      );
      expect(outcome(await rehearsal.verify(1)).fails).toEqual(['EdgeWeb']);
    }));

  it('puts back what it had when an ENI does not come up', () =>
    withThree(async (rehearsal) => {
      const before = await onInstance(rehearsal, STATE);
      const { privateIp } = rehearsal.bindings.find(({ name }) => name === 'EdgeVpn')!;
      const said = await onInstance(
        rehearsal,
        `cat >/usr/local/sbin/nmcli <<'END'
#!/bin/sh
case "$*" in
  *reapply* | *'connection up'*)
    grep -q '${privateIp}/' /etc/NetworkManager/system-connections/multi-eip-secondary.* ||
      { echo broken >&2; exit 4; }
esac
exec /usr/bin/nmcli "$@"
END
         chmod +x /usr/local/sbin/nmcli; ln -s /bin/false /usr/local/sbin/busctl
         ${leavingOut('ip vpn')}; multi-eip apply /tmp/less 2>&1 || echo refused`,
      );
      expect(said).toMatch(
        /^multi-eip: FAILED: ENI secondary does not come up as eth1: broken\nmulti-eip: restoring the previous configuration$/m,
      );
      expect(said).toMatch(/refused\n$/);
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
      expect(await onInstance(rehearsal, STATE)).toBe(before);
      expect(await onInstance(rehearsal, 'multi-eip apply')).toBe('multi-eip: nothing to change\n');
    }));

  it('puts back what it had when it is terminated', () =>
    withThree(async (rehearsal) => {
      const before = await onInstance(rehearsal, STATE);
      const said = await onInstance(
        rehearsal,
        `cat >/usr/local/sbin/nmcli <<'END'
#!/bin/sh
/usr/bin/nmcli "$@" || exit
case "$*" in *reapply*) [ -e /tmp/reached ] || { touch /tmp/reached; sleep 60; } ;; esac
END
         chmod +x /usr/local/sbin/nmcli; ln -s /bin/false /usr/local/sbin/busctl
         ${leavingOut('ip vpn')}; multi-eip apply /tmp/less 2>&1 &
         until [ -e /tmp/reached ]; do sleep 0.05; done
         kill $!; wait $! || echo "ended with $?"; pkill -x sleep`,
      );
      expect(said).toMatch(
        /^multi-eip: FAILED: terminated by a signal\nmulti-eip: restoring the previous configuration$/m,
      );
      expect(said).toMatch(/ended with 1\n$/);
      expect(await onInstance(rehearsal, STATE)).toBe(before);
      expect(await onInstance(rehearsal, 'multi-eip apply')).toBe('multi-eip: nothing to change\n');
    }));

  it('puts back what it had however its verification is ended, and tells the stack', () =>
    withThree(async (rehearsal) => {
      const before = await onInstance(rehearsal, STATE);
      await onInstance(
        rehearsal,
        `cat >/usr/local/sbin/curl <<'END'
#!/bin/sh
case "$*" in
  *--interface*) [ ! -e /tmp/reached ] || exit; touch /tmp/reached; exec sleep 60 ;;
  *--config*) cat >>/tmp/told ;;
esac
END
         chmod +x /usr/local/sbin/curl; ${leavingOut('ip vpn')}
         sed -i "s|^#= begin 1|&\\n#= signal curl 'http://100.100.100.110/?signature=s'|" /tmp/less
         awk '/^#= end/ { $3++ } { print }' /tmp/less >/tmp/signalled`,
      );
      const ends: readonly (readonly [string, string])[] = [
        ['TERM', 'kill "$run"'],
        ['HUP', 'kill -HUP "$run"'],
        ['TERM to all of its processes', 'kill -- -"$run"'],
        ['KILL to the process that verifies', 'pkill -KILL -P "$run"'],
      ];
      for (const [name, end] of ends) {
        const said = await onInstance(
          rehearsal,
          `rm -f /tmp/reached /tmp/told
           setsid multi-eip apply /tmp/signalled 2>&1 & run=$!
           until [ -e /tmp/reached ]; do sleep 0.05; done
           ${end}; wait "$run" || echo "ended with $?"; pkill -x sleep; cat /tmp/told`,
        );
        expect([name, said]).toEqual([
          name,
          expect.stringMatching(
            /now has.*\nmulti-eip: done\nmulti-eip: FAILED: terminated by a signal\nmulti-eip: restoring the previous configuration\n.*\nended with 1\n.*FAILURE.*terminated by a signal/s,
          ),
        ]);
        expect(await onInstance(rehearsal, STATE)).toBe(before);
      }
      expect(await onInstance(rehearsal, 'multi-eip apply')).toBe('multi-eip: nothing to change\n');
    }));

  it('says that there is no way out, where there is none', () =>
    withThree(async (rehearsal) => {
      const said = await onInstance(
        rehearsal,
        `for table in main $(ip -4 rule | grep -o "2[0-9]\\{4\\}" | sort -u); do
           ip -4 route del default table "$table"
         done
         multi-eip verify || true`,
      );
      expect(said).toMatch(
        /^web: traffic from 192\.168\.0\.\d+ leaves by no interface instead of eth1$/m,
      );
    }));

  it('waits for a run that is under way', () =>
    withThree(async (rehearsal) => {
      const before = await onInstance(rehearsal, STATE);
      await onInstance(
        rehearsal,
        `${leavingOut('ip web')}; cp /etc/multi-eip.conf /tmp/all
         for n in 1 2 3; do multi-eip apply /tmp/less & multi-eip apply /tmp/all & done; wait
         multi-eip apply /tmp/all`,
      );
      expect(await onInstance(rehearsal, STATE)).toBe(before);
    }));

  it("brings back what was changed behind NetworkManager's back, and says so", () =>
    withThree(async (rehearsal) => {
      const before = await onInstance(rehearsal, STATE);
      await onInstance(
        rehearsal,
        'for table in $(ip -4 rule | grep -o "2[0-9]\\{4\\}" | sort -u); do ip route flush table $table; done',
      );
      expect(outcome(await rehearsal.verify(1)).works).toEqual([]);
      expect(await onInstance(rehearsal, 'multi-eip apply')).toMatch(
        /^multi-eip: ENI secondary \(eth1\) now has .*\nmulti-eip: done\n$/,
      );
      expect(await onInstance(rehearsal, STATE)).toBe(before);
    }));

  it('restores a profile that was edited', () =>
    withThree(async (rehearsal) => {
      await onInstance(
        rehearsal,
        `sed -i '/routing-rule/d' /etc/NetworkManager/system-connections/multi-eip-*; nmcli con reload
         nmcli con up multi-eip-secondary`,
      );
      expect(outcome(await rehearsal.verify(1)).works).toEqual([]);
      await onInstance(rehearsal, 'multi-eip apply');
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
    }));
});

describe('the program, where it is not simple,', () => {
  it("adds addresses to the primary ENI without the administrator's connection noticing", () =>
    withRehearsal(async (rehearsal) => {
      const { failures } = await rehearsal.create(
        templateOf((stack) => {
          const site = edge(stack);
          const eni = site.primaryEni;
          site.bindEip('admin', { eni, privateIp: PrivateIp.primary() });
          site.bindEip('web', { eni, privateIp: PrivateIp.of('192.168.0.77') });
          site.bindEip('mail');
        }),
      );
      expect(failures).toEqual([]);
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
      const active = 'nmcli -g GENERAL.CON-PATH device show eth0; ip -4 route show default';
      const before = await onInstance(rehearsal, active);
      await onInstance(
        rehearsal,
        `${leavingOut('ip web')}; cp /etc/multi-eip.conf /tmp/all; multi-eip apply /tmp/less`,
      );
      expect(await onInstance(rehearsal, 'ip -4 -br address show dev eth0')).not.toContain('0.77');
      await onInstance(rehearsal, 'multi-eip apply /tmp/all');
      expect(await onInstance(rehearsal, active)).toBe(before);
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
    }));

  it('takes routes from DHCP as long as it knows no gateway, and then never needs DHCP again', () =>
    withRehearsal(async (rehearsal) => {
      const { failures } = await rehearsal.create(
        templateOf((stack) => {
          const site = edge(stack, { cloudAssistant: false });
          const eni = site.addEni('far', {
            vSwitch: { attrVSwitchId: 'vsw-2' },
          });
          site.bindEip('web', { eni });
        }),
      );
      expect(failures).toEqual([]);
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
      // Whether UserData came before the ENI is a matter of chance: now it does.
      const far = rehearsal.cloud.enis.find((eni) => !eni.isPrimary)!;
      await rehearsal.site.unplugEni(far.id);
      await onInstance(rehearsal, 'nmcli con delete multi-eip-far; multi-eip apply');
      const method =
        'grep ^method= /etc/NetworkManager/system-connections/multi-eip-far.nmconnection | tail -1';
      expect(await onInstance(rehearsal, method)).toBe('method=auto\n');
      await rehearsal.site.plugEni(far.instanceId!, far);
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
      await onInstance(rehearsal, 'multi-eip apply');
      expect(await onInstance(rehearsal, method)).toBe('method=manual\n');
      expect(await onInstance(rehearsal, 'multi-eip apply')).toBe('multi-eip: nothing to change\n');
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
    }));

  it('keeps the subnet of a detached ENI, in another subnet too, for when it has no DHCP', () =>
    withRehearsal(async (rehearsal) => {
      await rehearsal.create(
        templateOf((stack) => {
          const site = edge(stack);
          site.bindEip('web', { eni: site.addEni('far', { vSwitch: { attrVSwitchId: 'vsw-2' } }) });
        }),
      );
      const far = rehearsal.cloud.enis.find((eni) => !eni.isPrimary)!;
      await rehearsal.site.unplugEni(far.id);
      await onInstance(rehearsal, 'multi-eip apply');
      await rehearsal.site.faults.stopDhcp(far.vSwitchId);
      await rehearsal.site.plugEni(far.instanceId!, far);
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
    }));

  it('needs DHCP no more once the stack is created, in another subnet too', () =>
    withRehearsal(async (rehearsal) => {
      await rehearsal.create(
        templateOf((stack) => {
          const site = edge(stack);
          site.bindEip('web', { eni: site.addEni('far', { vSwitch: { attrVSwitchId: 'vsw-2' } }) });
        }),
      );
      const { vSwitchId, instanceId } = rehearsal.cloud.enis.find((eni) => !eni.isPrimary)!;
      await rehearsal.site.faults.stopDhcp(vSwitchId);
      await rehearsal.site.stopInstance(instanceId!);
      await rehearsal.site.restartInstance(instanceId!);
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
    }));

  it('has neighbours share their rules, and no other address', () =>
    withRehearsal(async (rehearsal) => {
      const neighbours = ['64', '65', '66', '67', '70'].map((last) => `192.168.0.${last}`);
      await rehearsal.create(
        templateOf((stack) => {
          const site = edge(stack);
          const eni = site.addEni('many', { primaryPrivateIp: '192.168.0.40' });
          neighbours.forEach((ip, index) =>
            site.bindEip(`b${index}`, { eni, privateIp: PrivateIp.of(ip) }),
          );
        }),
      );
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
      const from = "ip -4 rule | sed -nE 's/.*from ([0-9.\\/]+) lookup 2.*/\\1/p' | sort -u";
      expect((await onInstance(rehearsal, from)).trim().split('\n')).toEqual([
        '192.168.0.40',
        '192.168.0.64/30',
        '192.168.0.70',
      ]);
    }));

  it("runs the user's commands around it, and survives what they do", () =>
    withRehearsal(async (rehearsal) => {
      await rehearsal.create(
        templateOf((stack) =>
          edge(stack, {
            commandsBefore: ['echo before >/root/log', 'cd /nowhere', 'exit 3'],
            commandsAfter: ['echo after >>/root/log', '#= ip evil 192.168.0.9'],
            bindings: { web: {} },
          }),
        ),
      );
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
      expect(await onInstance(rehearsal, 'cat /root/log')).toBe('before\nafter\n');
    }));

  it('lets a security group of the library through to every EIP', () =>
    withRehearsal(async (rehearsal) => {
      await rehearsal.create(
        templateOf((stack) =>
          edge(stack, {
            securityGroup: undefined,
            ingress: [IngressRule.tcp(443)],
            bindings: { web: {} },
          }),
        ),
      );
      const [web] = await rehearsal.verify();
      expect(web).toMatchObject({ ok: true, inbound: { text: 'ok' } });
    }));
});

describe('the program, among what others do on the instance,', () => {
  /** An EIP on the primary ENI's own address, one on another of its addresses, one elsewhere. */
  const withPrimary = (use: (rehearsal: RehearsalSession) => Promise<void>) =>
    withRehearsal(async (rehearsal) => {
      const created = await rehearsal.create(
        templateOf((stack) => {
          const site = edge(stack);
          site.bindEip('web');
          site.bindEip('own', { eni: site.primaryEni, privateIp: PrivateIp.primary() });
          site.bindEip('added', { eni: site.primaryEni });
        }),
      );
      expect(reasons(created)).toBe('');
      expect(faults(await rehearsal.verify())).toBe('');
      await use(rehearsal);
    });
  const BRIDGE = `
    ip link add br9 type bridge; ip address add 10.8.0.2/24 dev br9; ip link set br9 up
    ip route add default dev br9 metric 10`;

  it('waits for the lease of the primary ENI', () =>
    withPrimary(async (rehearsal) => {
      await onInstance(
        rehearsal,
        `sed -E 's/^#= own own \\S+/#= own own -/' /etc/multi-eip.conf >/tmp/all; multi-eip remove`,
      );
      const late = await onInstance(
        rehearsal,
        `nmcli --wait 10 con down 'System eth0' >/dev/null
         { sleep 2; nmcli con up 'System eth0'; } >/dev/null &
         multi-eip apply /tmp/all 2>&1; nmcli -g ipv4.method con show multi-eip-secondary`,
      );
      expect(late).toMatch(/^multi-eip: done\nmanual\n$/m);
      expect(faults(await rehearsal.verify())).toBe('');
    }));

  it('keeps what DHCP gave the primary ENI, and leaves its profile as it was', () =>
    withPrimary(async (rehearsal) => {
      const profile = `sed -E '/^timestamp/d; s/^address.//' /etc/NetworkManager/system-connections/System*eth0.nmconnection | sort`;
      const kept = await onInstance(rehearsal, `cp /etc/multi-eip.conf /tmp/all; ${profile}`);
      expect(kept).toMatch(/^dhcp-timeout=2147483647$/m);
      const own = rehearsal.bindings.filter(({ name }) => name === 'EdgeOwn');
      const { reports: outages } = await rehearsal.monitorOutages(own, async () => {
        await onInstance(rehearsal, 'multi-eip remove');
        expect(await onInstance(rehearsal, profile)).not.toMatch(/dhcp-timeout|route|192\.168/);
        await onInstance(rehearsal, 'multi-eip apply /tmp/all');
      });
      expect(outages).toMatchObject([{ lost: 0, stayedOpen: true }]);
      expect(await onInstance(rehearsal, profile)).toBe(kept);
    }));

  it('brings back an address that was taken from the primary ENI', () =>
    withPrimary(async (rehearsal) => {
      const before = await onInstance(rehearsal, STATE);
      const { privateIp } = rehearsal.bindings.find(({ name }) => name === 'EdgeAdded')!;
      const taken = `ip address del ${privateIp}/32 dev eth0; multi-eip apply`;
      expect(await onInstance(rehearsal, taken)).toContain(`+${privateIp}\n`);
      expect(await onInstance(rehearsal, STATE)).toBe(before);
      expect(await onInstance(rehearsal, 'multi-eip apply')).toBe('multi-eip: nothing to change\n');
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
    }));

  it('takes no other default route for the primary ENI', () =>
    withPrimary(async (rehearsal) => {
      const connections = 'nmcli -g NAME,DEVICE con show --active | sort';
      const before = await onInstance(
        rehearsal,
        `${BRIDGE}
         until nmcli -g DEVICE con show --active | grep -qx br9; do sleep 0.1; done; ${connections}`,
      );
      await onInstance(
        rehearsal,
        `awk '/^#= end/ { print "#= ip more 192.168.0.88 -"; $3++ } { print }' /etc/multi-eip.conf >/tmp/more
         multi-eip apply /tmp/more`,
      );
      expect(await onInstance(rehearsal, 'ip -4 -br address show dev eth0')).toContain('0.88/32');
      expect(await onInstance(rehearsal, 'ip -4 route show default dev br9')).not.toBe('');
      expect(await onInstance(rehearsal, connections)).toBe(before);
    }));

  it("knows the primary ENI's own address among added ones, after a reboot too", () =>
    withPrimary(async (rehearsal) => {
      const { privateIp } = rehearsal.bindings.find(({ name }) => name === 'EdgeOwn')!;
      await onInstance(
        rehearsal,
        `sed -i -E 's/^#= own own \\S+/#= own own -/' /etc/multi-eip.conf`,
      );
      const { id } = rehearsal.cloud.instances[0]!;
      await rehearsal.site.stopInstance(id);
      await rehearsal.site.restartInstance(id);
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
      expect(await onInstance(rehearsal, 'multi-eip status')).toMatch(
        new RegExp(`^own +primary +${privateIp.replaceAll('.', '\\.')} .* ok$`, 'm'),
      );
    }));

  it('keeps EIPs of a secondary ENI off a VPN that takes both halves of the internet', () =>
    withPrimary(async (rehearsal) => {
      await onInstance(
        rehearsal,
        `ip link add br9 type bridge; ip address add 10.8.0.2/24 dev br9; ip link set br9 up
         ip route add 0.0.0.0/1 dev br9; ip route add 128.0.0.0/1 dev br9`,
      );
      expect(outcome(await rehearsal.verify(1)).works).toContain('EdgeWeb');
    }));

  it('is not ended by a reader that stops reading', () =>
    withPrimary(async (rehearsal) => {
      const { privateIp } = rehearsal.bindings.find(({ name }) => name === 'EdgeWeb')!;
      await onInstance(
        rehearsal,
        `${leavingOut('ip web')}; multi-eip apply /tmp/less | true; flock /run/multi-eip.lock true`,
      );
      expect(await onInstance(rehearsal, 'ip -4 rule')).not.toContain(privateIp);
      expect(await onInstance(rehearsal, 'multi-eip apply')).toBe('multi-eip: nothing to change\n');
    }));

  it('leaves forwarding as it was, when it has run something', () =>
    withPrimary(async (rehearsal) => {
      const forwarding = 'cat /proc/sys/net/ipv4/conf/eth*/forwarding';
      const before = await onInstance(rehearsal, forwarding);
      await onInstance(rehearsal, 'multi-eip run web -- true');
      expect(await onInstance(rehearsal, forwarding)).toBe(before);
    }));
});
