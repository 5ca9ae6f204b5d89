import { imageProblems } from '../../lib/values/image';
import { problemLine } from '../../lib/values/problem';

const PLACE = { path: 'Shop/Edge', property: 'image' };

describe('an image', () => {
  it.each([
    ['aliyun_2_1903_x64', 'Alibaba Cloud Linux 2 reached its end of life on 2026-03-31'],
    [
      'centos_7_9_x64',
      'its NetworkManager is too old, and CentOS 7 reached its end of life in 2024',
    ],
    ['ubuntu_18_04_x64', 'its systemd-networkd is too old'],
    ['ubuntu_16_04_x64', 'ifupdown configures its network, not NetworkManager or systemd-networkd'],
    ['debian_9_x64', 'ifupdown configures its network, not NetworkManager or systemd-networkd'],
    ['debian_11_x64', 'ifupdown configures its network, not NetworkManager or systemd-networkd'],
    ['win2022_21H2_x64', 'it runs Windows'],
  ])('cannot be %s', (image, reason) => {
    expect(imageProblems(PLACE, image).map(problemLine)).toEqual([
      `Shop/Edge: 'image': '${image}' is not supported: ${reason}; use 'aliyun_3_x64_20G_alibase_' (image-unsupported)`,
    ]);
  });

  it.each([
    'aliyun_3_9_x64_20G_alibase_',
    'm-bp1abc',
    'rockylinux_9_4_x64',
    'ubuntu_24_04_x64',
    'debian_12_x64',
  ])('can be %s', (image) => expect(imageProblems(PLACE, image)).toEqual([]));
});
