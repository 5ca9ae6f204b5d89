import { newStack, refusal } from '../create-stack';
import { association, edgeTemplate, getAtt, place, resource } from '../edge-template';

test('a binding moves to another EIP in place', async () => {
  const { site, cloud, stack } = newStack();
  const template = edgeTemplate(['web']);
  await stack.create(template);
  const moved = JSON.parse(
    JSON.stringify(template).replace('{"Fn::GetAtt":["webEip","AllocationId"]}', '"eip-bp1old"'),
  );
  const result = await stack.update(moved);
  expect(result).toMatchObject({ status: 'UPDATE_COMPLETE', failures: [] });
  expect(cloud.associations.map(({ eip }) => eip)).toEqual(['203.0.113.254']);
  expect([...site.eips.keys()]).toEqual(['203.0.113.254']);
});

test('a mode that is not played', async () => {
  const message = await refusal({
    Eni: resource('ECS::NetworkInterface', place),
    One: resource('VPC::EIP', {}),
    First: association('One', getAtt('Eni', 'NetworkInterfaceId'), { Mode: 'BINDED' }),
  });
  expect(message).toBe(
    'Resources.First.Properties.Mode: the rehearsal plays NAT only, got "BINDED"; give another value, or leave the resource out with --skip-unknown-types (template-unplayed-value)',
  );
});
