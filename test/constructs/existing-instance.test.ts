import type * as ros from '@alicloud/ros-cdk-core';
import {
  ExistingInstance,
  IngressRule,
  PrivateIp,
  SecurityGroup,
  VSwitch,
} from 'ros-cdk-multi-eip';
import type { ExistingInstanceProps } from 'ros-cdk-multi-eip';
import { fillIn, idsOf, refusal, synthStack, textParameter } from '../support';

const DATA = {
  eniId: 'eni-data',
  macAddress: '00:16:3E:0D:A7:A0',
  primaryPrivateIp: '192.168.0.20',
};

function shop(scope: ros.Construct, props: Partial<ExistingInstanceProps> = {}): ExistingInstance {
  return new ExistingInstance(scope, 'Shop', {
    instanceId: 'i-shop',
    vSwitch: VSwitch.fromVSwitchId('vsw-1', { vpcId: 'vpc-1', cidrBlock: '192.168.0.0/24' }),
    securityGroup: SecurityGroup.fromSecurityGroupId('sg-1'),
    ...props,
  });
}

describe('an instance that exists already', () => {
  const { template } = synthStack((stack) => {
    const instance = shop(stack, {
      primaryEni: { eniId: 'eni-main', primaryPrivateIp: '192.168.0.10' },
    });
    const eni = instance.addExistingEni('data', DATA);
    instance.bindEip('web', { eni, privateIp: PrivateIp.existing('192.168.0.21') });
    instance.bindEip('mail', { eni });
    instance.bindEip('admin', { eni: instance.primaryEni, privateIp: PrivateIp.primary() });
  });

  it('is not a resource, nor are its ENI and the addresses that it has', () => {
    const ids = Object.keys(template.Resources).map((id) => id.replace(/[0-9a-f]{8}$/, '#'));
    expect(ids.toSorted()).toEqual([
      'ShopAdminAssociation',
      'ShopAdminEip',
      'ShopConfiguration',
      'ShopConfigurationOutcome',
      'ShopConfigurationProgram',
      'ShopConfigurationTools',
      'ShopConfigurationVerification#',
      'ShopConfigurationVerificationHandle#',
      'ShopMailAddress',
      'ShopMailAssociation',
      'ShopMailEip',
      'ShopWebAssociation',
      'ShopWebEip',
    ]);
    expect(template.Resources['ShopWebAssociation']?.Properties).toMatchObject({
      InstanceId: 'eni-data',
      PrivateIpAddress: '192.168.0.21',
    });
  });

  it('is configured by Cloud Assistant alone, and put back when the stack is deleted', () => {
    const { Properties } = template.Resources['ShopConfiguration']!;
    expect(Properties['InstanceIds']).toEqual(['i-shop']);
    expect(Properties['CommandContentOnDeletion']).toMatch(
      /"\$program" remove && rm -f "\$program"\{.*\n\}\n$/,
    );
    const [, data] = fillIn(Properties['CommandContent'], (reference) => reference).split(
      '\nexit\n',
    );
    expect(data?.split('\n').slice(3)).toEqual([
      expect.stringMatching(/^#= eni data 00:16:3E:0D:A7:A0 2\d{4} 5100 192\.168\.0\.20$/),
      '#= ip mail ShopMailAddress.PrivateIpAddresses ShopMailEip.EipAddress',
      '#= ip web 192.168.0.21 ShopWebEip.EipAddress',
      '#= primary',
      '#= own admin 192.168.0.10 ShopAdminEip.EipAddress',
      '#= end 7',
      '',
    ]);
  });

  it('has no security group made that no ENI needs', () => {
    const without = synthStack((stack) => {
      const instance = shop(stack, { securityGroup: undefined });
      instance.bindEip('web', { eni: instance.addExistingEni('data', DATA) });
    }).template;
    expect(idsOf(without, 'ECS::SecurityGroup')).toEqual([]);
  });

  it('gets an existing ENI attached where that is asked for', () => {
    const attachments = (attach?: boolean) =>
      idsOf(
        synthStack((stack) => shop(stack).addExistingEni('data', { ...DATA, attach })).template,
        'ECS::NetworkInterfaceAttachment',
      );
    expect(attachments()).toEqual([]);
    expect(attachments(true)).toEqual(['ShopDataEniAttachment']);
  });

  it('reports what the console would not show', () => {
    const lines = refusal((stack) => {
      const instance = shop(stack, {
        instanceId: 'shop',
        primaryEni: { eniId: 'main', primaryPrivateIp: '192.168.0.0' },
      });
      instance.addExistingEni('data', { ...DATA, eniId: 'i-1', macAddress: '00:16:3e' });
      instance.addExistingEni('data', { ...DATA, primaryPrivateIp: '192.168.0.255' });
    });
    expect(lines).toEqual([
      "[Shop/Shop] 'instanceId': 'shop' is not an id of this kind; write it as the console does, i-... (resource-id)",
      "[Shop/Shop] 'addExistingEni(data)': its logical ids are those of 'data'; give every ENI and binding a name of its own (name-taken)",
      "[Shop/Shop/primary] 'eniId': 'main' is not an id of this kind; write it as the console does, eni-... (resource-id)",
      "[Shop/Shop/primary] 'primaryPrivateIp': 192.168.0.0 is reserved in the vSwitch's 192.168.0.0/24; use 192.168.0.1 to 192.168.0.252 (private-ip-range)",
      "[Shop/Shop/data] 'eniId': 'i-1' is not an id of this kind; write it as the console does, eni-... (resource-id)",
      "[Shop/Shop/data] 'macAddress': '00:16:3e' is not a MAC address; write it as the console does, 00:16:3e:... (mac-address)",
      "[Shop/Shop/again3] 'primaryPrivateIp': 192.168.0.255 is reserved in the vSwitch's 192.168.0.0/24; use 192.168.0.1 to 192.168.0.252 (private-ip-range)",
    ]);
  });

  it('needs to be told of its primary ENI before an EIP is bound to it', () => {
    const lines = refusal((stack) => {
      const instance = shop(stack);
      instance.bindEip('admin', { eni: instance.primaryEni });
    });
    expect(lines).toEqual([
      "[Shop/Shop] 'bindEip(admin)': 'eni' is undefined: the primary ENI was not told of; give the instance's 'primaryEni', or leave 'eni' out (eni-undefined)",
    ]);
  });

  it('takes no ingress rules where no ENI needs a security group', () => {
    const ingress = [IngressRule.tcp(443)];
    expect(refusal((stack) => shop(stack, { securityGroup: undefined, ingress }))).toEqual([
      "[Shop/Shop] 'ingress': is for a new security group, but no ENI needs one; add the rules to the security group of the ENIs (ingress-unused)",
    ]);
  });

  it('is checked against the limits of its type where that is known', () => {
    const bindings = { a: {}, b: {}, c: {}, d: {}, e: {}, f: {} };
    expect(refusal((stack) => shop(stack, { bindings }))).toEqual([]);
    expect(refusal((stack) => shop(stack, { bindings, instanceType: 'ecs.c6.large' }))).toEqual([
      "[Shop/Shop] 'instanceType': ecs.c6.large holds 6 private addresses per ENI with its primary one, ENI 'secondary' gets 7; use a larger type or another ENI, or state 'instanceTypeLimits' if the figure has changed (private-ip-limit)",
    ]);
  });

  it('may be known only to the deployment', () => {
    const { template: unknown } = synthStack((stack) =>
      shop(stack, {
        instanceId: textParameter(stack, 'InstanceId'),
        primaryEni: {
          eniId: textParameter(stack, 'EniId'),
          primaryPrivateIp: textParameter(stack, 'Address'),
        },
      }),
    );
    expect(unknown.Resources['ShopConfiguration']?.Properties['InstanceIds']).toEqual([
      { Ref: 'InstanceId' },
    ]);
  });
});
