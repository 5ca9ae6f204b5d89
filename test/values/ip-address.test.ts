import { ipv4Problems, privateIpProblems, publicIpProblems } from '../../lib/values/ip-address';
import { problemLine } from '../../lib/values/problem';

const PLACE = { path: 'Shop/Edge/web', property: 'privateIp' };
const BLOCK = '192.168.0.0/24';

function lines(address: string, cidrBlock?: string): string[] {
  return privateIpProblems(PLACE, address, cidrBlock).map(problemLine);
}

describe('an IPv4 address', () => {
  it.each([
    '192.168.0',
    '192.168.0.256',
    '0x7f.0.0.1',
    'fe80::1',
    '',
    ' 1.2.3.4',
    '1.2.3.4; reboot',
  ])('is not %p', (address) =>
    expect(ipv4Problems(PLACE, address).map(problemLine)).toEqual([
      `Shop/Edge/web: 'privateIp': '${address}' is not an IPv4 address; write it as 192.168.0.5 (ip-address)`,
    ]),
  );

  it.each(['192.168.0.1', '203.0.113.255', '0.0.0.0'])('is %s', (address) => {
    expect(ipv4Problems(PLACE, address)).toEqual([]);
  });
});

describe('a public IP address', () => {
  it.each(['8.8.8.8', '203.0.113.7', '198.51.100.1'])('is %s', (address) =>
    expect(publicIpProblems(PLACE, address)).toEqual([]),
  );

  it.each(['10.0.0.1', '192.168.0.5', '172.16.0.1', '100.64.0.1', '127.0.0.1', '169.254.0.1'])(
    'is not %s',
    (address) =>
      expect(publicIpProblems(PLACE, address)).toMatchObject([{ code: 'public-ip-private' }]),
  );
});

describe('a private IP address', () => {
  it('has to be an IPv4 address', () => {
    expect(lines('192.168.0', BLOCK)).toEqual([
      "Shop/Edge/web: 'privateIp': '192.168.0' is not an IPv4 address; write it as 192.168.0.5 (ip-address)",
    ]);
  });

  it.each([
    ['192.168.0.0', 'is reserved in'],
    ['192.168.0.253', 'is reserved in'],
    ['192.168.0.255', 'is reserved in'],
    ['192.168.1.1', 'is outside'],
    ['10.0.0.1', 'is outside'],
    ['255.255.255.255', 'is outside'],
  ])('is refused when %s %s the vSwitch', (address, fault) => {
    expect(lines(address, BLOCK)).toEqual([
      `Shop/Edge/web: 'privateIp': ${address} ${fault} the vSwitch's ${BLOCK}; use 192.168.0.1 to 192.168.0.252 (private-ip-range)`,
    ]);
  });

  it.each(['192.168.0.1', '192.168.0.252'])('can be the first and the last: %s', (address) => {
    expect(lines(address, BLOCK)).toEqual([]);
  });

  it('is held against a block that does not end at a byte', () => {
    expect(lines('172.31.255.252', '172.16.0.0/12')).toEqual([]);
    expect(lines('172.31.255.253', '172.16.0.0/12')).toEqual([
      "Shop/Edge/web: 'privateIp': 172.31.255.253 is reserved in the vSwitch's 172.16.0.0/12; use 172.16.0.1 to 172.31.255.252 (private-ip-range)",
    ]);
  });

  it('passes in a block that is not known, or not a block', () => {
    expect(lines('10.0.0.1')).toEqual([]);
    expect(lines('10.0.0.1', 'unknown')).toEqual([]);
  });
});
