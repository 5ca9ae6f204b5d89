import type * as ros from '@alicloud/ros-cdk-core';
import {
  applyPolicy,
  IngressRule,
  PolicyCode,
  SecurityGroup,
  suppressFinding,
  Vpc,
} from 'ros-cdk-multi-eip';
import { edge, synthStack } from '../support';

const vpc = Vpc.fromVpcId('vpc-1');

/** The codes of what is warned of in a stack, in order. */
function warned(build: (stack: ros.Stack) => void): string[] {
  const { warnings } = synthStack(build);
  return warnings.map((warning) => /\(([a-z-]+)\)$/.exec(warning)?.[1] ?? warning);
}

const opened = (...ingress: IngressRule[]) =>
  warned((stack) => new SecurityGroup(stack, 'Web', { vpc, ingress }));

describe('a rule that any address comes in by', () => {
  it('is warned of where it opens a port of administration, or very many ports', () => {
    expect(opened(IngressRule.tcp(22))).toEqual(['policy-admin-port']);
    expect(opened(IngressRule.tcpRange(3000, 4000))).toEqual([
      'policy-admin-port',
      'policy-wide-ports',
    ]);
    expect(opened(IngressRule.udpRange(1000, 2000))).toEqual(['policy-wide-ports']);
  });

  it('is not where it opens few, or none of those, or names its sources', () => {
    const from = '203.0.113.0/24';
    expect(opened(IngressRule.tcp(443), IngressRule.udp(22), IngressRule.icmp())).toEqual([]);
    expect(opened(IngressRule.tcp(22, { from }), IngressRule.tcpRange(1, 9999, { from }))).toEqual(
      [],
    );
    expect(opened(IngressRule.udpRange(1000, 1999))).toEqual([]);
  });

  it('is warned of where it is a rule of one binding', () => {
    const build = (stack: ros.Stack) => {
      const instance = edge(stack);
      const eni = instance.addEni('public', { ingress: [] });
      instance.bindEip('web', { eni, ingress: [IngressRule.tcp(3389)] });
    };
    expect(warned(build)).toEqual(['policy-admin-port']);
  });

  it('is warned of once, also where a policy is applied', () => {
    const build = (stack: ros.Stack) => {
      new SecurityGroup(stack, 'Web', { vpc, ingress: [IngressRule.tcp(22)] });
      applyPolicy(stack);
    };
    expect(warned(build).filter((code) => code === 'policy-admin-port')).toHaveLength(1);
  });

  it('is not where it is accepted, with a reason', () => {
    const build = (stack: ros.Stack) => {
      const group = new SecurityGroup(stack, 'Web', { vpc, ingress: [IngressRule.tcp(22)] });
      suppressFinding(group, PolicyCode.ADMIN_PORT, 'a honeypot');
    };
    expect(warned(build)).toEqual([]);
  });
});
