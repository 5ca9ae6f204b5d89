import { bootCommand } from '../../../lib/rehearsal/instance/namespace-boot';

const boot = { image: '/image', disk: '/disk', hostName: 'edge' };

describe('the command that boots an instance', () => {
  it('runs process 1 in namespaces of its own, on its disk over the image', () => {
    const command = bootCommand(boot, ['/lib/systemd/systemd']);
    expect(command[0]).toBe('unshare');
    expect(command).toEqual(expect.arrayContaining(['--mount', '--pid', '--uts', '--kill-child']));
    expect(command.slice(-4)).toEqual(['/image', '/disk', 'edge', '/lib/systemd/systemd']);
  });

  it('runs it in a control group where it has one', () => {
    const command = bootCommand({ ...boot, cgroup: '/cgroup/edge' }, ['init']);
    expect(command).toEqual(expect.arrayContaining(['/cgroup/edge', 'unshare']));
  });
});
