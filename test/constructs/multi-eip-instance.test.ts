import * as ros from '@alicloud/ros-cdk-core';
import { ElasticIp, PrivateIp, SecurityGroup, Verification, Vpc, VSwitch } from 'ros-cdk-multi-eip';
import { edge, idsOf, refusal, synthStack, textParameter, userDataOf } from '../support';

describe('an instance with three EIPs', () => {
  const { template } = synthStack((stack) => {
    const site = edge(stack);
    site.bindEip('web');
    site.bindEip('mail-2');
    site.bindEip('vpn');
  });

  it('has one resource per thing, with ids that say what it is', () => {
    const ids = Object.keys(template.Resources).map((id) => id.replace(/[0-9a-f]{8}$/, '#'));
    expect(ids.toSorted()).toEqual([
      'EdgeConfiguration',
      'EdgeConfigurationOutcome',
      'EdgeConfigurationProgram',
      'EdgeConfigurationTools',
      'EdgeConfigurationVerification#',
      'EdgeConfigurationVerificationHandle#',
      'EdgeInstanceGroup',
      'EdgeMail2Address',
      'EdgeMail2Association',
      'EdgeMail2Eip',
      'EdgeSecondaryEni',
      'EdgeSecondaryEniAttachment',
      'EdgeVpnAddress',
      'EdgeVpnAssociation',
      'EdgeVpnEip',
      'EdgeWebAddress',
      'EdgeWebAssociation',
      'EdgeWebEip',
    ]);
  });

  it('does one operation at a time on the ENI, and attaches it last', () => {
    const chain = [
      'EdgeMail2Address',
      'EdgeVpnAddress',
      'EdgeWebAddress',
      'EdgeMail2Association',
      'EdgeVpnAssociation',
      'EdgeWebAssociation',
      'EdgeSecondaryEniAttachment',
    ];
    expect(chain.map((id) => template.Resources[id]?.DependsOn)).toEqual([
      undefined,
      ...chain.slice(0, -1).map((id) => [id]),
    ]);
  });

  it('creates the instance beside the associations', () => {
    expect(template.Resources['EdgeInstanceGroup']?.DependsOn).toBeUndefined();
    expect(JSON.stringify(template.Resources['EdgeInstanceGroup'])).not.toContain('Association');
  });

  it('gives the instance no public IP of its own and no password', () => {
    expect(template.Resources['EdgeInstanceGroup']?.Properties).toMatchObject({
      AllocatePublicIP: false,
      InternetMaxBandwidthOut: 0,
      ImageId: 'aliyun_3_x64_20G_alibase_',
    });
    expect(JSON.stringify(template)).not.toContain('Password');
  });
});

