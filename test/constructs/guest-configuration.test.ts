import * as ros from '@alicloud/ros-cdk-core';
import {
  EipBinding,
  GuestConfiguration,
  SecondaryEni,
  SecurityGroup,
  Verification,
  VSwitch,
} from 'ros-cdk-multi-eip';
import type { GuestConfigurationProps } from 'ros-cdk-multi-eip';
import { edge, fillIn, idsOf, refusal, synthStack } from '../support';

/** An ENI that the user makes. */
function eni(scope: ros.Construct, id: string): SecondaryEni {
  return new SecondaryEni(scope, id, {
    vSwitch: VSwitch.fromVSwitchId('vsw-1'),
    securityGroup: SecurityGroup.fromSecurityGroupId('sg-1'),
  });
}

/** UserData for an instance that the user makes. */
function userData(build: (stack: ros.Stack) => GuestConfigurationProps): string {
  const { template } = synthStack((stack) => {
    const guest = new GuestConfiguration(stack, 'Guest', build(stack));
    new ros.RosOutput(stack, 'UserData', { value: guest.userData });
  });
  return fillIn(template.Outputs?.['UserData']?.Value, (reference) => reference);
}

describe('a guest configuration', () => {
  it('is UserData for an instance that the user makes, with all that is bound', () => {
    const text = userData((stack) => {
      const data = eni(stack, 'data');
      new EipBinding(stack, 'web', { eni: data });
      return { enis: [data], commandsBefore: ['echo before'], commandsAfter: ['echo after'] };
    });
    expect(text).toMatch(
      /\n#= eni data DataEni\.MacAddress 2\d{4} 5100 DataEni\.PrivateIpAddress\n#= ip web WebAddress\.PrivateIpAddresses WebEip\.EipAddress\n#= end 3\n$/,
    );
    expect(text).toMatch(/\necho before\n[^]*\necho after\n/);
  });

  it('is applied by Cloud Assistant to an instance of the user, which the stack waits for', () => {
    const { template } = synthStack((stack) => {
      const data = eni(stack, 'data');
      const guest = new GuestConfiguration(stack, 'Guest', { enis: [data] });
      new EipBinding(stack, 'web', { eni: data });
      guest.applyTo('i-1', { removeOnDelete: true });
    });
    expect(template.Resources['GuestConfiguration']).toMatchObject({
      Properties: {
        InstanceIds: ['i-1'],
        CommandContentOnDeletion: expect.stringContaining('"$program" remove'),
      },
      DependsOn: ['GuestProgram', 'GuestTools', 'WebAssociation'],
    });
    expect(idsOf(template, 'ROS::WaitCondition')).toHaveLength(1);
  });

  it('is the only one of its instance', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      new GuestConfiguration(stack, 'Other').applyTo(site.instanceId);
      const other = new GuestConfiguration(stack, 'Third');
      other.applyTo('i-1');
      other.applyTo('i-1');
    });
    expect(lines).toEqual([
      "[Shop/Other] 'instanceId': is already configured by 'Shop/Edge/Configuration'; bind all EIPs of an instance in one place (instance-already-configured)",
      "[Shop/Third] 'instanceId': is already configured by 'Shop/Third'; bind all EIPs of an instance in one place (instance-already-configured)",
    ]);
  });

  it('reports what is wrong with its verification and with its bindings as a whole', () => {
    const lines = refusal((stack) => {
      const [left, right] = [eni(stack, 'left'), eni(new ros.Construct(stack, 'Other'), 'right')];
      new EipBinding(stack, 'web', { eni: left });
      new EipBinding(stack.node.findChild('Other') as ros.Construct, 'web', { eni: right });
      const verification = Verification.onInstance({ timeout: 0 });
      new GuestConfiguration(stack, 'Guest', { enis: [left, right], verification });
    });
    expect(lines).toEqual([
      "[Shop/Guest] 'verification': timeout 0 s is out of range; use 1 to 3600 (verification-timeout)",
      "[Shop/Guest] 'bindEip(web)': another binding of the instance has this name; rename one of them (binding-name-taken)",
    ]);
  });
});
