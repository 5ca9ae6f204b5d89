import { createHash } from 'node:crypto';
import * as ros from '@alicloud/ros-cdk-core';
import { ExistingInstance, SecurityGroup, VSwitch } from 'ros-cdk-multi-eip';
import { MAX_RESOURCES_PER_STACK, MAX_TEMPLATE_BYTES } from '../../lib/facts/ros-limits';
import { LEARNING, PROGRAM, PROGRAM_VERSION, REPLIES, TOOLS } from '../../lib/guest/program';
import { edge, fillIn, programIn, refusal, synthStack, unpackProgram, withApp } from '../support';
import type { Template } from '../support';

/** Where the parts of the program land that a template holds. */
const filesIn = (template: Template) =>
  Object.values(template.Mappings?.MultiEipProgram ?? {}).map(({ file }) => file);

/** Instances `E0`, `E1` and so on, with bindings on a secondary ENI. */
const instances = (count: number, bindings: number) => (stack: ros.Stack) => {
  for (let n = 0; n < count; n += 1) {
    const host = edge(stack, {}, `E${n}`);
    const eni = bindings > 0 ? host.addEni('public') : undefined;
    for (let b = 0; b < bindings; b += 1) host.bindEip(`b${b}`, { eni });
  }
};

const existing = (stack: ros.Stack, id: string, instanceId: string) =>
  new ExistingInstance(stack, id, {
    instanceId,
    vSwitch: VSwitch.fromVSwitchId('vsw-1', { vpcId: 'vpc-1', cidrBlock: '192.168.0.0/24' }),
    securityGroup: SecurityGroup.fromSecurityGroupId('sg-1'),
    bindings: { web: {} },
  });

const written = (template: Template) => JSON.stringify(template, null, 2);

describe('the program in a template', () => {
  it('stands there once, whatever brings it: new instances and existing ones', () => {
    const { template } = synthStack((stack) => {
      instances(3, 1)(stack);
      existing(stack, 'Old', 'i-1');
      existing(stack, 'Older', 'i-2');
    });
    expect(filesIn(template)).toEqual([PROGRAM, TOOLS, LEARNING].map(({ path }) => path));
    for (const { packed } of [PROGRAM, TOOLS, LEARNING]) {
      expect(written(template).split(packed)).toHaveLength(2);
    }
  });

  it('has its version beside it, and the hash of its text as its key', () => {
    const { template } = synthStack(instances(1, 1));
    const unpacked = JSON.parse(unpackProgram(written(template))) as Template;
    for (const [key, { version, packed }] of Object.entries(unpacked.Mappings!.MultiEipProgram!)) {
      expect(createHash('sha256').update(packed).digest('hex')).toBe(key);
      expect(version).toBe(PROGRAM_VERSION);
    }
  });

  it('comes after everything else', () => {
    expect(Object.keys(synthStack(instances(2, 1)).template).at(-1)).toBe('Mappings');
  });

  it('has no part that no instance gets', () => {
    const parts = (props: Parameters<typeof edge>[1]) =>
      filesIn(
        synthStack((stack) => void edge(stack, { bindings: { web: {} }, ...props })).template,
      );
    expect(parts({ cloudAssistant: false })).toEqual([PROGRAM.path]);
    expect(parts({})).not.toContain(REPLIES.path);
    expect(parts({ repliesByConnection: true })).toContain(REPLIES.path);
    expect(
      synthStack((stack) => void new ros.RosMapping(stack, 'Other')).template,
    ).not.toHaveProperty('Mappings.MultiEipProgram');
  });

  it('is in each stack of an app, and as a text where a script of another stack is used', () => {
    const [first, second] = withApp((app) => {
      const stacks = [new ros.Stack(app, 'First'), new ros.Stack(app, 'Second')] as const;
      const hosts = stacks.map((stack) => edge(stack, { bindings: { web: {} } }));
      const value = hosts[0]!.instanceGroup.userData;
      new ros.RosOutput(stacks[1], 'OfFirst', { value });
      const assembly = app.synth();
      return stacks.map(({ stackName }) => assembly.getStackByName(stackName).template as Template);
    });
    expect(second!.Mappings).toEqual(first!.Mappings);
    const userData = fillIn(second!.Outputs!['OfFirst']!.Value, (reference) => reference);
    expect(userData).toContain(`\n${PROGRAM.packed}\n`);
    expect(second!.Outputs!['OfFirst']!.Value).toBe(userData);
    expect(programIn(userData)).toContain('apply');
  });

  it('shares its logical id with nothing', () => {
    const [line] = refusal((stack) => {
      instances(1, 1)(stack);
      new ros.RosResource(stack, 'MultiEipProgram', { type: 'ALIYUN::ECS::VPC' });
    });
    expect(line).toMatch(/'MultiEipProgram' is already that of .*\(logical-id-taken\)$/);
  });
});

describe('the size of a template', () => {
  const bytesOf = (count: number, bindings: number) => {
    const { exactTemplate } = synthStack(instances(count, bindings));
    return {
      bytes: Buffer.byteLength(written(exactTemplate)),
      resources: Object.keys(exactTemplate.Resources).length,
    };
  };

  it.each([0, 1, 3, 8])(
    'is no limit before the resources are, with %i bindings of each instance',
    (bindings) => {
      const [one, two] = [bytesOf(1, bindings), bytesOf(2, bindings)];
      const perInstance = two.bytes - one.bytes;
      const most = Math.floor(
        (MAX_RESOURCES_PER_STACK - one.resources) / (two.resources - one.resources) + 1,
      );
      const { bytes, resources } = bytesOf(most, bindings);
      expect(perInstance).toBeLessThan(10_000 + bindings * 2500);
      expect(resources).toBeGreaterThan(MAX_RESOURCES_PER_STACK - two.resources + one.resources);
      expect(bytes).toBeLessThan(MAX_TEMPLATE_BYTES);
      // What the ids and names of more instances add: a digit each.
      expect(bytes).toBeLessThan(one.bytes + most * perInstance * 1.05);
    },
  );
});
