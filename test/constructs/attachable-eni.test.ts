import { SecondaryEni, SecurityGroup, VSwitch } from 'ros-cdk-multi-eip';
import type * as ros from '@alicloud/ros-cdk-core';
import { edge, refusal, synthStack } from '../support';

/** An ENI of its own, without an instance of this package. */
function eni(scope: ros.Construct, id: string): SecondaryEni {
  return new SecondaryEni(scope, id, {
    vSwitch: VSwitch.fromVSwitchId('vsw-1'),
    securityGroup: SecurityGroup.fromSecurityGroupId('sg-1'),
  });
}

describe('an ENI', () => {
  it('is attached to an instance that the user makes, after a given resource', () => {
    const { template } = synthStack((stack) => {
      const [first, second] = [eni(stack, 'first'), eni(stack, 'second')];
      first.attachTo('i-1');
      second.attachTo('i-1', { restart: true, after: first.attachment });
    });
    expect(template.Resources['FirstEniAttachment']?.Properties).toEqual({
      InstanceId: 'i-1',
      NetworkInterfaceId: { 'Fn::GetAtt': ['FirstEni', 'NetworkInterfaceId'] },
      EcsRestartOption: 'NotRestart',
    });
    expect(template.Resources['SecondEniAttachment']).toMatchObject({
      Properties: { EcsRestartOption: 'Auto' },
      DependsOn: ['FirstEniAttachment'],
    });
  });

  it('is attached once', () => {
    expect(refusal((stack) => edge(stack).addEni('data').attachTo('i-1'))).toEqual([
      "[Shop/Edge/data] 'attachTo': is called again; attach an ENI to one instance, and once (attach-twice)",
    ]);
  });

  it('has a name that its instance can carry', () => {
    expect(refusal((stack) => eni(stack, 'my_eni'))).toEqual([
      "[Shop/my_eni] 'name': the name 'my_eni' is not allowed; use 1 to 32 letters, digits and single hyphens, starting with a letter (name)",
    ]);
  });
});
