import { SecondaryEni, SecurityGroup, VSwitch } from 'ros-cdk-multi-eip';
import { edge, refusal, synthStack } from '../support';

describe('a new ENI', () => {
  it('is one resource, with what was chosen for it', () => {
    const { template } = synthStack(
      (stack) =>
        new SecondaryEni(stack, 'data', {
          vSwitch: VSwitch.fromVSwitchId('vsw-1', { cidrBlock: '192.168.0.0/24' }),
          securityGroup: SecurityGroup.fromSecurityGroupId('sg-1'),
          primaryPrivateIp: '192.168.0.9',
          tags: { team: 'net' },
          resourceGroupId: 'rg-1',
        }),
    );
    expect(template.Resources).toEqual({
      DataEni: {
        Type: 'ALIYUN::ECS::NetworkInterface',
        Properties: {
          VSwitchId: 'vsw-1',
          SecurityGroupIds: ['sg-1'],
          PrimaryIpAddress: '192.168.0.9',
          Tags: [{ Key: 'team', Value: 'net' }],
          ResourceGroupId: 'rg-1',
        },
      },
    });
  });

  it('reports its tags and its primary address', () => {
    const tags = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`k${n}`, 'v']));
    const lines = refusal((stack) =>
      edge(stack).addEni('data', { tags, primaryPrivateIp: '192.168.0.255' }),
    );
    expect(lines).toEqual([
      "[Shop/Edge/data] 'tags': 21 tags are given; use at most 20 (tags)",
      "[Shop/Edge/data] 'primaryPrivateIp': 192.168.0.255 is reserved in the vSwitch's 192.168.0.0/24; use 192.168.0.1 to 192.168.0.252 (private-ip-range)",
    ]);
  });
});
