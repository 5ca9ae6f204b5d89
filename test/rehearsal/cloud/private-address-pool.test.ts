import { assert, constantFrom, property } from 'fast-check';

import { PrivateAddressPool } from '../../../lib/rehearsal/cloud/private-address-pool';

test('any vSwitch gives out each of its usable addresses once', () => {
  assert(
    property(constantFrom(24, 25, 26, 27, 28, 29), (prefix) => {
      const pool = new PrivateAddressPool(`10.1.2.0/${prefix}`);
      const size = 2 ** (32 - prefix);
      const given = Array.from({ length: size - 4 }, () => pool.take());
      const usable = Array.from({ length: size - 4 }, (_, i) => `10.1.2.${i + 1}`);
      expect(given.toSorted()).toEqual(usable.toSorted());
      expect(() => pool.take()).toThrow('InvalidVSwitchId.IpNotEnough');
    }),
  );
});

test('the order is not ascending, so that a template cannot rely on the next address', () => {
  const pool = new PrivateAddressPool('192.168.0.0/24');
  expect([pool.take(), pool.take(), pool.take()]).toEqual([
    '192.168.0.156',
    '192.168.0.59',
    '192.168.0.214',
  ]);
});

test('the same vSwitch gives the same addresses again', () => {
  const first = () => {
    const pool = new PrivateAddressPool('192.168.0.0/24');
    return [pool.take(), pool.take(), pool.take()];
  };
  expect(first()).toEqual(first());
});

test('the gateway is the third-last address, at any size', () => {
  expect(new PrivateAddressPool('192.168.0.0/24').gateway).toBe('192.168.0.253');
  expect(new PrivateAddressPool('10.0.16.0/20').gateway).toBe('10.0.31.253');
  expect(new PrivateAddressPool('10.0.0.8/29').gateway).toBe('10.0.0.13');
});

test('an address is taken by name, once, until it is released', () => {
  const pool = new PrivateAddressPool('192.168.0.0/24');
  expect(pool.take('192.168.0.7')).toBe('192.168.0.7');
  expect(() => pool.take('192.168.0.7')).toThrow('192.168.0.7 is in use already');
  pool.release('192.168.0.7');
  expect(pool.take('192.168.0.7')).toBe('192.168.0.7');
});

test.each(['192.168.0.0', '192.168.0.253', '192.168.0.255', '192.168.1.1', 'x'])(
  '%s cannot be taken of 192.168.0.0/24',
  (address) => {
    const pool = new PrivateAddressPool('192.168.0.0/24');
    expect(() => pool.take(address)).toThrow('InvalidPrivateIpAddress.Malformed');
  },
);

test.each(['10.0.0.0/8', '10.0.0.0/30', 'fd00::/64', 'x'])(
  '%s is not a block of a vSwitch',
  (block) => {
    expect(() => new PrivateAddressPool(block)).toThrow('expected an IPv4 block from /16 to /29');
  },
);

describe('several addresses at once', () => {
  const block = '192.168.0.0/24';

  test('stand where they were asked for, and given ones are not chosen for another place', () => {
    const next = new PrivateAddressPool(block).take();
    const [chosen, given] = new PrivateAddressPool(block).takeAll([undefined, next]);
    expect(given).toBe(next);
    expect(chosen).not.toBe(next);
  });

  test('are all taken, or none of them', () => {
    const pool = new PrivateAddressPool(block);
    expect(() => pool.takeAll(['192.168.0.7', undefined, '192.168.0.253'])).toThrow(
      'InvalidPrivateIpAddress.Malformed',
    );
    expect(pool.takeAll(['192.168.0.7'])).toEqual(['192.168.0.7']);
  });
});
