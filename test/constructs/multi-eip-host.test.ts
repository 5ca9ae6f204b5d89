import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import {
  EgressRule,
  IngressRule,
  PrivateIp,
  SecurityGroup,
  Verification,
  Vpc,
  VSwitch,
} from 'ros-cdk-multi-eip';
import {
  comesBefore,
  commandOf,
  edge,
  idsOf,
  lazyEdge,
  refusal,
  synthStack,
  textParameter,
} from '../support';

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

  it('come and go without touching another, or the instance', () => {
    const resources = (...names: string[]) =>
      synthStack((stack) => names.forEach((name) => lazyEdge(stack).bindEip(name))).template
        .Resources;
    const [before, after] = [resources('a', 'b', 'c'), resources('a', 'c')];
    // What Cloud Assistant tells the instance changes, in place, and is verified anew.
    const told = /^EdgeConfiguration(Outcome|Verification.*)?$/;
    for (const [id, resource] of Object.entries(after).filter(([name]) => !told.test(name))) {
      expect([id, resource.Properties]).toEqual([id, before[id]?.Properties]);
    }
    const gone = Object.keys(before).filter((id) => !(id in after) && !told.test(id));
    expect(gone.toSorted()).toEqual(['EdgeBAddress', 'EdgeBAssociation', 'EdgeBEip']);
  });

  it('take an option that is undefined as its default', () => {
    const { template } = synthStack((stack) => {
      const site = edge(stack, { tags: { a: 'b' } });
      const eni = site.addEni('x', { vSwitch: undefined, securityGroup: undefined });
      site.bindEip('web', { eni, tags: undefined, privateIp: undefined });
    });
    expect(template.Resources['EdgeWebEip']?.Properties['Tags']).toEqual([
      { Key: 'a', Value: 'b' },
    ]);
  });

  it("use the instance's own ENIs", () => {
    const lines = refusal((stack) => {
      const [one, other] = [edge(stack, {}, 'One'), edge(stack, {}, 'Other')];
      one.bindEip('web', { eni: other.primaryEni });
    });
    expect(lines).toEqual([
      "[Shop/One] 'bindEip(web)': ENI 'Shop/Other/primary' is not one of this instance's; use one that its 'addEni' returned, or its 'primaryEni' (eni-of-another-instance)",
    ]);
  });
});

describe('security groups', () => {
  const own = { securityGroup: undefined };

  it('are made for an ENI where its options ask for one', () => {
    const { template } = synthStack((stack) => {
      const site = edge(stack);
      site.bindEip('web', { eni: site.addEni('public', { ingress: [IngressRule.tcp(443)] }) });
      site.bindEip('mail', { eni: site.addEni('other') });
    });
    expect(idsOf(template, 'ECS::SecurityGroup')).toEqual(['EdgePublicSecurityGroup']);
    expect(template.Resources['EdgePublicSecurityGroup']?.Properties).toMatchObject({
      VpcId: 'vpc-1',
      SecurityGroupIngress: [{ PortRange: '443/443' }],
    });
    const groups = (eni: string) => template.Resources[eni]?.Properties['SecurityGroupIds'];
    expect(groups('EdgePublicEni')).toEqual([
      { 'Fn::GetAtt': ['EdgePublicSecurityGroup', 'SecurityGroupId'] },
    ]);
    expect(groups('EdgeOtherEni')).toEqual(['sg-1']);
  });

  it('are either given or made', () => {
    const securityGroup = SecurityGroup.fromSecurityGroupId('sg-2');
    const lines = refusal((stack) => {
      const site = edge(stack, { egress: [EgressRule.tcp(443)] });
      const rules = { ingress: [IngressRule.tcp(443)], egress: [EgressRule.tcp(443)] };
      site.bindEip('web', { eni: site.addEni('public', { securityGroup, ...rules }) });
    });
    const both =
      "is for a new security group, but one is given; add the rules to that one, or leave 'securityGroup' out";
    expect(lines).toEqual([
      `[Shop/Edge] 'egress': ${both} (egress-group-given)`,
      `[Shop/Edge/public] 'ingress': ${both} (ingress-group-given)`,
      `[Shop/Edge/public] 'egress': ${both} (egress-group-given)`,
    ]);
  });

  it('let the verification ask one of its services', () => {
    const lines = (egress: EgressRule, verification?: Verification) =>
      refusal((stack) =>
        edge(stack, { ...own, egress: [egress], verification, bindings: { web: {} } }),
      );
    expect(lines(EgressRule.tcp(25))).toEqual([
      "[Shop/Edge] 'egress': lets the verification ask none of its services (TCP port 443); add EgressRule.tcp(443), or use Verification.onInstance() (egress-verification)",
    ]);
    expect(lines(EgressRule.tcpRange(1, 500))).toEqual([]);
    expect(lines(EgressRule.tcp(25), Verification.onInstance())).toEqual([]);
    const services = ['https://ip.example.com:8443/', 'https://ip.example.com/'];
    expect(lines(EgressRule.tcp(8443), Verification.fromOutside({ services }))).toEqual([]);
    expect(lines(EgressRule.udp(443), Verification.fromOutside({ services }))).toEqual([
      expect.stringContaining('(TCP port 8443, 443)'),
    ]);
  });

  it('of an ENI are told with the call that made them', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      const eni = site.addEni('public', { egress: [] });
      site.bindEip('web', { eni });
      site.bindEip('mail', { eni });
    });
    expect(lines).toEqual([expect.stringMatching(/^\[Shop\/Edge\] 'addEni\(public\)': lets the/)]);
  });
});

