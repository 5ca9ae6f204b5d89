import * as ros from '@alicloud/ros-cdk-core';
import { MultiEipInstance, VSwitch } from 'ros-cdk-multi-eip';
import { ResolvedTemplate } from '../../lib/rehearsal/stack/resolved-template';
import { resolvedVersion } from '../../lib/rehearsal/diff/template-version';
import { edge, synthStack, textParameter } from '../support';

/** An instance with four bindings, of a type that a parameter decides. */
function chosen(props: Parameters<typeof edge>[1] = {}) {
  return synthStack((stack) => {
    const instanceType = textParameter(stack, 'InstanceType');
    const bindings = { web: {}, mail: {}, vpn: {}, shop: {} };
    edge(stack, { instanceType, bindings, ...props });
  });
}

/** What the rules of the template say of a type. */
function judged(InstanceType: string): () => ResolvedTemplate {
  const { exactTemplate: template } = chosen();
  return () => resolvedVersion({ template, parameters: { InstanceType } });
}

it('refuses a type that is too small, where a parameter decides it', () => {
  expect(judged('ecs.t5-lc1m1.small')).toThrow(
    /The instance type of Shop\/Edge will not do: it holds fewer than 2 ENIs with 5 private IP addresses each; use a larger type\./,
  );
});

it.each(['ecs.c6.large', 'ecs.z99.large'])('accepts %s', (type) => {
  expect(judged(type)()).toBeInstanceOf(ResolvedTemplate);
});

it('says so in the place of a warning', () => {
  const { template, warnings } = chosen();
  expect(Object.keys(template)).toContain('Rules');
  expect(warnings).toEqual([]);
});

it('counts bindings that come after the instance', () => {
  const { exactTemplate } = synthStack((stack) => {
    const host = edge(stack, { instanceType: textParameter(stack, 'InstanceType') });
    for (let n = 1; n <= 6; n += 1) host.bindEip(`b${n}`);
  });
  expect(JSON.stringify(exactTemplate)).toContain('2 ENIs with 7 private IP addresses');
});

describe('where a parameter decides how many bindings there are', () => {
  /** What the rules say of a type with as many EIPs, in a stack with these numbers of them. */
  function judgedCount(InstanceType: string, ...Counts: number[]): () => ResolvedTemplate {
    const { exactTemplate: template } = synthStack((stack) => {
      const host = edge(stack, { instanceType: textParameter(stack, 'InstanceType') });
      Counts.forEach((_, n) => {
        const type = ros.RosParameterType.NUMBER;
        const count = new ros.RosParameter(stack, `Count${n}`, { type, minValue: 1, maxValue: 9 });
        host.bindEips(`b${n}`, { count });
      });
    });
    const counts = Object.fromEntries(Counts.map((count, n) => [`Count${n}`, count]));
    return () => resolvedVersion({ template, parameters: { InstanceType, ...counts } });
  }

  it.each([
    ['ecs.c6.large', 1],
    ['ecs.c6.large', 5],
    ['ecs.c6.xlarge', 9],
    ['ecs.z99.large', 9],
  ])('accepts %s for %i', (type, count) => {
    expect(judgedCount(type, count)()).toBeInstanceOf(ResolvedTemplate);
  });

  it.each([
    ['ecs.c6.large', 6, '7 private IP addresses each.*足 2 块弹性网卡、每块 7 个私有 IP 地址'],
    ['ecs.n4.large', 1, 'fewer than 2 ENIs|cannot attach'],
  ])('refuses %s for %i, in both languages', (type, count, reason) => {
    expect(judgedCount(type, count)).toThrow(new RegExp(reason, 's'));
  });

  it('asks for all that there can be where there are several such numbers', () => {
    expect(judgedCount('ecs.c6.xlarge', 1, 1)).toThrow('19 private IP addresses');
  });
});

it.each([
  ['the type is known', { instanceType: 'ecs.c6.large' }],
  ['its limits are stated', { instanceTypeLimits: { enis: 2, privateIpsPerEni: 6 } }],
])('is not there where %s', (_, props) => {
  expect(Object.keys(chosen(props).template)).not.toContain('Rules');
});

it('is not there where no parameter decides the type: a rule could not ask for it', () => {
  const { template, warnings } = synthStack((stack) => {
    new MultiEipInstance(stack, 'Edge', {
      vSwitch: VSwitch.fromVSwitchId('vsw-1', { vpcId: 'vpc-1' }),
      instanceType: ros.Token.asString(ros.Fn.getStackOutput('Other', 'Type')),
    });
  });
  expect(Object.keys(template)).not.toContain('Rules');
  expect(warnings).toEqual([expect.stringContaining('(instance-type-unknown)')]);
});
