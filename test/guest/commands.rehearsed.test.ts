import { PrivateIp } from 'ros-cdk-multi-eip';
import type { RehearsalSession } from '../../lib/rehearsal/session';
import { onInstance, templateOf, withRehearsal } from '../rehearsed';
import { edge } from '../support';

/** An instance with EIPs on a secondary ENI and on its own. */
function withEdge(use: (rehearsal: RehearsalSession) => Promise<void>): Promise<void> {
  return withRehearsal(async (rehearsal) => {
    await rehearsal.create(
      templateOf((stack) => {
        const site = edge(stack);
        site.bindEip('web');
        site.bindEip('mail');
        site.bindEip('admin', { eni: site.primaryEni, privateIp: PrivateIp.primary() });
      }),
    );
    await use(rehearsal);
  });
}

/** A command that may fail: what it says, then its exit code. */
const tried = (command: string) => `${command} 2>&1; echo "exit code $?"`;

function bindingOf(rehearsal: RehearsalSession, name: string) {
  const { privateIp, eip } = rehearsal.bindings.find((binding) => binding.name === name)!;
  return { privateIp, eip };
}

/** What status says of each binding. */
async function pathsOn(rehearsal: RehearsalSession): Promise<Record<string, string>> {
  const said = await onInstance(rehearsal, 'multi-eip status --json 2>/dev/null || true');
  const rows = JSON.parse(said) as { binding: string; path: string }[];
  return Object.fromEntries(rows.map(({ binding, path }) => [binding, path]));
}