describe('names', () => {
  const taken = (name: string, owner: string) =>
    `[Shop/Edge] 'bindEip(${name})': its logical ids are those of '${owner}'; give every ENI and binding a name of its own (name-taken)`;

  it.each([
    ['a/b', 'a/b'],
    ['a\nb', String.raw`a\nb`],
    ['', ''],
  ])('that a construct cannot have are reported with the call: %p', (name, shown) => {
    expect(refusal((stack) => edge(stack).bindEip(name))).toEqual([
      `[Shop/Edge] 'bindEip(${shown})': the name '${shown}' is not allowed; use 1 to 32 letters, digits and single hyphens, starting with a letter (name)`,
    ]);
  });

  it('of a binding and an ENI differ', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      site.bindEip('data', { eni: site.addEni('data') });
    });
    expect(lines).toEqual([taken('data', 'data')]);
  });

  it('of a binding and the ENI that is made for it differ', () => {
    expect(refusal((stack) => edge(stack).bindEip('secondary'))).toEqual([
      taken('secondary', 'secondary'),
    ]);
  });

  it('are bound before the app is synthesized', () => {
    class Late extends ros.Construct {
      protected override onPrepare(): void {
        lazyEdge(ros.Stack.of(this)).bindEip('mail');
      }
    }
    const late = (order: readonly ((stack: ros.Stack) => void)[]) =>
      refusal((stack) => order.forEach((build) => build(stack)));
    const [instance, binder] = [
      (stack: ros.Stack) => void lazyEdge(stack).bindEip('web'),
      (stack: ros.Stack) => void new Late(stack, 'Late'),
    ];
    expect(late([instance, binder])).toEqual([
      "[Shop/Edge] 'bindEip(mail)': is called while the app is being synthesized already; call it in a constructor, or in an aspect (bound-too-late)",
    ]);
    expect(late([binder, instance])).toEqual([]);
  });

  it('give different logical ids', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      site.bindEip('mail2');
      site.bindEip('mail-2');
    });
    expect(lines).toEqual([taken('mail-2', 'mail2')]);
  });
});

