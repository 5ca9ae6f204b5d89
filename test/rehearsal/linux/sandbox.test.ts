import { sandboxCommand } from '../../../lib/rehearsal/linux/sandbox';
import { SANDBOX_USER } from '../../../lib/rehearsal/linux/sandbox-user';

function commandOf(user: number, cgroup?: string, devices?: readonly string[]): string[] {
  const getuid = jest.spyOn(process, 'getuid' as never).mockReturnValue(user as never);
  try {
    const options = { workspace: '/empty', reachable: ['/image'], devices, cgroup };
    return sandboxCommand(options, ['node', 'program.js']);
  } finally {
    getuid.mockRestore();
  }
}

const inNamespaces = ['setpriv', '--pdeathsig', 'KILL', 'unshare', '--user', '--map-root-user'];

describe('the command of a sandbox', () => {
  it('ends with its parent, has namespaces of every kind, and runs the program in them', () => {
    const command = commandOf(1000);
    expect(command.slice(0, 6)).toEqual(inNamespaces);
    expect(command).toEqual(
      expect.arrayContaining(['--mount', '--net', '--pid', '--ipc', '--uts', '--cgroup']),
    );
    expect(command.slice(-3)).toEqual(['/empty', 'node', 'program.js']);
  });

  it('joins a control group before it makes them', () => {
    const command = commandOf(1000, '/cgroup/of-it');
    expect(command[0]).toBe('sh');
    expect(command[2]).toMatch(/cgroup\.procs.*exec/);
    expect(command.slice(3, 5)).toEqual(['/cgroup/of-it', 'setpriv']);
  });

  it("is another user's before it makes them, where root runs it, who can reach what it needs", () => {
    const command = commandOf(0);
    expect(command.slice(0, 5)).toEqual(['setpriv', '--pdeathsig', 'KILL', 'unshare', '--mount']);
    const reached = command.indexOf('reach');
    expect(command.slice(reached, reached + 5)).toEqual([
      'reach',
      String(SANDBOX_USER),
      '/empty',
      '/image',
      '--',
    ]);
    const changed = command.indexOf('--clear-groups');
    expect(changed).toBeGreaterThan(reached);
    expect(command.indexOf('--user')).toBeGreaterThan(changed);
    expect(command.slice(-3)).toEqual(['/empty', 'node', 'program.js']);
  });

  it('lets the other user open the devices that are asked for, and no others', () => {
    const command = commandOf(0, undefined, ['/dev/net/tun']);
    const opened = command.indexOf('devices');
    expect(command.slice(opened, opened + 3)).toEqual(['devices', '/dev/net/tun', '--']);
    expect(command.indexOf('--clear-groups')).toBeGreaterThan(opened);
    expect(commandOf(0)).not.toContain('devices');
    expect(commandOf(1000, undefined, ['/dev/net/tun'])).not.toContain('devices');
  });
});