describe('options', () => {
  it('reach the resources they are for', () => {
    const { template } = synthStack((stack) =>
      edge(stack, {
        image: 'm-bp1custom',
        keyPairName: 'ops',
        ramRoleName: 'EdgeRole',
        instanceName: 'edge-1',
        hostName: 'edge1',
        systemDisk: { category: 'cloud_auto', size: 80 },
        tags: { team: 'net' },
        resourceGroupId: 'rg-1',
        requireMetadataToken: true,
        bindings: { web: {} },
      }),
    );
    expect(template.Resources['EdgeInstanceGroup']?.Properties).toMatchObject({
      ImageId: 'm-bp1custom',
      KeyPairName: 'ops',
      RamRoleName: 'EdgeRole',
      InstanceName: 'edge-1',
      HostName: 'edge1',
      SystemDiskCategory: 'cloud_auto',
      SystemDiskSize: 80,
      HttpTokens: 'required',
    });
    for (const id of ['EdgeInstanceGroup', 'EdgeWebEip', 'EdgeSecondaryEni']) {
      expect(template.Resources[id]?.Properties).toMatchObject({
        Tags: [{ Key: 'team', Value: 'net' }],
        ResourceGroupId: 'rg-1',
      });
    }
  });

  it('allow a restart for an instance type that cannot attach an ENI while it runs', () => {
    const { template } = synthStack((stack) =>
      edge(stack, {
        instanceType: 'ecs.t6-c1m1.large',
        restartToAttach: true,
        bindings: { web: {} },
      }),
    );
    expect(template.Resources['EdgeSecondaryEniAttachment']?.Properties['EcsRestartOption']).toBe(
      'Auto',
    );
  });

  it('may all be values known only to the deployment', () => {
    const { template } = synthStack((stack) => {
      const parameter = (id: string) => textParameter(stack, id);
      const site = edge(stack, {
        vSwitch: VSwitch.fromVSwitchId(parameter('VSwitchId'), { cidrBlock: parameter('Block') }),
        vpc: Vpc.fromVpcId(parameter('VpcId')),
        securityGroup: SecurityGroup.fromSecurityGroupId(parameter('SecurityGroupId')),
        instanceType: parameter('Type'),
        image: parameter('Image'),
      });
      site.bindEip('web', {
        privateIp: PrivateIp.of(parameter('Address')),
        eip: ElasticIp.fromAllocationId(stack, 'Legacy', parameter('EipId')),
      });
      site.bindEip('again', { privateIp: PrivateIp.of(parameter('OtherAddress')) });
      site.bindEip('given', { privateIp: PrivateIp.of('10.9.9.9') });
      site.addEni('data', { primaryPrivateIp: parameter('PrimaryAddress') });
    });
    expect(template.Resources['EdgeInstanceGroup']?.Properties).toMatchObject({
      InstanceType: { Ref: 'Type' },
      ImageId: { Ref: 'Image' },
      VSwitchId: { Ref: 'VSwitchId' },
      SecurityGroupId: { Ref: 'SecurityGroupId' },
    });
    expect(template.Resources['EdgeWebAddress']?.Properties['PrivateIpAddresses']).toEqual([
      { Ref: 'Address' },
    ]);
  });

  it('leave every underlying resource to be overridden', () => {
    const { template } = synthStack((stack) => {
      const site = edge(stack, { securityGroup: undefined });
      const web = site.bindEip('web');
      site.instanceGroup.addPropertyOverride('DeletionProtection', true);
      (site.securityGroup as SecurityGroup).resource.addPropertyOverride(
        'SecurityGroupType',
        'enterprise',
      );
      web.association.addPropertyOverride('Mode', 'BINDED');
      web.assignment?.addMetaData('why', 'because');
      (web.eip as ElasticIp).resource.applyRemovalPolicy(ros.RemovalPolicy.RETAIN);
    });
    expect(template.Resources).toMatchObject({
      EdgeInstanceGroup: { Properties: { DeletionProtection: true } },
      EdgeSecurityGroup: { Properties: { SecurityGroupType: 'enterprise' } },
      EdgeWebAssociation: { Properties: { Mode: 'BINDED' } },
      EdgeWebAddress: { Metadata: { why: 'because' } },
      EdgeWebEip: { DeletionPolicy: 'Retain' },
    });
  });
});

describe('Cloud Assistant', () => {
  it('can be left out, for an image that lacks its agent, which the template then says', () => {
    const { template: without } = synthStack((stack) =>
      edge(stack, { cloudAssistant: false, bindings: { web: {} } }),
    );
    expect(idsOf(without, 'ECS::RunCommandOfLifespan')).toEqual([]);
    expect(idsOf(without, 'ROS::WaitCondition')).toEqual([]);
    expect(without.Resources['EdgeInstanceGroup']).toMatchObject({
      Description: expect.stringMatching(
        /UserData, at first boot only: Cloud Assistant is switched off/,
      ),
    });
    expect(userDataOf(without, (reference) => reference)).toContain(
      '\n#= ip web EdgeWebAddress.PrivateIpAddresses EdgeWebEip.EipAddress\n',
    );
  });
});

describe('an option that cannot be', () => {
  it('is an image that cannot run the program', () => {
    expect(refusal((stack) => edge(stack, { image: 'win2022' }))).toEqual([
      "[Shop/Edge] 'image': 'win2022' is not supported: it runs Windows; use 'aliyun_3_x64_20G_alibase_' (image-unsupported)",
    ]);
  });

  it('is a verification without Cloud Assistant, unless it is none', () => {
    const lines = (verification: Verification) =>
      refusal((stack) => edge(stack, { verification, cloudAssistant: false }));
    expect(lines(Verification.onInstance())).toEqual([
      "[Shop/Edge] 'verification': needs Cloud Assistant, which is switched off; leave it or 'cloudAssistant' out (verification-cloud-assistant)",
    ]);
    expect(lines(Verification.none())).toEqual([]);
  });

  it('is replies by connection without Cloud Assistant', () => {
    const options = { repliesByConnection: true, cloudAssistant: false };
    expect(refusal((stack) => edge(stack, options))).toEqual([
      "[Shop/Edge] 'repliesByConnection': needs Cloud Assistant, which is switched off; leave it or 'cloudAssistant' out (replies-cloud-assistant)",
    ]);
  });
});