describe('limits', () => {
  const bind = (count: number) => (stack: ros.Stack) => {
    const site = edge(stack, { instanceType: 'ecs.c6.large' });
    for (let n = 0; n < count; n++) site.bindEip(`b${n}`);
  };

  it('of the instance type are checked over all ENIs and bindings', () => {
    expect(refusal(bind(5))).toEqual([]);
    expect(refusal(bind(6))).toEqual([
      "[Shop/Edge] 'instanceType': ecs.c6.large holds 6 private addresses per ENI with its primary one, ENI 'secondary' gets 7; use a larger type or another ENI, or state 'instanceTypeLimits' if the figure has changed (private-ip-limit)",
    ]);
  });

  it('of an unknown instance type are a warning', () => {
    const { warnings } = synthStack((stack) => edge(stack, { instanceType: 'ecs.z99.large' }));
    expect(warnings).toEqual([
      "'instanceType': the limits of 'ecs.z99.large' are not known, so nothing was checked; state 'instanceTypeLimits' to have it checked (instance-type-unknown)",
    ]);
  });

  it('of an instance type that no parameter decides, but the deployment, are a warning', () => {
    const { warnings } = synthStack((stack) =>
      edge(stack, { instanceType: ros.Token.asString(ros.Fn.getStackOutput('Other', 'Type')) }),
    );
    expect(warnings).toEqual([expect.stringContaining('a type that only the deployment knows')]);
  });

  it('of hot attachment leave an instance without a secondary ENI alone', () => {
    const lines = refusal((stack) => {
      const site = edge(stack, { instanceType: 'ecs.t6-c1m1.large' });
      site.bindEip('web', { eni: site.primaryEni, privateIp: PrivateIp.primary() });
    });
    expect(lines).toEqual([]);
  });
});

describe('several ENIs', () => {
  const { template } = synthStack((stack) => {
    const site = edge(stack);
    const [left, right] = [site.addEni('left'), site.addEni('right')];
    site.bindEip('a', { eni: left });
    site.bindEip('b', { eni: right });
    site.bindEip('c', { eni: left });
    site.bindEip('d', { eni: right });
  });

  it('assign their addresses side by side', () => {
    for (const [one, other] of [
      ['A', 'B'],
      ['C', 'D'],
      ['A', 'D'],
      ['C', 'B'],
    ]) {
      const [left, right] = [`Edge${one}Address`, `Edge${other}Address`];
      expect(comesBefore(template, left, right) || comesBefore(template, right, left)).toBe(false);
    }
  });

  it('associate their EIPs one after another, when all addresses are there', () => {
    const associations = ['A', 'C', 'B', 'D'].map((name) => `Edge${name}Association`);
    for (const name of ['A', 'B', 'C', 'D']) {
      expect(comesBefore(template, `Edge${name}Address`, associations[0]!)).toBe(true);
    }
    for (const [index, id] of associations.slice(1).entries()) {
      expect(comesBefore(template, associations[index]!, id)).toBe(true);
    }
  });

  it('are attached one after the other, when all EIPs are associated', () => {
    expect(template.Resources['EdgeLeftEniAttachment']?.DependsOn).toEqual(['EdgeDAssociation']);
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
      const lines = commandOf(synthesized.template).matchAll(/^#= eni (\w+) \S+ (2\d{4}) 5100 /gm);
      return Object.fromEntries([...lines].map(([, name, table]) => [name, table]));
    };
    const [both, alone] = [tables(['left', 'right']), tables(['right'])];
    expect(both['left']).not.toBe(both['right']);
    expect(alone['right']).toBe(both['right']);
  });
});

