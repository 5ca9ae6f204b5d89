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

describe('on the instance, multi-eip', () => {
  it('status shows every binding and whether its path is right', () =>
    withEdge(async (rehearsal) => {
      const [web, admin] = ['EdgeWeb', 'EdgeAdmin'].map((name) => bindingOf(rehearsal, name));
      const lines = (await onInstance(rehearsal, tried('multi-eip status'))).split('\n');
      expect(lines.map((line) => line.split(/ {2,}/))).toEqual([
        ['BINDING', 'ENI', 'PRIVATE ADDRESS EIP', 'TABLE', 'PATH'],
        ['web', 'secondary', web!.privateIp, web!.eip, expect.stringMatching(/^2\d{4}$/), 'ok'],
        ['mail', 'secondary', expect.any(String), expect.any(String), expect.any(String), 'ok'],
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
        {
          binding: 'web',
          eni: 'secondary',
          ...web,
          table: expect.any(String),
          path: `traffic from ${web!.privateIp} leaves by eth0 instead of eth1`,
        },
        expect.objectContaining({ binding: 'mail', path: 'ok' }),
        expect.objectContaining({ binding: 'admin', path: 'ok' }),
      ]);
    }));

  it('verify says which address outside services see of each binding', () =>
    withEdge(async (rehearsal) => {
      const web = bindingOf(rehearsal, 'EdgeWeb');
      const said = await onInstance(rehearsal, tried('multi-eip verify'));
      expect(said).toContain(`web: ${web.privateIp} works as ${web.eip}\n`);
      expect(said).toMatch(/^admin: .* works as .*\nexit code 0$/m);
      await rehearsal.site.unbindEip(web.eip);
      expect(await onInstance(rehearsal, tried('multi-eip verify'))).toMatch(
        /^web: no outside service answers .*\nmail: .* works as .*\nadmin: .* works as .*\nexit code 1$/m,
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
        "multi-eip: FAILED: there is no binding 'blog'; there are: web mail admin\nexit code 1\n",
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

      await onInstance(
        rehearsal,
        `${start(91)}
         kill -KILL $(jobs -p); pkill -KILL -fx 'sleep 91'; wait; true`,
      );
      expect(await onInstance(rehearsal, left)).not.toBe(before);
      await onInstance(rehearsal, 'multi-eip apply');
      expect(await onInstance(rehearsal, left)).toBe(before);
    }));

  it('remove leaves nothing of it but itself and what apply needs; help is no failure', () =>
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
/usr/local/sbin/multi-eip-tools
/var/lib/multi-eip.removed
3
`,
      );
    }));

  it('keeps its lock for root', () =>
    withEdge(async (rehearsal) => {
      const mode = "stat --format='%a %U' /run/multi-eip.lock";
      expect(await onInstance(rehearsal, mode)).toBe('600 root\n');
    }));

  it('tells the journal what it does', () =>
    withEdge(async (rehearsal) => {
      const journal = await onInstance(rehearsal, 'journalctl -t multi-eip -o cat');
      expect(journal).toMatch(
        /^wrote \/etc\/NetworkManager\/system-connections\/multi-eip-secondary/m,
      );
      expect(journal).toMatch(/^web works: 192\.168\.0\.\d+ is 198\.51\.100\.\d+$/m);
    }));
});
