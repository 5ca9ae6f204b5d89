import { statSync } from 'node:fs';
import { join } from 'node:path';
import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import { EipBinding, ElasticIp, SecondaryEni, SecurityGroup } from 'ros-cdk-multi-eip';
import { MAX_TEMPLATE_BYTES } from '../../lib/facts/ros-limits';
import { edge, refusal, refusalOfApp } from '../support';

describe('a stack', () => {
  it('has at most 300 resources', () => {
    const withOthers = (count: number) => (stack: ros.Stack) => {
      edge(stack, { cloudAssistant: false }).bindEip('web');
      for (let n = 0; n < count; n++) {
        new ros.RosResource(stack, `Other${n}`, { type: 'ALIYUN::ECS::VPC' });
      }
    };
    // The instance, its ENI and attachment, an address, an EIP and an association.
    expect(refusal(withOthers(294))).toEqual([]);
    expect(refusal(withOthers(295))).toEqual([
      "[Shop/Edge] 'bindEip': the stack has 301 resources, ROS takes 300; bind fewer EIPs (each takes up to 3 resources) or spread them over several stacks (resource-limit)",
    ]);
  });

  it('has a template of at most 512 KB, as it is written', () => {
    const built = (size: number) => {
      const app = new ros.App();
      const stack = new ros.Stack(app, 'Shop');
      edge(stack).bindEip('web');
      const properties = { Description: 'é'.repeat(size) };
      new ros.RosResource(stack, 'Other', { type: 'ALIYUN::ECS::VPC', properties });
      return app;
    };
    const written = (size: number) => {
      const assembly = built(size).synth();
      return statSync(join(assembly.directory, assembly.getStackByName('Shop').templateFile)).size;
    };
    // Two bytes for each character.
    const largest = 1 + Math.floor((MAX_TEMPLATE_BYTES - written(1)) / 2);
    expect(MAX_TEMPLATE_BYTES - written(largest)).toBeLessThan(2);
    expect(() => built(largest + 1).synth()).toThrow(
      /'template': the stack's template has 5242\d\d bytes, ROS takes 524288; spread its resources over several stacks \(template-size\)/,
    );
  });

  it('has no two elements of one logical id', () => {
    const lines = refusal((stack) => {
      new ecs.Vpc(stack, 'EdgeWebEip', {});
      edge(stack).bindEip('web');
    });
    expect(lines).toEqual([
      "[Shop/Edge] 'Shop/Edge/web/Eip/EdgeWebEip': its logical id 'EdgeWebEip' is already that of 'Shop/EdgeWebEip/EdgeWebEip'; rename one of them (logical-id-taken)",
    ]);
  });

  it('is checked by itself', () => {
    const lines = refusalOfApp((app) => {
      for (const id of ['One', 'Two']) {
        const stack = new ros.Stack(app, id);
        new ecs.Vpc(stack, 'EdgeWebEip', {});
        edge(stack).bindEip('web');
      }
    });
    expect(lines).toEqual(
      ['One', 'Two'].map((id) =>
        expect.stringMatching(`^\\[${id}/Edge\\] .* \\(logical-id-taken\\)$`),
      ),
    );
  });
});

describe('another stack', () => {
  it("lends no vSwitch, EIP or ENI: ROS cannot refer to another stack's resource", () => {
    const lines = refusalOfApp((app) => {
      const [other, stack] = [new ros.Stack(app, 'Network'), new ros.Stack(app, 'Shop')];
      const vpc = new ecs.Vpc(other, 'Vpc', {});
      const vSwitch = new ecs.VSwitch(other, 'VSwitch', {
        vpcId: vpc.attrVpcId,
        zoneId: 'z',
        cidrBlock: '192.168.0.0/24',
      });
      const eip = new ElasticIp(other, 'Ip');
      const eni = new SecondaryEni(other, 'Eni', {
        vSwitch,
        securityGroup: SecurityGroup.fromSecurityGroupId('sg-1'),
      });
      const site = edge(stack, { vSwitch });
      site.bindEip('web', { eip });
      site.bindEip('mail', { tags: { of: eip.publicIp } });
      new EipBinding(stack, 'mail', { eni });
    });
    expect(lines).toEqual(
      [
        ['Shop/Edge', 'EdgeInstanceGroup.VSwitchId'],
        ['Shop/Edge/Configuration', 'EdgeConfiguration.CommandContent'],
        ['Shop/Edge/secondary', 'EdgeSecondaryEni.VSwitchId'],
        ['Shop/Edge/web', 'EdgeWebAssociation.AllocationId'],
        ['Shop/Edge/mail/Eip', 'EdgeMailEip.Tags'],
        ['Shop/mail', 'MailAddress.NetworkInterfaceId'],
        ['Shop/mail', 'MailAssociation.InstanceId'],
      ].map(
        ([path, property]) =>
          `[${path}] '${property}': refers to another stack, which ROS cannot do; pass its id as a template parameter, or read that stack's output with Fn.getStackOutput (cross-stack-reference)`,
      ),
    );
  });
});