describe('the vSwitch of an ENI', () => {
  it("is in the instance's VPC", () => {
    const lines = refusal((stack) => {
      const vSwitch = VSwitch.fromVSwitchId('vsw-2', { vpcId: 'vpc-2' });
      edge(stack).addEni('data', { vSwitch });
    });
    expect(lines).toEqual([
      "[Shop/Edge] 'addEni(data)': its vSwitch is in the VPC vpc-2, the instance in vpc-1; use a vSwitch of the instance's VPC and zone (eni-vpc)",
    ]);
  });

  it("is in the instance's VPC where the ENI exists", () => {
    const lines = refusal((stack) =>
      edge(stack).addExistingEni('legacy', {
        eniId: 'eni-1',
        macAddress: '00:16:3e:00:00:20',
        primaryPrivateIp: '192.168.0.20',
        vSwitch: VSwitch.fromVSwitchId('vsw-2', { vpcId: 'vpc-2' }),
      }),
    );
    expect(lines).toEqual([
      "[Shop/Edge] 'addExistingEni(legacy)': its vSwitch is in the VPC vpc-2, the instance in vpc-1; use a vSwitch of the instance's VPC and zone (eni-vpc)",
    ]);
  });

  it('is in the same VPC of the stack, or in one that only the deployment knows', () => {
    const lines = refusal((stack) => {
      const [one, other] = ['One', 'Other'].map((id) => new ecs.Vpc(stack, id, {}));
      const vSwitchIn = (id: string, vpcId: string | ros.IResolvable) =>
        new ecs.VSwitch(stack, id, { vpcId, zoneId: 'z', cidrBlock: '192.168.0.0/24' });
      const site = edge(stack, { vSwitch: vSwitchIn('A', one!.attrVpcId) });
      site.addEni('same', { vSwitch: vSwitchIn('B', one!.attrVpcId) });
      site.addEni('unknown', { vSwitch: vSwitchIn('C', textParameter(stack, 'VpcId')) });
      site.addEni('untold', { vSwitch: VSwitch.fromVSwitchId('vsw-3') });
      site.addEni('different', { vSwitch: vSwitchIn('D', other!.attrVpcId) });
    });
    expect(lines).toEqual([
      expect.stringMatching(/^\[Shop\/Edge\] 'addEni\(different\)': .* VPC Other, .* in One; /),
    ]);
  });
});

describe('the security group', () => {
  it('is made where none is given, for the instance and its ENIs', () => {
    const { template } = synthStack((stack) =>
      edge(stack, {
        securityGroup: undefined,
        ingress: [IngressRule.tcp(443)],
        bindings: { web: {} },
      }),
    );
    expect(template.Resources['EdgeSecurityGroup']?.Properties).toMatchObject({
      VpcId: 'vpc-1',
      SecurityGroupIngress: [{ IpProtocol: 'tcp', PortRange: '443/443' }],
    });
    const id = { 'Fn::GetAtt': ['EdgeSecurityGroup', 'SecurityGroupId'] };
    expect(template.Resources['EdgeInstanceGroup']?.Properties['SecurityGroupId']).toEqual(id);
    expect(template.Resources['EdgeSecondaryEni']?.Properties['SecurityGroupIds']).toEqual([id]);
    expect(idsOf(template, 'ECS::SecurityGroup')).toHaveLength(1);
  });

  it('needs a VPC where it is new', () => {
    const lines = refusal((stack) =>
      edge(stack, { securityGroup: undefined, vSwitch: VSwitch.fromVSwitchId('vsw-1') }),
    );
    expect(lines).toEqual([
      "[Shop/Edge] 'securityGroup': a new one needs its VPC; give 'vpc', or a 'securityGroup' (security-group-vpc)",
    ]);
  });

  it("is made in the VPC of the instance's vSwitch", () => {
    const vpc = Vpc.fromVpcId('vpc-2');
    expect(refusal((stack) => edge(stack, { securityGroup: undefined, vpc }))).toEqual([
      "[Shop/Edge] 'vpc': is vpc-2, but the instance's vSwitch is in vpc-1; leave it out, or give the vSwitch's VPC (eni-vpc)",
    ]);
  });

  it('takes no rules where it is given', () => {
    expect(refusal((stack) => edge(stack, { ingress: [IngressRule.tcp(443)] }))).toEqual([
      "[Shop/Edge] 'ingress': is for a new security group, but one is given; add the rules to that one, or leave 'securityGroup' out (ingress-group-given)",
    ]);
  });
});

describe('tags', () => {
  it('are counted where they are given', () => {
    const tags = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`k${n}`, 'v']));
    expect(refusal((stack) => edge(stack, { tags }))).toEqual([
      "[Shop/Edge] 'tags': 21 tags are given; use at most 20 (tags)",
    ]);
  });
});
