import { PrivateIp } from 'ros-cdk-multi-eip';
import { edge, idsOf, synthStack, userDataOf } from '../support';

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
      'Fn::Select': [0, { 'Fn::GetAtt': ['EdgePrimaryEni', 'NetworkInterfaceIds'] }],
    });
    expect(template.Resources['EdgeAdminAssociation']?.Properties['PrivateIpAddress']).toEqual({
      'Fn::Select': [0, { 'Fn::GetAtt': ['EdgeInstanceGroup', 'PrivateIps'] }],
    });
  });

  it('is looked up by one data source, in a template that uses it', () => {
    expect(template.Resources['EdgePrimaryEni']).toEqual({
      Type: 'DATASOURCE::ECS::NetworkInterfaces',
      Properties: {
        InstanceId: { 'Fn::Select': [0, { 'Fn::GetAtt': ['EdgeInstanceGroup', 'InstanceIds'] }] },
        Type: 'Primary',
      },
    });
    const { template: unused } = synthStack((stack) => edge(stack, { bindings: { web: {} } }));
    expect(unused.Resources).not.toHaveProperty('EdgePrimaryEni');
  });

  it('is told to the instance without attributes of the instance itself', () => {
    const { template: alone } = synthStack((stack) => {
      const site = edge(stack, { cloudAssistant: false });
      site.bindEip('admin', { eni: site.primaryEni, privateIp: PrivateIp.primary() });
      site.bindEip('web', { eni: site.primaryEni, privateIp: PrivateIp.of('192.168.0.9') });
    });
    expect(userDataOf(alone, (reference) => reference)).toMatch(
      /\nexit\n#= begin 1\n#= verify .*\n#= primary\n#= ip web 192\.168\.0\.9 EdgeWebEip\.EipAddress\n#= own admin - EdgeAdminEip\.EipAddress\n#= end 4\n$/,
    );
  });
});
