import { EipPool } from '../../../lib/rehearsal/cloud/eip-pool';

test('new addresses come in order, and a released one comes again when no other is left', () => {
  const pool = new EipPool();
  expect([pool.take(), pool.take()]).toEqual(['198.51.100.1', '198.51.100.2']);
  pool.release('198.51.100.1');
  expect([pool.take(), pool.take()]).toEqual(['198.51.100.3', '198.51.100.4']);
  const others = Array.from({ length: 2 * 254 - 4 }, () => pool.take());
  expect(others).not.toContain('198.51.100.1');
  expect(pool.take()).toBe('198.51.100.1');
});

test('a given address is taken once', () => {
  const pool = new EipPool();
  expect(pool.take('8.8.8.8')).toBe('8.8.8.8');
  expect(() => pool.take('8.8.8.8')).toThrow(
    'QuotaExceeded.Eip: 8.8.8.8 is in use already; give another address',
  );
});

test('EIPs that are assumed to exist have addresses from the other end', () => {
  const pool = new EipPool();
  expect([pool.takeAssumed(), pool.takeAssumed()]).toEqual(['203.0.113.254', '203.0.113.253']);
});

test('there are two blocks of addresses', () => {
  const pool = new EipPool();
  const taken = new Set(Array.from({ length: 2 * 254 }, () => pool.take()));
  expect(taken.size).toBe(508);
  expect(() => pool.take()).toThrow('QuotaExceeded.Eip: no public address is free; use fewer EIPs');
});
