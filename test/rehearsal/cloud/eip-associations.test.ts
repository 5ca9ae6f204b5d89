import { refusal } from './create-stack';
import { association, getAtt, instance, place, resource, toEni } from './edge-template';

const eni = resource('ECS::NetworkInterface', place);
const eip = resource('VPC::EIP', {});

test('a second EIP on one private address', async () => {
  const message = await refusal({
    Eni: eni,
    One: eip,
    Two: eip,
    First: association('One', toEni),
    Second: association('Two', toEni, {}, ['First']),
  });
  expect(message).toMatch(
    /^InvalidBindingStatus: \S+ of eni-\w+ has 198.51.100.\d already; NAT mode is one EIP per private address$/,
  );
});

test('an EIP that is bound already', async () => {
  const message = await refusal({
    Eni: eni,
    Other: eni,
    One: eip,
    First: association('One', toEni),
    Second: association('One', getAtt('Other', 'NetworkInterfaceId'), {}, ['First']),
  });
  expect(message).toMatch(
    /^IncorrectEipStatus: eip-\w+ \(198.51.100.1\) is bound to .*; only an Available EIP/,
  );
});

test('a private address that belongs to another ENI', async () => {
  const message = await refusal({
    Eni: eni,
    One: eip,
    First: association('One', toEni, { PrivateIpAddress: '192.168.0.77' }),
  });
  expect(message).toMatch(
    /^InvalidPrivateIpAddress.NotFound: 192.168.0.77 is not a private IP address of eni-\w+, which has/,
  );
});

test('an instance with a public IP address of its own', async () => {
  const message = await refusal({
    Host: instance({ AllocatePublicIP: true }),
    One: eip,
    First: association('One', getAtt('Host', 'InstanceId')),
  });
  expect(message).toMatch(
    /^InvalidInstance.PublicIpExists: i-\w+ has the public IP address 198.51.100/,
  );
});
