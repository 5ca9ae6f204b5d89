import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import {
  EipBilling,
  EipLineType,
  ElasticIp,
  IngressRule,
  MultiEipInstance,
  PrivateIp,
  SecurityGroup,
  SubscriptionPeriod,
  Verification,
  Vpc,
  VSwitch,
} from 'ros-cdk-multi-eip';
import { edge, fillIn, idsOf, lazyEdge, synthStack, type Template, userDataOf } from '../support';

/** What a resource waits for, directly or by way of others. */
function comesBefore(template: Template, first: string, second: string): boolean {
  const waits = template.Resources[second]?.DependsOn ?? [];
  return waits.includes(first) || waits.some((id) => comesBefore(template, first, id));
}

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
      'EdgeConfigurationProgram',
      'EdgeConfigurationProof#',
      'EdgeConfigurationProofHandle#',
      'EdgeInstance',
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

  it('binds each EIP in NAT mode to an address of its own', () => {
    expect(template.Resources['EdgeWebAssociation']?.Properties).toEqual({
      AllocationId: { 'Fn::GetAtt': ['EdgeWebEip', 'AllocationId'] },
      InstanceId: { 'Fn::GetAtt': ['EdgeSecondaryEni', 'NetworkInterfaceId'] },
      Mode: 'NAT',
      PrivateIpAddress: {
        'Fn::Select': [0, { 'Fn::GetAtt': ['EdgeWebAddress', 'PrivateIpAddresses'] }],
      },
    });
  });

  it('does one operation at a time on the ENI, and attaches it last', () => {
    const chain = [
      'EdgeWebAddress',
      'EdgeMail2Address',
      'EdgeVpnAddress',
      'EdgeWebAssociation',
      'EdgeMail2Association',
      'EdgeVpnAssociation',
      'EdgeSecondaryEniAttachment',
    ];
    expect(chain.map((id) => template.Resources[id]?.DependsOn)).toEqual([
      undefined,
      ...chain.slice(0, -1).map((id) => [id]),
    ]);
  });

  it('creates the instance beside the associations', () => {
    expect(template.Resources['EdgeInstance']?.DependsOn).toBeUndefined();
    expect(JSON.stringify(template.Resources['EdgeInstance'])).not.toContain('Association');
  });

  it('tells the addresses and the allocation id of each binding', () => {
    expect(Object.keys(template.Outputs ?? {})).toHaveLength(9);
    expect(template.Outputs?.['EdgeMail2PublicIp']?.Value).toEqual({
      'Fn::GetAtt': ['EdgeMail2Eip', 'EipAddress'],
    });
    expect(template.Outputs?.['EdgeMail2PrivateIp']?.Value).toEqual({
      'Fn::Select': [0, { 'Fn::GetAtt': ['EdgeMail2Address', 'PrivateIpAddresses'] }],
    });
    expect(template.Outputs?.['EdgeMail2AllocationId']?.Value).toEqual({
      'Fn::GetAtt': ['EdgeMail2Eip', 'AllocationId'],
    });
  });

  it('gives the instance no public IP of its own and no password', () => {
    expect(template.Resources['EdgeInstance']?.Properties).toMatchObject({
      AllocatePublicIP: false,
      InternetMaxBandwidthOut: 0,
      ImageId: 'aliyun_3_x64_20G_alibase_',
    });
    expect(JSON.stringify(template)).not.toContain('Password');
  });
});

