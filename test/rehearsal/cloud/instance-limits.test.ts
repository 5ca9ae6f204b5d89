import { newStack } from './create-stack';
import { edgeTemplate, twoAttachments } from './edge-template';

describe('limits of the instance type', () => {
  const limits = (enis: number, privateIpsPerEni: number) => ({
    instanceTypeLimits: () => ({ enis, privateIpsPerEni }),
  });

  test('private addresses of an ENI', async () => {
    const { stack } = newStack(limits(2, 2));
    const result = await stack.create(edgeTemplate(['web', 'mail']));
    expect(result.failures[0]).toMatchObject({
      logicalId: 'Attachment',
      reason: expect.stringMatching(
        /^SecondaryPrivateIpAddressLimitExceeded: an ENI of ecs.c6.large holds 2 private addresses, the primary one included; 3 are wanted/,
      ),
    });
  });

  test('ENIs of an instance', async () => {
    const { stack } = newStack(limits(1, 6));
    const result = await stack.create(edgeTemplate(['web']));
    expect(result.failures[0]?.reason).toBe(
      'EniPerInstanceLimitExceeded: ecs.c6.large holds 1 ENIs, the primary one included; 1 are attached',
    );
  });

  test('ENIs that are attached side by side', async () => {
    const { stack } = newStack(limits(2, 6));
    const result = await stack.create(twoAttachments('ecs.c6.large'));
    expect(result.failures).toMatchObject([
      { reason: expect.stringMatching(/^EniPerInstanceLimitExceeded: .*; 2 are attached$/) },
    ]);
  });

  test('a type that is not known is not limited', async () => {
    const { stack } = newStack({ instanceTypeLimits: () => undefined });
    expect((await stack.create(edgeTemplate(['web']))).status).toBe('CREATE_COMPLETE');
  });
});
