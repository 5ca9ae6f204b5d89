import type { JsonObject } from '../../../../lib/rehearsal/template/json';
import { refusal } from '../create-stack';
import { place, resource, toEni } from '../edge-template';

const assign = (properties: JsonObject) => ({
  Eni: resource('ECS::NetworkInterface', place),
  More: resource('ECS::AssignPrivateIpAddresses', { NetworkInterfaceId: toEni, ...properties }),
});

test('one that the cloud keeps for itself', async () => {
  expect(await refusal(assign({ PrivateIpAddresses: ['192.168.0.253'] }))).toBe(
    'InvalidPrivateIpAddress.Malformed: 192.168.0.253 is not an address for an ENI in the vSwitch of 192.168.0.0/24 (assumed: describe the vSwitch with --existing), whose first address and last three are reserved',
  );
});

test('one that is given twice', async () => {
  expect(await refusal(assign({ PrivateIpAddresses: ['192.168.0.9', '192.168.0.9'] }))).toBe(
    'InvalidPrivateIpAddress.Duplicated: 192.168.0.9 is in use already; assign it before addresses that the vSwitch chooses, free it by an update of its own, or give another one',
  );
});

test('both ways to ask at once', async () => {
  const both = { PrivateIpAddresses: ['192.168.0.9'], SecondaryPrivateIpAddressCount: 1 };
  expect(await refusal(assign(both))).toContain('expected either PrivateIpAddresses or a count');
});
