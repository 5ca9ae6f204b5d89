import * as ros from '@alicloud/ros-cdk-core';
import { EipLineType, ElasticIp, PrivateIp, Verification } from 'ros-cdk-multi-eip';
import type { BindEipOptions, MultiEipInstanceProps } from 'ros-cdk-multi-eip';
import {
  commandOf,
  edge,
  fillIn,
  idsOf,
  numberParameter,
  refusal,
  synthStack,
  textParameter,
} from '../support';
import type { Template } from '../support';

/** The data lines of the command that Cloud Assistant runs on `Edge`. */
function dataOf(template: Template): string[] {
  const command = commandOf(template, (reference) => reference);
  return command.slice(command.indexOf('#= begin')).split('\n');
}

/** Logical id of the condition that the stack waits for. */
function verificationIdOf(template: Template): string {
  const [id] = idsOf(template, 'ROS::WaitCondition');
  return id!;
}

/** Logical id of the handle that signals are sent to. */
function handleIdOf(template: Template): string {
  return verificationIdOf(template).replace('Verification', 'VerificationHandle');
}

describe('Cloud Assistant', () => {
  const { template } = synthStack((stack) => {
    const site = edge(stack);
    site.bindEip('web');
    site.bindEip('old', { eip: ElasticIp.fromAllocationId(stack, 'Old', 'eip-1') });
    site.bindEip('admin', { eni: site.primaryEni });
    site.bindEip('own', { eni: site.primaryEni, privateIp: PrivateIp.primary() });
  });

  it('applies the configuration once everything is there, and again when it changes', () => {
    const { Properties, DependsOn, Type } = template.Resources['EdgeConfiguration']!;
    expect(Type).toBe('ALIYUN::ECS::RunCommandOfLifespan');
    expect(DependsOn).toEqual([
      'EdgeConfigurationProgram',
      'EdgeConfigurationTools',
      'EdgeOwnAssociation',
    ]);
    expect(Properties).toMatchObject({
      InstanceIds: [{ 'Fn::Select': [0, { 'Fn::GetAtt': ['EdgeInstanceGroup', 'InstanceIds'] }] }],
      Type: 'RunShellScript',
      Sync: true,
      Timeout: 580,
    });
    expect(Properties).not.toHaveProperty('CommandContentOnDeletion');
  });

  it('brings replies by connection where they are asked for, before it applies them', () => {
    const idsWith = (repliesByConnection: boolean) =>
      synthStack((stack) => edge(stack, { repliesByConnection, bindings: { web: {} } })).template
        .Resources['EdgeConfiguration']!.DependsOn;
    expect(idsWith(false)).not.toContain('EdgeConfigurationReplies');
    expect(idsWith(true)).toContain('EdgeConfigurationReplies');
  });

  it('is told the EIP of each binding, and where the stack waits for it', () => {
    expect(dataOf(template)).toEqual([
      '#= begin 1',
      `#= signal ${handleIdOf(template)}.CurlCli`,
      expect.stringMatching(/^#= verify 180 required http/),
      expect.stringMatching(/^#= eni secondary /),
      '#= ip old EdgeOldAddress.PrivateIpAddresses EdgeOldAssociation.EipAddress',
      '#= ip web EdgeWebAddress.PrivateIpAddresses EdgeWebEip.EipAddress',
      '#= primary',
      '#= ip admin EdgeAdminAddress.PrivateIpAddresses EdgeAdminEip.EipAddress',
      '#= own own EdgeInstanceGroup.PrivateIps EdgeOwnEip.EipAddress',
      '#= end 8',
      '',
    ]);
  });

  it('completes the stack by a signal of every binding', () => {
    const id = verificationIdOf(template);
    expect(id).toMatch(/^EdgeConfigurationVerification[0-9a-f]{8}$/);
    expect(template.Resources[handleIdOf(template)]?.Type).toBe('ALIYUN::ROS::WaitConditionHandle');
    // Beside the command, whose end says nothing.
    const { DependsOn } = template.Resources['EdgeConfiguration']!;
    expect(template.Resources[id]).toMatchObject({ DependsOn });
    expect(template.Resources[id]?.Properties).toEqual({
      Handle: { Ref: handleIdOf(template) },
      Count: 4,
      Timeout: 640,
    });
  });

  it('fails the stack where it fails, once the wait condition has told why', () => {
    const { Type, Properties } = template.Resources['EdgeConfigurationOutcome']!;
    expect(Type).toBe('ALIYUN::ROS::Sleep');
    expect(Properties).toEqual({
      Triggers: { run: { 'Fn::GetAtt': ['EdgeConfiguration', 'InvokeId'] } },
      UpdateDuration: {
        'Fn::Jq': [
          'First',
          expect.any(String),
          {
            results: { 'Fn::GetAtt': ['EdgeConfiguration', 'InvokeResults'] },
            reason: { 'Fn::GetAtt': [verificationIdOf(template), 'JoinedErrorData'] },
          },
        ],
      },
    });
  });
});

describe('the stack', () => {
  const idWith = (bindings: Record<string, BindEipOptions>) =>
    verificationIdOf(synthStack((stack) => edge(stack, { bindings })).template);
  const idWithOld = (allocationId: string) =>
    verificationIdOf(
      synthStack((stack) =>
        edge(stack).bindEip('web', {
          eip: ElasticIp.fromAllocationId(stack, 'Old', allocationId),
        }),
      ).template,
    );

  it('waits anew whenever something changed', () => {
    const ids = [
      idWith({ web: {} }),
      idWith({ web: {}, mail: {} }),
      idWith({ web: { lineType: EipLineType.BGP_PRO } }),
      idWithOld('eip-1'),
      idWithOld('eip-2'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('does not wait anew when the bindings are in another order', () => {
    expect(idWith({ mail: {}, web: {} })).toBe(idWith({ web: {}, mail: {} }));
  });

  it('does not wait anew for what has not changed, however tokens are numbered', () => {
    const withOther = synthStack((stack) => {
      textParameter(stack, 'Other');
      edge(stack, { bindings: { web: {} } });
    });
    expect(verificationIdOf(withOther.template)).toBe(idWith({ web: {} }));
  });

  it('waits anew when another resource of the stack stands behind a reference', () => {
    const ids = ['One', 'Two'].map((parameter) =>
      verificationIdOf(
        synthStack((stack) => {
          const eip = ElasticIp.fromAllocationId(stack, 'Old', textParameter(stack, parameter));
          edge(stack).bindEip('web', { eip });
        }).template,
      ),
    );
    expect(new Set(ids).size).toBe(2);
  });
});

describe('what the system disk is made of', () => {
  const rerun = (props: Partial<MultiEipInstanceProps>) => {
    const { template } = synthStack((stack) => {
      const site = edge(stack, { ...props, bindings: { web: {} } });
      site.bindEip('admin', { eni: site.primaryEni });
    });
    const programOf = ({ Resources }: Template) =>
      Resources['EdgeConfigurationProgram']!.Properties['CommandContent'];
    return {
      command: commandOf(template, () => '').replace(/#= signal .*/, ''),
      program: programOf(template),
      verification: verificationIdOf(template),
    };
  };

  it.each<[string, Partial<MultiEipInstanceProps>]>([
    ['another image', { image: 'm-bp1' }],
    ['another type', { instanceType: 'ecs.g7.2xlarge' }],
    ['another category of disk', { systemDisk: { category: 'cloud_auto' } }],
    ['another size of disk', { systemDisk: { size: 80 } }],
    ['other commands in UserData', { commandsAfter: ['echo hi'] }],
  ])('has the program and its verification run again with %s', (_, props) => {
    const [before, after] = [rerun({}), rerun(props)];
    for (const part of ['command', 'program', 'verification'] as const) {
      expect(after[part]).not.toEqual(before[part]);
    }
  });

  it.each<[string, Partial<MultiEipInstanceProps>]>([
    ['a tag', { tags: { team: 'net' } }],
    ['a name', { instanceName: 'edge' }],
    ['what is the default', { systemDisk: { category: 'cloud_essd' } }],
  ])('is the same with %s', (_, props) => {
    expect(rerun(props)).toEqual(rerun({}));
  });

  it('has a value of the deployment in the command, so that another value runs it again', () => {
    const { template } = synthStack((stack) =>
      edge(stack, { image: textParameter(stack, 'Image'), bindings: { web: {} } }),
    );
    for (const id of ['EdgeConfiguration', 'EdgeConfigurationProgram', 'EdgeConfigurationTools']) {
      const content = template.Resources[id]?.Properties['CommandContent'];
      expect(fillIn(content, (reference) => reference)).toContain(
        ': ecs.g7.4xlarge Image cloud_essd -\n',
      );
    }
  });
});

describe('the verification', () => {
  const verified = (verification: Verification) =>
    synthStack((stack) => edge(stack, { verification, bindings: { web: {} } })).template;

  it('asks the services that the user chooses, for as long as the user says', () => {
    const services = ['https://example.com/ip'];
    const template = verified(Verification.fromOutside({ services, required: false, timeout: 30 }));
    expect(dataOf(template)).toContain('#= verify 30 optional https://example.com/ip');
    expect(template.Resources['EdgeConfiguration']?.Properties['Timeout']).toBe(430);
    expect(template.Resources[verificationIdOf(template)]?.Properties['Timeout']).toBe(490);
  });

  it('asks no service on the instance', () => {
    expect(dataOf(verified(Verification.onInstance()))).toContain('#= verify 180 required');
  });

  it('can be none', () => {
    const template = verified(Verification.none());
    expect(idsOf(template, 'ROS::WaitCondition')).toEqual([]);
    expect(idsOf(template, 'ROS::WaitConditionHandle')).toEqual([]);
    expect(idsOf(template, 'ROS::Sleep')).toEqual([]);
    expect(template.Resources['EdgeConfiguration']!.Properties).toMatchObject({
      Sync: true,
      Timeout: 400,
    });
    expect(dataOf(template).join('\n')).not.toContain('#= signal');
  });

  it('is awaited where there is something to verify', () => {
    const { template } = synthStack((stack) => edge(stack));
    expect(idsOf(template, 'ROS::WaitCondition')).toEqual([]);
    expect(template.Resources['EdgeConfiguration']!.Properties['Sync']).toBe(true);
  });

  it('reports every problem of its own', () => {
    const services = ['ifconfig.me', 'http://a b'];
    const verification = Verification.fromOutside({ timeout: 0, services });
    expect(refusal((stack) => edge(stack, { verification }))).toEqual([
      "[Shop/Edge] 'verification': timeout 0 s is out of range; use 1 to 3600 (verification-timeout)",
      "[Shop/Edge] 'verification': 'ifconfig.me' is not an http or https URL; write it as https://example.com/ip (verification-service)",
      "[Shop/Edge] 'verification': 'http://a b' is not an http or https URL; write it as https://example.com/ip (verification-service)",
    ]);
  });

  it('has a time-out that is known at synthesis, and something to do', () => {
    const lines = refusal((stack) => {
      const timeout = numberParameter(stack, 'Timeout');
      edge(stack, { verification: Verification.fromOutside({ timeout, services: [] }) });
    });
    expect(lines).toEqual([
      "[Shop/Edge] 'verification': the timeout is known only to the deployment; write it as a number (verification-timeout)",
      "[Shop/Edge] 'verification': there is no service to ask; give 'services', or use Verification.onInstance() (verification-services)",
    ]);
  });

  it('may ask a service that only the deployment knows', () => {
    const { template } = synthStack((stack) => {
      const services = [textParameter(stack, 'Service')];
      edge(stack, { verification: Verification.fromOutside({ services }), bindings: { web: {} } });
    });
    expect(dataOf(template)).toContain('#= verify 180 required Service');
  });
});

describe('where UserData alone configures', () => {
  it('a new secondary address of the primary ENI has to be given', () => {
    const bind = (cloudAssistant: boolean) => (stack: ros.Stack) => {
      const site = edge(stack, { cloudAssistant });
      site.bindEip('web', { eni: site.primaryEni });
    };
    expect(refusal(bind(true))).toEqual([]);
    expect(refusal(bind(false))).toEqual([
      "[Shop/Edge] 'bindEip(web)': a new secondary address of the primary ENI is known only after the instance has read its UserData; give the address with PrivateIp.of, or let Cloud Assistant apply the configuration (private-ip-unknown-at-boot)",
    ]);
  });
});

describe('the private address of a binding', () => {
  it('is told as the cloud reports it, not as the user wrote it', () => {
    const { template } = synthStack((stack) =>
      edge(stack).bindEip('web', { privateIp: PrivateIp.of('192.168.0.9') }),
    );
    expect(dataOf(template)).toContain(
      '#= ip web EdgeWebAddress.PrivateIpAddresses EdgeWebEip.EipAddress',
    );
  });
});
