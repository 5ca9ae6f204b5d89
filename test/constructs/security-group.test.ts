import { EgressRule, IngressRule, SecurityGroup, Vpc } from 'ros-cdk-multi-eip';
import type { SecurityGroupProps } from 'ros-cdk-multi-eip';
import { numberParameter, refusal, synthStack, textParameter } from '../support';

const vpc = Vpc.fromVpcId('vpc-1');

/** A rule as its resource has it. */
function rule(protocol: string, ports: string, from: string, priority: number): object {
  return {
    IpProtocol: protocol,
    PortRange: ports,
    SourceCidrIp: from,
    Priority: priority,
    NicType: 'intranet',
  };
}

/** The properties of a group's resource. */
function group(props: Partial<SecurityGroupProps>) {
  const { template } = synthStack((stack) => new SecurityGroup(stack, 'Web', { vpc, ...props }));
  return template.Resources['WebSecurityGroup']?.Properties;
}

describe('a new security group', () => {
  it('lets in what was asked for, and nothing else', () => {
    const ingress = [
      IngressRule.tcp(443),
      IngressRule.udpRange(500, 4500, { from: '203.0.113.0/24', priority: 5 }),
      IngressRule.icmp({ description: 'ping' }),
    ];
    expect(group({ ingress, tags: { team: 'net' }, resourceGroupId: 'rg-1' })).toEqual({
      VpcId: 'vpc-1',
      SecurityGroupIngress: [
        rule('tcp', '443/443', '0.0.0.0/0', 1),
        rule('udp', '500/4500', '203.0.113.0/24', 5),
        { ...rule('icmp', '-1/-1', '0.0.0.0/0', 1), Description: 'ping' },
      ],
      Tags: [{ Key: 'team', Value: 'net' }],
      ResourceGroupId: 'rg-1',
    });
  });

  it('lets in nothing by default', () => expect(group({})).toEqual({ VpcId: 'vpc-1' }));

  it('lets out what it names and the services of the cloud, and drops the rest', () => {
    const egress = [EgressRule.tcp(443, { to: '203.0.113.0/24', priority: 9 })];
    const list = group({ egress })?.['SecurityGroupEgress'] as Record<string, unknown>[];
    expect(list[0]).toEqual({
      IpProtocol: 'tcp',
      PortRange: '443/443',
      DestCidrIp: '203.0.113.0/24',
      Priority: 9,
      NicType: 'intranet',
    });
    expect(list.slice(1, -1).map((one) => `${one['IpProtocol']} ${one['PortRange']}`)).toEqual([
      'tcp 80/80',
      'tcp 443/443',
      'tcp 53/53',
      'udp 53/53',
      'udp 123/123',
    ]);
    expect(list.slice(1, -1).every((one) => one['DestCidrIp'] === '100.64.0.0/10')).toBe(true);
    expect(list.at(-1)).toMatchObject({ IpProtocol: 'all', Policy: 'drop', Priority: 100 });
  });

  it('reports every problem of its rules and tags', () => {
    const tags = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`k${n}`, 'v']));
    const ingress = [IngressRule.tcp(0), IngressRule.icmp({ from: 'all', priority: 101 })];
    expect(refusal((stack) => new SecurityGroup(stack, 'Web', { vpc, ingress, tags }))).toEqual([
      "[Shop/Web] 'tags': 21 tags are given; use at most 20 (tags)",
      "[Shop/Web] 'ingress[0]': tcp ports 0 to 0 are out of range; use 1 to 65535, the lower one first (ingress-ports)",
      "[Shop/Web] 'ingress[1]': the source 'all' is not an IPv4 block; write it as 203.0.113.0/24 (ingress-source)",
      "[Shop/Web] 'ingress[1]': priority 101 is out of range; use 1 to 100 (ingress-priority)",
    ]);
  });

  it('may have rules that only the deployment knows', () => {
    const { template } = synthStack((stack) => {
      const options = {
        from: textParameter(stack, 'From'),
        priority: numberParameter(stack, 'Priority'),
      };
      const ingress = [IngressRule.tcpRange(80, numberParameter(stack, 'Port'), options)];
      new SecurityGroup(stack, 'Web', { vpc: Vpc.fromVpcId(textParameter(stack, 'Id')), ingress });
    });
    expect(template.Resources['WebSecurityGroup']?.Properties).toEqual({
      VpcId: { Ref: 'Id' },
      SecurityGroupIngress: [
        {
          IpProtocol: 'tcp',
          PortRange: { 'Fn::Join': ['', ['80/', { Ref: 'Port' }]] },
          SourceCidrIp: { Ref: 'From' },
          Priority: { Ref: 'Priority' },
          NicType: 'intranet',
        },
      ],
    });
  });
});
