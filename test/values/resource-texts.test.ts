import {
  EIP_DESCRIPTION,
  EIP_NAME,
  HOST_NAME,
  IMAGE,
  INSTANCE_NAME,
  KEY_PAIR_NAME,
  RAM_ROLE_NAME,
} from '../../lib/values/resource-texts';
import type { GivenFault } from '../../lib/values/given-fault';
import type { ValueKind } from '../../lib/values/value-kinds';

const KINDS: Readonly<Record<string, ValueKind>> = {
  EIP_NAME,
  EIP_DESCRIPTION,
  INSTANCE_NAME,
  HOST_NAME,
  KEY_PAIR_NAME,
  RAM_ROLE_NAME,
  IMAGE,
};

function codesOf(kind: string, text: string): string[] {
  const faults: GivenFault[] = [];
  KINDS[kind]?.use(text, '', faults);
  return faults.map(({ code }) => code);
}

describe('a text of the console', () => {
  it.each([
    ['EIP_NAME', 'web'],
    ['EIP_NAME', 'w'],
    ['EIP_NAME', '网站-1_a.b'],
    ['EIP_NAME', '${Token[TOKEN.1]}'],
    ['EIP_DESCRIPTION', 'The EIP of http://shop.example'],
    ['INSTANCE_NAME', 'edge:1'],
    ['HOST_NAME', 'edge-1.example'],
    ['HOST_NAME', '10a'],
    ['KEY_PAIR_NAME', 'ops@shop'],
    ['RAM_ROLE_NAME', 'AliyunECSInstanceRole'],
    ['IMAGE', 'm-bp1abcdefg'],
    ['IMAGE', 'aliyun_3_x64_20G_alibase_20230727.vhd'],
    ['IMAGE', 'acs:ubuntu_22_04_x64'],
  ])('is taken: %s %p', (kind, text) => expect(codesOf(kind, text)).toEqual([]));

  it.each([
    ['EIP_NAME', ''],
    ['EIP_NAME', '1web'],
    ['EIP_NAME', 'a b'],
    ['EIP_NAME', 'x'.repeat(129)],
    ['EIP_DESCRIPTION', 'https://shop.example'],
    ['EIP_DESCRIPTION', 'x'],
    ['INSTANCE_NAME', 'e'],
    ['INSTANCE_NAME', 'http://a'],
    ['HOST_NAME', 'a'],
    ['HOST_NAME', '-edge'],
    ['HOST_NAME', 'a--b'],
    ['HOST_NAME', 'a..b'],
    ['HOST_NAME', 'a_b'],
    ['HOST_NAME', 'x'.repeat(65)],
    ['KEY_PAIR_NAME', ''],
    ['KEY_PAIR_NAME', '2nd'],
    ['RAM_ROLE_NAME', ''],
    ['RAM_ROLE_NAME', 'role/shop'],
    ['IMAGE', ''],
    ['IMAGE', 'Alibaba Cloud Linux 3'],
  ])('is refused: %s %p', (kind, text) =>
    expect(codesOf(kind, text)).toEqual([
      expect.stringMatching(/^resource-(name|description|id)$/),
    ]),
  );
});