describe('on the instance, multi-eip', () => {
  it('status shows every binding and whether its path is right', () =>
    withEdge(async (rehearsal) => {
      const [web, admin] = ['EdgeWeb', 'EdgeAdmin'].map((name) => bindingOf(rehearsal, name));
      const lines = (await onInstance(rehearsal, tried('multi-eip status'))).split('\n');
      expect(lines.map((line) => line.split(/ {2,}/))).toEqual([
        ['BINDING', 'ENI', 'PRIVATE ADDRESS EIP', 'TABLE', 'PATH'],
        ['mail', 'secondary', expect.any(String), expect.any(String), expect.any(String), 'ok'],
        ['web', 'secondary', web!.privateIp, web!.eip, expect.stringMatching(/^2\d{4}$/), 'ok'],
        ['admin', 'primary', admin!.privateIp, admin!.eip, 'main', 'ok'],
        ['exit code 0'],
        [''],
      ]);
      await onInstance(rehearsal, `ip rule del from ${web!.privateIp} priority 5102`);
      const [json, code] = (await onInstance(rehearsal, tried('multi-eip status --json'))).split(
        '\n',
      );
      expect(code).toBe('exit code 1');
      expect(JSON.parse(json!)).toEqual([
        expect.objectContaining({ binding: 'mail', path: 'ok' }),
        {
          binding: 'web',
          eni: 'secondary',
          ...web,
          table: expect.any(String),
          path: `traffic from ${web!.privateIp} leaves by eth0 instead of eth1`,
        },
        expect.objectContaining({ binding: 'admin', path: 'ok' }),
      ]);
    }));

  it('status sees what others do to EIPs whose own path is right', () =>
    withEdge(async (rehearsal) => {
      const paths = () => pathsOn(rehearsal);
      const diverted = (dev: string) =>
        `replies to clients in these networks do not leave by ${dev}, but by other routes: `;
      const remedy =
        ': remove them, or move them to a table that no rule before those of the EIP looks up';
      await onInstance(
        rehearsal,
        `ip route add blackhole 8.0.0.0/7; ip route add 203.0.113.0/24 dev eth0
         ip route add 10.99.0.0/16 dev eth0`,
      );
      expect(await onInstance(rehearsal, 'multi-eip verify || true')).toContain(
        `admin: ${diverted('eth0')}8.0.0.0/7 by blackhole${remedy}\n`,
      );
      expect(await paths()).toEqual({
        web: `${diverted('eth1')}8.0.0.0/7 by blackhole, 203.0.113.0/24 by eth0${remedy}`,
        mail: `${diverted('eth1')}8.0.0.0/7 by blackhole, 203.0.113.0/24 by eth0${remedy}`,
        admin: `${diverted('eth0')}8.0.0.0/7 by blackhole${remedy}`,
      });
      await onInstance(
        rehearsal,
        'ip route del blackhole 8.0.0.0/7; ip route del 203.0.113.0/24 dev eth0',
      );
      expect(await paths()).toEqual({ web: 'ok', mail: 'ok', admin: 'ok' });
      await onInstance(
        rehearsal,
        'nmcli connection add type ethernet con-name rival ifname eth1 && nmcli connection up rival',
      );
      const rival =
        "eth1 is configured by 'rival' instead of multi-eip-secondary: remove that profile, then 'multi-eip apply'";
      expect(await paths()).toEqual({ web: rival, mail: rival, admin: 'ok' });
      await onInstance(rehearsal, 'nmcli connection delete rival && multi-eip apply');
      expect(await paths()).toEqual({ web: 'ok', mail: 'ok', admin: 'ok' });
      const [note, ...rest] = await onInstance(
        rehearsal,
        `nc -ul 0.0.0.0 1053 </dev/null >/dev/null 2>&1 &
         until grep -q '00000000:041D' /proc/net/udp; do sleep 0.1; done
         multi-eip status 2>&1 >/dev/null; echo "exit code $?"; kill $!`,
      ).then((said) => said.trim().split('\n'));
      expect(note).toMatch(/^note: UDP servers on all addresses, port 1053: unless they choose /);
      expect(rest).toEqual(['exit code 0']);
    }));

  it('status sees rules, routes and firewalls of others that close an EIP, and profiles that are going to', () =>
    withEdge(async (rehearsal) => {
      const ok = { web: 'ok', mail: 'ok', admin: 'ok' };
      const [web, admin] = ['EdgeWeb', 'EdgeAdmin'].map(
        (name) => bindingOf(rehearsal, name).privateIp,
      );
      const works = async () =>
        (await rehearsal.verify(1)).filter((binding) => binding.ok).map(({ name }) => name);
      const tunnel = `ip link add tun9 type bridge; ip address add 10.8.0.2/24 dev tun9; ip link set tun9 up
        ip route add default dev tun9 table 52; ip route add 203.0.113.0/24 dev tun9 table 53`;
      await onInstance(rehearsal, tunnel);
      expect(await pathsOn(rehearsal)).toEqual(ok);

      const before = (ip: string, table: number, first: number) =>
        `replies from ${ip} leave by tun9, by rule 100, which looks up table ${table} before the rules of the EIP: ` +
        `delete that rule ('ip rule del priority 100'), or give it a priority above ${first}`;
      await onInstance(rehearsal, `ip rule add priority 100 from ${web} lookup 52`);
      expect(await pathsOn(rehearsal)).toEqual({ ...ok, web: before(web!, 52, 5199) });
      await onInstance(rehearsal, 'ip rule del priority 100; ip rule add priority 6000 lookup 52');
      expect(await pathsOn(rehearsal)).toEqual({
        ...ok,
        admin: before(admin!, 52, 32865).replaceAll('100', '6000'),
      });
      await onInstance(rehearsal, 'ip rule del priority 6000; ip rule add priority 100 lookup 53');
      expect((await pathsOn(rehearsal))['web']).toContain(
        'do not leave by eth1, but by other routes: 203.0.113.0/24 by tun9 in table 53: remove them',
      );
      await onInstance(rehearsal, 'ip rule del priority 100; ip route add default dev tun9');
      expect(await pathsOn(rehearsal)).toEqual({
        ...ok,
        admin: `replies from ${admin} leave by tun9, by another default route in table main: remove that, or give it a higher metric than that of eth0`,
      });
      await onInstance(rehearsal, 'ip route del default dev tun9');
      expect(await pathsOn(rehearsal)).toEqual(ok);

      await onInstance(
        rehearsal,
        `nft 'table inet filter { chain input { type filter hook input priority 0; ct state established accept; iifname "eth1" drop; }; }'`,
      );
      expect(await works()).toEqual(['EdgeAdmin']);
      expect(await pathsOn(rehearsal)).toEqual({
        ...ok,
        mail: expect.stringContaining('nothing comes in'),
        web: `nothing comes in to ${web} by eth1: chain input of table inet filter of nftables drops it; let in there what the EIP serves`,
      });
      await onInstance(
        rehearsal,
        `nft flush ruleset; nft 'table inet filter { chain input { type filter hook input priority 0; policy drop; tcp dport 22 accept; }; }'`,
      );
      expect(await pathsOn(rehearsal)).toEqual(ok);
      expect(await onInstance(rehearsal, 'multi-eip status 2>&1 >/dev/null')).toMatch(
        /^note: a firewall drops what it does not accept, in the nftables chain input of table inet filter: let in there/,
      );
      await onInstance(rehearsal, 'nft flush ruleset');

      const add = (name: string, priority: number) =>
        `nmcli connection add type ethernet con-name '${name}' ifname eth1 connection.autoconnect-priority ${priority}`;
      await onInstance(rehearsal, `${add('their own', 10)}; ${add('waiting: now', 300)}`);
      const rival =
        "'waiting: now' takes eth1 from multi-eip-secondary when it is activated next: remove that profile";
      expect(await pathsOn(rehearsal)).toEqual({ ...ok, web: rival, mail: rival });
      const { id } = rehearsal.cloud.instances[0]!;
      await rehearsal.site.stopInstance(id);
      await rehearsal.site.restartInstance(id);
      expect(await works()).toEqual(['EdgeAdmin']);
      await onInstance(
        rehearsal,
        "nmcli connection delete 'waiting: now' 'their own'; multi-eip apply",
      );
      expect(await pathsOn(rehearsal)).toEqual(ok);
    }));

  it('status sees what keeps packets from an EIP behind all routes: chains, policies, the link itself', () =>
    withEdge(async (rehearsal) => {
      const ok = { web: 'ok', mail: 'ok', admin: 'ok' };
      const ips = ['Web', 'Mail'].map((name) => bindingOf(rehearsal, `Edge${name}`).privateIp);
      const known = `web=${ips[0]} mail=${ips[1]}\n`;
      const plays = async (begin: string, dead: object, end: string) => {
        await onInstance(rehearsal, `set -e; ${known}${begin}`);
        expect(await pathsOn(rehearsal)).toEqual({ ...ok, ...dead });
        const lost = (await rehearsal.verify(1)).filter((binding) => !binding.ok);
        expect(lost.map(({ name }) => name.slice(4).toLowerCase()).toSorted()).toEqual(
          Object.keys(dead).toSorted(),
        );
        await onInstance(rehearsal, `set -e; ${known}${end}`);
        expect(await pathsOn(rehearsal)).toEqual(ok);
      };
      const all = (path: unknown) => ({ web: path, mail: path });

      await plays(
        `nft "table ip theirs { chain pre { type filter hook prerouting priority -300; ip daddr { $web, 10.0.0.1 } drop; }
           chain out { type filter hook output priority 0; ip saddr $mail drop; }
           chain post { type nat hook postrouting priority 100; oifname eth0 masquerade; }; }"`,
        {
          web: expect.stringMatching(/^nothing comes in to .* chain pre of table ip theirs /),
          mail: expect.stringMatching(/^nothing leaves from .* chain out of table ip theirs /),
        },
        'nft flush ruleset',
      );
      await plays(
        `ip rule add priority 100 from $web ipproto 6 lookup main
         nft "table ip theirs { chain post { type nat hook postrouting priority 100; ip saddr $mail oifname eth1 masquerade; }; }"`,
        {
          web: expect.stringContaining('leave by eth0, by rule 100, which looks up table main'),
          mail: expect.stringMatching(/^what .* sends has another address when it leaves by eth1/),
        },
        'nft flush ruleset; ip rule del priority 100',
      );
      await plays(
        `ip xfrm policy add src $web dst 0.0.0.0/0 dir out action block
         ip route del local $mail table local`,
        {
          web: expect.stringContaining('policy of IPsec takes what'),
          mail: expect.stringMatching(/^the kernel does not take .* as its own: /),
        },
        'ip xfrm policy flush; ip route add local $mail dev eth1 table local',
      );
      await plays(
        `ip xfrm policy add src 0.0.0.0/0 dst $web dir in action block
         for half in 0.0.0.0/1 128.0.0.0/1; do ip xfrm policy add src $mail dst $half dir out action block; done`,
        all(expect.stringContaining('a policy of IPsec takes what')),
        'ip xfrm policy flush',
      );
      await plays(
        'ip link set eth1 mtu 68',
        all("eth1 has an MTU of 68: 'ip link set eth1 mtu 1500'"),
        'ip link set eth1 mtu 1500; multi-eip apply',
      );
      await plays(
        'ip link set eth1 arp off',
        all("eth1 does not ask for the gateway: 'ip link set eth1 arp on'"),
        'ip link set eth1 arp on',
      );
      await plays(
        'ip neigh replace 192.168.0.253 lladdr 02:00:00:00:00:01 dev eth1 nud permanent',
        all(
          "the gateway 192.168.0.253 was given the MAC address 02:00:00:00:00:01 on eth1: 'ip neigh del 192.168.0.253 dev eth1', unless that is right",
        ),
        'ip neigh del 192.168.0.253 dev eth1',
      );
      const unanswered = (gateway: string) =>
        all(expect.stringMatching(`^the gateway ${gateway} does not answer eth1: 'ip route get`));
      await plays(
        'tc qdisc add dev eth1 root pfifo limit 0; ip neigh flush dev eth1',
        unanswered('192.168.0.253'),
        'tc qdisc del dev eth1 root',
      );
      const mistaken =
        'default via 192.168.0.77 dev eth1 table $(ip rule | sed -nE "s/^5102:.* lookup //p" | head -n 1)';
      await plays(
        `ip route add ${mistaken} onlink metric 0`,
        unanswered('192.168.0.77'),
        `ip route del ${mistaken}`,
      );
      await plays(
        'ip link add br0 type bridge; ip link set br0 up; ip link set eth1 master br0; ip neigh flush dev eth1',
        all('eth1 is a port of br0: take it out of that'),
        'ip link set eth1 nomaster; ip link del br0; multi-eip apply',
      );
    }));

  it('verify says which address outside services see of each binding', () =>
    withEdge(async (rehearsal) => {
      const web = bindingOf(rehearsal, 'EdgeWeb');
      const said = await onInstance(rehearsal, tried('multi-eip verify'));
      expect(said).toContain(`web: ${web.privateIp} works as ${web.eip}\n`);
      expect(said).toMatch(/^admin: .* works as .*\nexit code 0$/m);
      await rehearsal.site.unbindEip(web.eip);
      expect(await onInstance(rehearsal, tried('multi-eip verify'))).toMatch(
        /^mail: .* works as .*\nweb: no outside service answers .*\nadmin: .* works as .*\nexit code 1$/m,
      );
    }));

  it('run has a command reach the outside through the EIP of a binding', () =>
    withEdge(async (rehearsal) => {
      for (const name of ['web', 'mail', 'admin']) {
        const { eip } = bindingOf(rehearsal, `Edge${name[0]!.toUpperCase()}${name.slice(1)}`);
        const ask = `multi-eip run ${name} -- curl -sS --max-time 5 http://ifconfig.me/ip`;
        expect(await onInstance(rehearsal, ask)).toBe(eip);
      }
      expect(await onInstance(rehearsal, tried("multi-eip run web sh -c 'exit 7'"))).toBe(
        'exit code 7\n',
      );
      const left = 'ip rule | grep -c 5099; ls /run/netns; nft list tables; ls /sys/class/net';
      expect(await onInstance(rehearsal, `${left} || true`)).toBe('0\neth0\neth1\nlo\n');
      expect(await onInstance(rehearsal, tried('multi-eip run blog -- true'))).toBe(
        "multi-eip: FAILED: there is no binding 'blog'; there are: mail web admin\nexit code 1\n",
      );
    }));

  it('run can run twice at once, and leaves nothing however it ends', () =>
    withEdge(async (rehearsal) => {
      const left = `ip rule | grep 5099; ls /run/netns/* /run/multi-eip.run.* 2>/dev/null
        nft list tables; ls /sys/class/net; cat /proc/sys/net/ipv4/conf/eth*/forwarding`;
      const before = await onInstance(rehearsal, left);
      const { eip } = bindingOf(rehearsal, 'EdgeWeb');
      const start = (seconds: number) => `
        for name in web mail web; do
          multi-eip run $name -- sleep ${seconds} >/dev/null 2>&1 &
        done
        until (($(pgrep -cx sleep) == 3)); do sleep 0.1; done`;
      const ask = 'multi-eip run web -- curl -sS --max-time 5 http://ifconfig.me/ip';
      const said = await onInstance(
        rehearsal,
        `${start(90)}
         for job in $(jobs -p); do
           kill $job; wait $job; echo "exit code $?"
           ${ask}; echo
         done`,
      );
      expect(said).toBe(`exit code 143\n${eip}\n`.repeat(3));
      expect(await onInstance(rehearsal, left)).toBe(before);

      for (const cleanUp of ['apply', 'remove']) {
        await onInstance(
          rehearsal,
          `${start(91)}
           kill -KILL $(jobs -p); pkill -KILL -fx 'sleep 91'; wait; true`,
        );
        expect(await onInstance(rehearsal, left)).not.toBe(before);
        await onInstance(rehearsal, `multi-eip ${cleanUp}`);
        expect([cleanUp, await onInstance(rehearsal, left)]).toEqual([cleanUp, before]);
      }
    }));

  it('remove leaves nothing of it but itself, what apply needs, and whose disk it is; help is not a failure', () =>
    withEdge(async (rehearsal) => {
      const journal = 'journalctl -t multi-eip | wc -l';
      const before = await onInstance(rehearsal, journal);
      const help = await onInstance(rehearsal, 'multi-eip help');
      expect(help).toMatch(/^usage: multi-eip COMMAND\n\n {2}apply \[FILE\] /);
      for (const [command, code] of [
        ['--help', 0],
        ['', 2],
        ['status --yaml', 2],
      ]) {
        expect(await onInstance(rehearsal, tried(`multi-eip ${command}`))).toBe(
          `${help}exit code ${code}\n`,
        );
      }
      expect(await onInstance(rehearsal, journal)).toBe(before);
      await onInstance(rehearsal, 'multi-eip remove');
      const left =
        'find / -xdev -name "*multi-eip*" -not -path "/proc/*" | sort; ip -4 rule | wc -l';
      expect(await onInstance(rehearsal, left)).toBe(
        `/usr/local/sbin/multi-eip
/usr/local/sbin/multi-eip-learning
/usr/local/sbin/multi-eip-tools
/var/lib/multi-eip.owner
/var/lib/multi-eip.removed
3
`,
      );
    }));

  it('keeps its lock for root, also a lock that it finds open to all', () =>
    withEdge(async (rehearsal) => {
      // The rehearsal has no other user: by these modes no other can make, open or hold it.
      const modes = "stat --format='%a %U %n' /run /run/multi-eip.lock";
      const closed = '755 root /run\n600 root /run/multi-eip.lock\n';
      expect(await onInstance(rehearsal, modes)).toBe(closed);
      for (const command of ['apply', 'run web true', 'remove']) {
        await onInstance(rehearsal, `chmod 666 /run/multi-eip.lock; multi-eip ${command}`);
        expect([command, await onInstance(rehearsal, modes)]).toEqual([command, closed]);
      }
    }));

  it("tells the journal what it does, and no file or log its signal's URL", () =>
    withEdge(async (rehearsal) => {
      const journal = await onInstance(rehearsal, 'journalctl -t multi-eip -o cat');
      expect(journal).toMatch(
        /^wrote \/etc\/NetworkManager\/system-connections\/multi-eip-secondary/m,
      );
      expect(journal).toMatch(/^web works: 192\.168\.0\.\d+ is 198\.51\.100\.\d+$/m);
      const [log] = (await rehearsal.logs()).values();
      expect(log).toContain('web works: ');
      expect(log).not.toContain('/waitcondition');
      // Cloud Assistant itself keeps its scripts, below /usr/local/share.
      const files = 'grep -rlF /waitcondition /etc /root /run /tmp /usr/local/sbin /var';
      expect(await onInstance(rehearsal, tried(files))).toBe('exit code 1\n');
    }));
});
