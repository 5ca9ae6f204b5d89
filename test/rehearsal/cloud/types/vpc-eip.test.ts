import type { JsonObject } from '../../../../lib/rehearsal/template/json';
import { newStack } from '../create-stack';
import { association, place, resource, toEni } from '../edge-template';

const eni = resource('ECS::NetworkInterface', place);
const eip = resource('VPC::EIP', {});

test('an EIP that is still bound is not released', async () => {
  const { cloud, stack } = newStack();
  const resources: JsonObject = { Eni: eni, One: eip, First: association('One', toEni) };
  await stack.create({ Resources: resources });
  const [bound] = cloud.associations;
  resources.First = { ...association('One', toEni), DeletionPolicy: 'Retain' };
  await stack.update({ Resources: resources });
  const result = await stack.delete();
  expect(result.status).toBe('DELETE_FAILED');
  expect(result.failures.map(({ reason }) => reason)).toContain(
    `IncorrectEipStatus: ${bound?.allocationId} (198.51.100.1) is bound to ${bound?.privateIp}; dissociate it before its release`,
  );
});

test('a protected EIP is not released', async () => {
  const { stack } = newStack();
  await stack.create({ Resources: { One: resource('VPC::EIP', { DeletionProtection: true }) } });
  expect((await stack.delete()).failures[0]?.reason).toMatch(
    /^OperationDenied.DeletionProtection: eip-/,
  );
});