describe('bindings', () => {
  it('can be given all at once', () => {
    const atOnce = synthStack((stack) => edge(stack, { bindings: { web: {}, mail: {} } }));
    const oneByOne = synthStack((stack) => {
      const site = edge(stack);
      site.bindEip('web');
      site.bindEip('mail');
    });
    expect(atOnce.template).toEqual(oneByOne.template);
  });

  it('come and go without touching another', () => {
    const resources = (...names: string[]) =>
      synthStack((stack) => names.forEach((name) => lazyEdge(stack).bindEip(name))).template
        .Resources;
    const [before, after] = [resources('a', 'b', 'c'), resources('a', 'c')];
    // What the instance is told of all of them changes, in place, and is proved anew.
    const told = /^Edge(Instance|Configuration.*)$/;
    for (const [id, resource] of Object.entries(after).filter(([name]) => !told.test(name))) {
      expect([id, resource.Properties]).toEqual([id, before[id]?.Properties]);
    }
    const gone = Object.keys(before).filter((id) => !(id in after) && !told.test(id));
    expect(gone.toSorted()).toEqual(['EdgeBAddress', 'EdgeBAssociation', 'EdgeBEip']);
  });

  it('take a given private address', () => {
    const { template } = synthStack((stack) =>
      edge(stack).bindEip('web', { privateIp: PrivateIp.of('192.168.0.9') }),
    );
    expect(template.Resources['EdgeWebAddress']?.Properties['PrivateIpAddresses']).toEqual([
      '192.168.0.9',
    ]);
  });

  it('get given addresses before the VPC can choose one of them for another', () => {
    const { template } = synthStack((stack) => {
      const site = edge(stack);
      site.bindEip('a');
      site.bindEip('b', { privateIp: PrivateIp.of('192.168.0.9') });
    });
    expect(template.Resources['EdgeBAddress']?.DependsOn).toBeUndefined();
    expect(template.Resources['EdgeAAddress']?.DependsOn).toEqual(['EdgeBAddress']);
  });

  it("take the ENI's primary private address", () => {
    const { template } = synthStack((stack) =>
      edge(stack).bindEip('web', { privateIp: PrivateIp.primary() }),
    );
    expect(idsOf(template, 'ECS::AssignPrivateIpAddresses')).toEqual([]);
    expect(template.Resources['EdgeWebAssociation']?.Properties['PrivateIpAddress']).toEqual({
      'Fn::GetAtt': ['EdgeSecondaryEni', 'PrivateIpAddress'],
    });
  });

  it('take an existing EIP', () => {
    const { template } = synthStack((stack) =>
      edge(stack).bindEip('web', {
        eip: ElasticIp.fromAllocationId(stack, 'Legacy', 'eip-bp1abc'),
      }),
    );
    expect(idsOf(template, 'VPC::EIP')).toEqual([]);
    expect(template.Resources['EdgeWebAssociation']?.Properties['AllocationId']).toBe('eip-bp1abc');
    expect(template.Outputs?.['EdgeWebPublicIp']?.Value).toEqual({
      'Fn::GetAtt': ['EdgeWebAssociation', 'EipAddress'],
    });
  });

  it('take an EIP of the stack', () => {
    const { template } = synthStack((stack) =>
      edge(stack).bindEip('web', { eip: new ElasticIp(stack, 'Partner') }),
    );
    expect(template.Resources['EdgeWebAssociation']?.Properties['AllocationId']).toEqual({
      'Fn::GetAtt': ['PartnerEip', 'AllocationId'],
    });
  });

  it("use the instance's own ENI without attaching another", () => {
    const { template } = synthStack((stack) => {
      const site = edge(stack);
      site.bindEip('admin', { eni: site.primaryEni, privateIp: PrivateIp.primary() });
      site.bindEip('web', { eni: site.primaryEni, privateIp: PrivateIp.of('192.168.0.9') });
    });
    expect(idsOf(template, 'ECS::NetworkInterface')).toEqual([]);
    expect(template.Resources['EdgeWebAddress']?.Properties['NetworkInterfaceId']).toEqual({
      'Fn::GetAtt': ['EdgeInstance', 'PrimaryNetworkInterfaceId'],
    });
    expect(template.Resources['EdgeAdminAssociation']?.Properties['PrivateIpAddress']).toEqual({
      'Fn::GetAtt': ['EdgeInstance', 'PrivateIp'],
    });
    expect(template.Resources['EdgeInstance']?.Properties['UserData']).toMatch(
      /\nexit\n#= verify .*\n#= early\n#= primary\n#= ip web 192\.168\.0\.9 -\n#= own admin - -\n$/,
    );
  });
});

