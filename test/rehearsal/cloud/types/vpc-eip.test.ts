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

describe('another billing method', () => {
  const template = (method: string, others: JsonObject = {}) => ({
    Resources: {
      Eni: eni,
      One: {
        ...resource('VPC::EIP', { Bandwidth: 5, InternetChargeType: method }),
        ...others,
      },
      First: association('One', toEni),
    },
  });

  test('is refused, and says which public address would be lost and what to do instead', async () => {
    const { cloud, stack } = newStack();
    await stack.create(template('PayByTraffic'));
    const bound = cloud.associations;
    const { failures } = await stack.update(template('PayByBandwidth'));
    expect(failures).toMatchObject([
      {
        logicalId: 'One',
        problem: {
          code: 'update-needs-replacement',
          path: 'Resources.One.Properties.InternetChargeType',
          value: 'PayByBandwidth',
          fault:
            'ROS replaces the ALIYUN::VPC::EIP to change this from "PayByTraffic" to "PayByBandwidth", and its public IP address 198.51.100.1 would be lost',
          remedy:
            'bind a second EIP under another name, move its clients, then remove this one; --replace plays ReplacementOption Enabled',
        },
      },
    ]);
    expect(cloud.associations).toEqual(bound);
  });

  test('costs the public address where replacements are allowed', async () => {
    const { site, cloud, stack } = newStack({}, { replace: true });
    await stack.create(template('PayByTraffic'));
    expect((await stack.update(template('PayByBandwidth'))).failures).toEqual([]);
    expect(cloud.associations).toMatchObject([{ eip: '198.51.100.2' }]);
    expect([...site.eips.keys()]).toEqual(['198.51.100.2']);
  });

  test('needs the old EIP to be free, though its association leaves the stack', async () => {
    const { cloud, stack } = newStack({}, { replace: true });
    await stack.create(template('PayByTraffic'));
    const { Eni, One } = template('PayByBandwidth').Resources;
    expect((await stack.update({ Resources: { Eni, One } })).failures).toEqual([]);
    expect(cloud.eips.map(({ address }) => address)).toEqual(['198.51.100.2']);
  });

  test('leaves the old EIP where it is retained', async () => {
    const { cloud, stack } = newStack({}, { replace: true });
    const retained = { DeletionPolicy: 'Retain' };
    await stack.create(template('PayByTraffic', retained));
    await stack.update(template('PayByBandwidth', retained));
    expect(cloud.eips.map(({ address }) => address)).toEqual(['198.51.100.1', '198.51.100.2']);
  });
});
