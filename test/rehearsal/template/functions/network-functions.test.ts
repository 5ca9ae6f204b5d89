import { valueOf } from '../fixed-scope';

test('Cidr cuts a block into equal ones', () => {
  const expected = ['192.168.0.0/27', '192.168.0.32/27'];
  expect(valueOf({ 'Fn::Cidr': ['192.168.0.0/24', 2, 5] })).toEqual(expected);
});

test('blocks that do not fit, and what is not a block, are refused', () => {
  expect(() => valueOf({ 'Fn::Cidr': ['10.0.0.0/30', 2, 4] })).toThrow(
    'here.Fn::Cidr: 2 blocks of /28 do not fit into 10.0.0.0/30',
  );
  expect(() => valueOf({ 'Fn::Cidr': ['10.0.0.0', 2, 4] })).toThrow(
    'here.Fn::Cidr.0: expected an IPv4 CIDR block, got "10.0.0.0"',
  );
});
