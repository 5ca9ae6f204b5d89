import { PrivateIp } from 'ros-cdk-multi-eip';
import { edge, idsOf, synthStack } from '../support';

describe("the instance's primary ENI", () => {
  const { template } = synthStack((stack) => {
    const site = edge(stack);
    site.bindEip('admin', { eni: site.primaryEni, privateIp: PrivateIp.primary() });
    site.bindEip('web', { eni: site.primaryEni, privateIp: PrivateIp.of('192.168.0.9') });
  });

  it('carries EIPs without another ENI', () => {
    expect(idsOf(template, 'ECS::NetworkInterface')).toEqual([]);
    expect(idsOf(template, 'ECS::NetworkInterfaceAttachment')).toEqual([]);
    expect(template.Resources['EdgeWebAddress']?.Properties['NetworkInterfaceId']).toEqual({
      'Fn::GetAtt': ['EdgeInstance', 'PrimaryNetworkInterfaceId'],
    });
    expect(template.Resources['EdgeAdminAssociation']?.Properties['PrivateIpAddress']).toEqual({
      'Fn::GetAtt': ['EdgeInstance', 'PrivateIp'],
    });
  });

  it('is told to the instance without attributes of the instance itself', () => {
    expect(template.Resources['EdgeInstance']?.Properties['UserData']).toMatch(
      /\nexit\n#= begin 1\n#= verify .*\n#= early\n#= primary\n#= ip web 192\.168\.0\.9 -\n#= own admin - -\n#= end 5\n$/,
    );
  });
});
