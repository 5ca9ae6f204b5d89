import { quickSystem } from '../../../lib/rehearsal/instance/quick-system';

const paths = (userData?: string) =>
  quickSystem()
    .files(userData)
    .map(({ path }) => path);

describe('the disk of the quick system', () => {
  it('has a profile of the primary ENI only', () => {
    expect(paths()).toEqual(['/etc/NetworkManager/system-connections/System eth0.nmconnection']);
  });

  it('has a file of systemd-networkd where that runs the network, and says whether it does', () => {
    const files = quickSystem('systemd-networkd').files(undefined);
    expect(files.map(({ path }) => path)).toEqual([
      '/etc/systemd/network/10-netplan-eth0.network',
      '/usr/local/sbin/systemctl',
    ]);
  });

  it('has UserData as a program', () => {
    expect(quickSystem().files('#!/bin/sh\n')).toContainEqual({
      path: '/var/lib/cloud/instance/user-data',
      mode: 0o700,
      text: '#!/bin/sh\n',
    });
  });

  it('says in its log that it does not read UserData of another kind', () => {
    expect(quickSystem().files('#cloud-config\n')).toContainEqual({
      path: '/var/log/cloud-init-output.log',
      text: 'UserData is not a script: only cloud-init reads it\n',
    });
  });
});
