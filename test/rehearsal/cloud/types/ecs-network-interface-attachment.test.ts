import { setTimeout as sleep } from 'node:timers/promises';

import { newStack, refusal } from '../create-stack';
import {
  edgeTemplate,
  getAtt,
  instance,
  place,
  resource,
  toEni,
  twoAttachments,
} from '../edge-template';

describe('an instance type that takes no ENI while it is running', () => {
  const instanceType = 'ecs.t6-c1m1.large';

  test('refuses without a restart', async () => {
    const { stack } = newStack();
    const result = await stack.create(
      edgeTemplate(['web'], { instanceType, restart: 'NotRestart' }),
    );
    expect(result.failures[0]?.reason).toBe(
      'InvalidInstanceStatus.NotStopped: ecs.t6-c1m1.large takes no ENI while it is running; use EcsRestartOption Auto or Restart, or a larger type',
    );
  });

  test('is stopped for it where that is allowed', async () => {
    const { site, stack } = newStack();
    const result = await stack.create(edgeTemplate(['web'], { instanceType, restart: 'Restart' }));
    expect(result.status).toBe('CREATE_COMPLETE');
    expect(site.done.slice(-3)).toEqual(['stopInstance', 'plugEni', 'restartInstance']);
  });

  test('is not stopped twice at once', async () => {
    const { site, stack } = newStack();
    site.stopInstance = () => sleep(20);
    const result = await stack.create(twoAttachments(instanceType));
    expect(result.failures[0]?.reason).toMatch(
      /^IncorrectInstanceStatus: AttachNetworkInterface needs i-\w+ to be Running, it is Stopped$/,
    );
  });

  test('is not confused with its larger sizes', async () => {
    const { site, stack } = newStack();
    await stack.create(
      edgeTemplate(['web'], { instanceType: 'ecs.t6-c1m1.xlarge', restart: 'NotRestart' }),
    );
    expect(site.done.at(-1)).toBe('plugEni');
  });
});

describe('places', () => {
  const existing = {
    vSwitches: [
      { id: 'vsw-a', vpcId: 'vpc-1', zoneId: 'h', cidrBlock: '10.0.0.0/24' },
      { id: 'vsw-b', vpcId: 'vpc-1', zoneId: 'i', cidrBlock: '10.0.1.0/24' },
      { id: 'vsw-c', vpcId: 'vpc-2', zoneId: 'h', cidrBlock: '10.0.2.0/24' },
    ],
  };
  const attach = (vSwitchId: string) => ({
    Host: instance({ VSwitchId: 'vsw-a' }),
    Eni: resource('ECS::NetworkInterface', { ...place, VSwitchId: vSwitchId }),
    Attachment: resource('ECS::NetworkInterfaceAttachment', {
      InstanceId: getAtt('Host', 'InstanceId'),
      NetworkInterfaceId: toEni,
    }),
  });

  test('an ENI and an instance in one zone and VPC fit', async () => {
    expect(await refusal(attach('vsw-a'), { existing })).toBeUndefined();
  });

  test('not in two zones, nor in two VPCs', async () => {
    expect(await refusal(attach('vsw-b'), { existing })).toMatch(
      /^InvalidZoneMismatch: eni-\w+ is in i, i-\w+ is in h$/,
    );
    expect(await refusal(attach('vsw-c'), { existing })).toMatch(
      /^InvalidVpcMismatch: eni-\w+ is in vpc-2/,
    );
  });
});
