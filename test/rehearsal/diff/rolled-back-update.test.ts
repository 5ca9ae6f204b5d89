import { EipBilling, PrivateIp } from 'ros-cdk-multi-eip';
import { synthStack } from '../../support';
import type { Template } from '../../support';
import { PlayedStack } from './played-stack';
import { bound } from './update-cases/update-case';

const templateOf = (build: ReturnType<typeof bound>) => synthStack(build).exactTemplate;

/** The same with a resource that cannot be created, behind everything else. */
function failing(template: Template): Template {
  const bad = {
    Type: 'ALIYUN::VPC::EIPAssociation',
    Properties: { AllocationId: 'eip-1', InstanceId: 'eni-1', PrivateIpAddress: '10.1.2.3' },
    DependsOn: ['EdgeConfigurationOutcome'],
  };
  return { ...template, Resources: { ...template.Resources, Bad: bad } };
}

describe('an update that fails late', () => {
  it('is taken back before the instance is told of it', async () => {
    const stack = new PlayedStack();
    const before = templateOf(bound());
    await stack.create(before);
    const addresses = stack.bindings();
    const after = templateOf(bound({ privateIp: PrivateIp.of('192.168.0.20') }));
    const boundAt: unknown[] = [];
    stack.onCommand = () => boundAt.push(stack.bindings());
    expect(await stack.update(failing(after))).toMatchObject([{ logicalId: 'Bad' }]);
    expect(stack.bindings()).toEqual(addresses);
    expect(boundAt.at(-1)).toEqual(addresses);
    expect(await stack.update(before)).toEqual([]);
  });

  it('binds what it made anew, where replacements are allowed', async () => {
    const stack = new PlayedStack({ replace: true });
    const before = templateOf(bound());
    await stack.create(before);
    const addresses = stack.bindings();
    const after = templateOf(bound({ billing: EipBilling.payByBandwidth(5) }));
    expect(await stack.update(failing(after))).toMatchObject([{ logicalId: 'Bad' }]);
    const { EdgeWebAssociation: web, ...others } = stack.bindings();
    expect(web?.eip).not.toBe(addresses['EdgeWebAssociation']?.eip);
    expect({ ...others, EdgeWebAssociation: { ...web, eip: '' } }).toEqual({
      ...addresses,
      EdgeWebAssociation: { ...addresses['EdgeWebAssociation'], eip: '' },
    });
    expect(await stack.update(before)).toEqual([]);
  });
});
