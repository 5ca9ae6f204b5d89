import { systemNotes } from '../../../lib/rehearsal/cli/system-notes';
import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { phase } from './sample-phases';

const notes = (resources: Record<string, JsonObject>) =>
  systemNotes({
    ...phase.stack,
    resources: Object.fromEntries(
      Object.entries(resources).map(([id, properties]) => [
        id,
        { type: 'T', physicalId: id, properties, attributes: {} },
      ]),
    ),
  });

test('another image than the one that is played is named once', () => {
  expect(
    notes({
      A: { ImageId: 'centos_7' },
      B: { ImageId: 'centos_7' },
      C: { ImageId: 'debian_12_4_x64_20G_alibase_20231220.vhd' },
    }),
  ).toEqual(["the image 'centos_7' is played by Debian 12"]);
});

test.each([
  [
    '/etc/sysconfig/network-scripts',
    { CommandContent: 'echo x >/etc/sysconfig/network-scripts/ifcfg-eth1' },
  ],
  ['/etc/netplan', { UserData: 'cat >/etc/netplan/60-eni.yaml' }],
  ['/etc/network/interfaces', { Parts: ['true', 'cat >>/etc/network/interfaces.d/eth1'] }],
])('a script that configures %s has no effect there', (place, properties) => {
  expect(notes({ Setup: properties })).toEqual([
    `Setup configures ${place}, which Debian 12 does not read: it has no effect here`,
  ]);
});

test('what configures the network manager that is played is not named', () => {
  expect(notes({ Setup: { UserData: 'nmcli connection reload' } })).toEqual([]);
});