describe('Cloud Assistant', () => {
  const { template } = synthStack((stack) => {
    const site = edge(stack);
    site.bindEip('web');
    site.bindEip('old', { eip: ElasticIp.fromAllocationId(stack, 'Old', 'eip-1') });
    site.bindEip('admin', { eni: site.primaryEni });
    site.bindEip('own', { eni: site.primaryEni, privateIp: PrivateIp.primary() });
  });
  const proofOf = ({ Resources }: Template) =>
    Object.keys(Resources).find((id) => /Proof[0-9a-f]{8}$/.test(id))!;

  it('applies the configuration once everything is there, and again when it changes', () => {
    const { Properties, DependsOn, Type } = template.Resources['EdgeConfiguration']!;
    expect(Type).toBe('ALIYUN::ECS::RunCommandOfLifespan');
    expect(DependsOn).toEqual([
      'EdgeConfigurationProgram',
      'EdgeOwnAssociation',
      'EdgeSecondaryEniAttachment',
    ]);
    expect(Properties).toMatchObject({
      InstanceIds: [{ 'Fn::GetAtt': ['EdgeInstance', 'InstanceId'] }],
      Type: 'RunShellScript',
      Sync: false,
      Timeout: 580,
    });
    expect(Properties).not.toHaveProperty('CommandContentOnDeletion');
  });

  it('is told the EIP of each binding, and where the stack waits for it', () => {
    const proof = proofOf(template);
    const content = template.Resources['EdgeConfiguration']!.Properties['CommandContent'];
    const [, data] = fillIn(content, (reference) => reference).split('\nexit\n');
    expect(data?.split('\n')).toEqual([
      `#= signal ${proof.replace('Proof', 'ProofHandle')}.CurlCli`,
      expect.stringMatching(/^#= verify 180 required http/),
      expect.stringMatching(/^#= eni secondary /),
      '#= ip web EdgeWebAddress.PrivateIpAddresses EdgeWebEip.EipAddress',
      '#= ip old EdgeOldAddress.PrivateIpAddresses EdgeOldAssociation.EipAddress',
      '#= primary',
      '#= ip admin EdgeAdminAddress.PrivateIpAddresses EdgeAdminEip.EipAddress',
      '#= own own EdgeInstance.PrivateIp EdgeOwnEip.EipAddress',
      '',
    ]);
  });

  it('completes the stack by a signal of every binding, anew whenever something changed', () => {
    const proof = proofOf(template);
    const { Properties, DependsOn } = template.Resources[proof]!;
    expect(DependsOn).toEqual(['EdgeConfiguration']);
    expect(Properties).toEqual({
      Handle: { Ref: proof.replace('Proof', 'ProofHandle') },
      Count: 4,
      Timeout: 640,
    });
    const ids = [['web'], ['web', 'mail'], ['mail', 'web']].map((names) =>
      proofOf(
        synthStack((stack) => names.forEach((name) => lazyEdge(stack).bindEip(name))).template,
      ),
    );
    expect(new Set(ids).size).toBe(3);
    const [before, after] = ['eip-1', 'eip-2'].map((id) =>
      proofOf(
        synthStack((stack) =>
          edge(stack).bindEip('web', { eip: ElasticIp.fromAllocationId(stack, 'Old', id) }),
        ).template,
      ),
    );
    expect(before).not.toBe(after);
    const [dull, pro] = [undefined, EipLineType.BGP_PRO].map((lineType) =>
      proofOf(synthStack((stack) => edge(stack).bindEip('web', { lineType })).template),
    );
    expect(dull).not.toBe(pro);
  });

  it('proves what the user chooses', () => {
    const verified = (verification: Verification) =>
      synthStack((stack) => edge(stack, { verification, bindings: { web: {} } })).template;
    const lines = (of: Template) =>
      fillIn(of.Resources['EdgeConfiguration']!.Properties['CommandContent'], () => 'x');
    const services = ['https://example.com/ip'];
    const asked = verified(Verification.fromOutside({ services, required: false, timeout: 30 }));
    expect(lines(asked)).toContain('\n#= verify 30 optional https://example.com/ip\n');
    expect(lines(verified(Verification.onInstance()))).toContain('\n#= verify 180 required\n');
    const unproved = verified(Verification.none());
    expect(idsOf(unproved, 'ROS::WaitCondition')).toEqual([]);
    expect(unproved.Resources['EdgeConfiguration']!.Properties['Sync']).toBe(true);
    expect(lines(unproved)).not.toContain('#= signal');
  });

  it('can be left out, for an image that lacks its agent, which the template then says', () => {
    const { template: without } = synthStack((stack) =>
      edge(stack, { cloudAssistant: false, bindings: { web: {} } }),
    );
    expect(idsOf(without, 'ECS::RunCommandOfLifespan')).toEqual([]);
    expect(idsOf(without, 'ROS::WaitCondition')).toEqual([]);
    expect(without.Resources['EdgeInstance']).toMatchObject({
      Description: expect.stringMatching(
        /UserData, at first boot only: Cloud Assistant is switched off/,
      ),
    });
    expect(userDataOf(without, (reference) => reference)).toContain(
      '\n#= ip web EdgeWebAddress.PrivateIpAddresses EdgeWebEip.EipAddress\n',
    );
  });
});

describe('several ENIs', () => {
  const { template } = synthStack((stack) => {
    const site = edge(stack, { instanceType: 'ecs.g7.4xlarge' });
    const [left, right] = [site.addEni('left'), site.addEni('right')];
    site.bindEip('a', { eni: left });
    site.bindEip('b', { eni: right });
    site.bindEip('c', { eni: left });
    site.bindEip('d', { eni: right });
  });

  it('do their operations side by side', () => {
    for (const [one, other] of [
      ['A', 'B'],
      ['C', 'D'],
      ['A', 'D'],
      ['C', 'B'],
    ]) {
      for (const role of ['Address', 'Association']) {
        const [left, right] = [`Edge${one}${role}`, `Edge${other}${role}`];
        expect(comesBefore(template, left, right) || comesBefore(template, right, left)).toBe(
          false,
        );
      }
    }
  });

  it('are attached one after the other, each when its own operations are done', () => {
    expect(template.Resources['EdgeLeftEniAttachment']?.DependsOn).toEqual(['EdgeCAssociation']);
    expect(template.Resources['EdgeRightEniAttachment']?.DependsOn).toEqual([
      'EdgeLeftEniAttachment',
      'EdgeDAssociation',
    ]);
  });

  it('have a route table each, which stays theirs whatever ENIs come and go', () => {
    const tables = (names: string[]): Record<string, string> => {
      const synthesized = synthStack((stack) => {
        const site = edge(stack);
        names.forEach((name) => site.bindEip(`${name}1`, { eni: site.addEni(name) }));
      });
      const lines = userDataOf(synthesized.template).matchAll(/^#= eni (\w+) \S+ (2\d{4}) 5100 /gm);
      return Object.fromEntries([...lines].map(([, name, table]) => [name, table]));
    };
    const [both, alone] = [tables(['left', 'right']), tables(['right'])];
    expect(both['left']).not.toBe(both['right']);
    expect(alone['right']).toBe(both['right']);
  });
});

describe('inside a larger stack', () => {
  class Site extends ros.Construct {
    constructor(scope: ros.Construct, id: string) {
      super(scope, id);
      const vpc = new ecs.Vpc(this, `${id}Vpc`, { cidrBlock: '10.0.0.0/8' });
      const vSwitch = new ecs.VSwitch(this, `${id}VSwitch`, {
        vpcId: vpc.attrVpcId,
        zoneId: 'cn-hangzhou-h',
        cidrBlock: '10.1.0.0/24',
      });
      for (const name of ['Front', 'Back']) {
        new MultiEipInstance(this, name, {
          vSwitch,
          instanceType: 'ecs.c6.large',
          bindings: { web: {} },
        });
      }
    }
  }

  it('has ids that say whose they are', () => {
    const { template } = synthStack((stack) => {
      new Site(stack, 'East');
      new Site(stack, 'West');
    });
    expect(idsOf(template, 'VPC::EIP')).toEqual([
      'EastFrontWebEip',
      'EastBackWebEip',
      'WestFrontWebEip',
      'WestBackWebEip',
    ]);
    expect(template.Resources['WestBackSecurityGroup']?.Properties['VpcId']).toEqual({
      'Fn::GetAtt': ['WestVpc', 'VpcId'],
    });
    expect(template.Resources['WestBackInstance']?.Properties['VSwitchId']).toEqual({
      'Fn::GetAtt': ['WestVSwitch', 'VSwitchId'],
    });
  });
});

describe('options', () => {
  it('make a security group that lets in what was asked for, and nothing else', () => {
    const { template } = synthStack((stack) =>
      edge(stack, {
        securityGroup: undefined,
        ingress: [
          IngressRule.tcp(443),
          IngressRule.udpRange(500, 4500, { from: '203.0.113.0/24', priority: 5 }),
          IngressRule.icmp({ description: 'ping' }),
        ],
      }),
    );
    expect(template.Resources['EdgeSecurityGroup']?.Properties).toEqual({
      VpcId: 'vpc-1',
      SecurityGroupIngress: [
        rule('tcp', '443/443', '0.0.0.0/0', 1),
        rule('udp', '500/4500', '203.0.113.0/24', 5),
        { ...rule('icmp', '-1/-1', '0.0.0.0/0', 1), Description: 'ping' },
      ],
    });
  });

  it('let in nothing by default', () => {
    const { template } = synthStack((stack) => edge(stack, { securityGroup: undefined }));
    expect(template.Resources['EdgeSecurityGroup']?.Properties).toEqual({ VpcId: 'vpc-1' });
  });

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
    expect(template.Resources['EdgeInstance']?.Properties).toMatchObject({
      ImageId: 'm-bp1custom',
      KeyPairName: 'ops',
      RamRoleName: 'EdgeRole',
      InstanceName: 'edge-1',
      HostName: 'edge1',
      SystemDiskCategory: 'cloud_auto',
      SystemDiskSize: 80,
      HttpTokens: 'required',
    });
    for (const id of ['EdgeInstance', 'EdgeWebEip', 'EdgeSecondaryEni']) {
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

  it('may all be template parameters', () => {
    const { template } = synthStack((stack) => {
      const parameter = (id: string) =>
        new ros.RosParameter(stack, id, { type: ros.RosParameterType.STRING }).valueAsString;
      const site = edge(stack, {
        vSwitch: VSwitch.fromVSwitchId(parameter('VSwitchId')),
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
    });
    expect(template.Resources['EdgeInstance']?.Properties).toMatchObject({
      InstanceType: { Ref: 'Type' },
      ImageId: { Ref: 'Image' },
      VSwitchId: { Ref: 'VSwitchId' },
      SecurityGroupId: { Ref: 'SecurityGroupId' },
    });
    expect(template.Resources['EdgeWebAddress']?.Properties['PrivateIpAddresses']).toEqual([
      { Ref: 'Address' },
    ]);
  });

  it('may be numbers that only the deployment knows', () => {
    const { template } = synthStack((stack) => {
      const number = (id: string) =>
        new ros.RosParameter(stack, id, { type: ros.RosParameterType.NUMBER }).valueAsNumber;
      edge(stack, {
        securityGroup: undefined,
        ingress: [IngressRule.tcp(number('Port'), { priority: number('Priority') })],
        bindings: {
          web: { billing: EipBilling.payByTraffic(number('Bandwidth')) },
          mail: {
            billing: EipBilling.subscription(5, SubscriptionPeriod.months(number('Months'))),
          },
        },
      });
    });
    expect(template.Resources).toMatchObject({
      EdgeSecurityGroup: {
        Properties: {
          SecurityGroupIngress: [
            {
              PortRange: { 'Fn::Join': ['', [{ Ref: 'Port' }, '/', { Ref: 'Port' }]] },
              Priority: { Ref: 'Priority' },
            },
          ],
        },
      },
      EdgeWebEip: { Properties: { Bandwidth: { Ref: 'Bandwidth' } } },
      EdgeMailEip: { Properties: { Period: { Ref: 'Months' } } },
    });
  });

  it('leave every underlying resource to be overridden', () => {
    const { template } = synthStack((stack) => {
      const site = edge(stack, { securityGroup: undefined });
      const web = site.bindEip('web');
      site.instance.addPropertyOverride('DeletionProtection', true);
      (site.securityGroup as SecurityGroup).resource.addPropertyOverride(
        'SecurityGroupType',
        'enterprise',
      );
      web.association.addPropertyOverride('Mode', 'BINDED');
      web.assignment?.addMetaData('why', 'because');
      (web.eip as ElasticIp).resource.applyRemovalPolicy(ros.RemovalPolicy.RETAIN);
    });
    expect(template.Resources).toMatchObject({
      EdgeInstance: { Properties: { DeletionProtection: true } },
      EdgeSecurityGroup: { Properties: { SecurityGroupType: 'enterprise' } },
      EdgeWebAssociation: { Properties: { Mode: 'BINDED' } },
      EdgeWebAddress: { Metadata: { why: 'because' } },
      EdgeWebEip: { DeletionPolicy: 'Retain' },
    });
  });
});

function rule(protocol: string, ports: string, from: string, priority: number): object {
  return {
    IpProtocol: protocol,
    PortRange: ports,
    SourceCidrIp: from,
    Priority: priority,
    NicType: 'intranet',
  };
}
