import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import { applyPolicy, PolicyCode, suppressFinding } from 'ros-cdk-multi-eip';
import { edge, refusal, refusalOfApp, synthStack, withApp } from '../support';

/** A group of the ROS CDK's own that lets any address in by SSH. */
function openGroup(scope: ros.Construct, id = 'Jump'): ecs.RosSecurityGroup {
  const rule = {
    ipProtocol: 'tcp',
    portRange: '22/22',
    sourceCidrIp: '0.0.0.0/0',
  };
  const properties = {
    vpcId: 'vpc-1',
    securityGroupIngress: [rule],
    tags: [{ key: 'team', value: 'web' }],
    securityGroupType: 'enterprise',
  };
  return new ecs.RosSecurityGroup(scope, id, properties, true);
}

const SSH =
  "'SecurityGroupIngress[0].PortRange': lets any address reach port 22 (SSH); name the sources, or log on through Cloud Assistant's Session Manager (policy-admin-port)";

/** The warnings of all stacks of an app, each with its construct. */
function warningsOf(build: (app: ros.App) => void): string[] {
  return withApp((app) => {
    build(app);
    return app
      .synth()
      .stacks.flatMap(({ messages }) => messages)
      .map(({ id, entry }) => `[${id.slice(1)}] ${String(entry.data)}`);
  });
}

describe('applyPolicy', () => {
  it('warns of each finding at its resource, also without a construct of this package', () => {
    const warnings = warningsOf((app) => {
      openGroup(new ros.Stack(app, 'Shop'));
      openGroup(new ros.Stack(app, 'Office'));
      applyPolicy(app);
    });
    expect(warnings).toEqual([`[Office/Jump] ${SSH}`, `[Shop/Jump] ${SSH}`]);
  });

  it('refuses the findings that are to be errors', () => {
    const lines = refusal((stack) => {
      openGroup(stack);
      applyPolicy(stack, { errors: [PolicyCode.ADMIN_PORT] });
    });
    expect(lines).toEqual([`[Shop/Policy] ${SSH.replace("'", "'Shop/Jump.")}`]);
  });

  it('is for what is below its scope', () => {
    const warnings = warningsOf((app) => {
      const shop = new ros.Stack(app, 'Shop');
      openGroup(shop);
      const office = new ros.Construct(shop, 'Office');
      openGroup(office, 'Desk');
      applyPolicy(office);
    });
    expect(warnings).toEqual([`[Shop/Office/Desk] ${SSH}`]);
  });

  it('says of an instance with an EIP what its defaults leave open', () => {
    const { warnings } = synthStack((stack) => {
      edge(stack).bindEip('web');
      applyPolicy(stack);
    });
    const codes = warnings.map((line) => /\((policy-[\w-]+)\)$/.exec(line)?.[1]);
    expect([...new Set(codes)].toSorted()).toEqual([
      PolicyCode.DELETION_PROTECTION,
      PolicyCode.DISK_ENCRYPTION,
      PolicyCode.EIP_RETAINED,
      PolicyCode.METADATA_TOKEN,
      PolicyCode.RAM_ROLE,
      PolicyCode.TAGS,
    ]);
  });

  it('finds nothing of EIPs and security where the options are used', () => {
    const { warnings } = synthStack((stack) => {
      edge(stack, {
        requireMetadataToken: true,
        ramRoleName: 'web',
        tags: { team: 'web' },
      }).bindEip('web', { retain: true, tags: { team: 'web' } });
      applyPolicy(stack);
    });
    const codes = warnings.map((line) => /\((policy-[\w-]+)\)$/.exec(line)?.[1]);
    expect(codes).toEqual([PolicyCode.DELETION_PROTECTION, PolicyCode.DISK_ENCRYPTION]);
  });

  it('changes no template', () => {
    const template = (build: (stack: ros.Stack) => void) =>
      synthStack((stack) => {
        edge(stack).bindEip('web');
        build(stack);
      }).exactTemplate;
    expect(template(applyPolicy)).toEqual(template(() => undefined));
  });

  it('leaves what the ROS CDK refuses to the ROS CDK', () => {
    const synth = () =>
      withApp((app) => {
        new ecs.Vpc(new ros.Stack(app, 'Shop'), 'Vpc', { cidrBlock: 5 as never }, true);
        applyPolicy(app);
        app.synth();
      });
    expect(synth).toThrow('cidrBlock: 5 should be a string');
  });

  it('refuses options that it does not know', () => {
    const lines = refusalOfApp((app) =>
      applyPolicy(app, { errors: ['admin-port' as PolicyCode], strict: true } as never),
    );
    expect(lines).toEqual([
      "[Policy] 'errors[0]': is 'admin-port'; give one of policy-admin-port, policy-deletion-protection, policy-disk-encryption, policy-eip-retained, policy-metadata-token, policy-open-egress, policy-ram-role, policy-tags, policy-wide-ports (value-kind)",
      "[Policy] 'strict': is not an option here; use one of errors (option-unknown)",
    ]);
  });
});

describe('suppressFinding', () => {
  it('accepts a finding on a resource, and keeps the reason in the template', () => {
    const { template, warnings } = synthStack((stack) => {
      const group = openGroup(stack);
      openGroup(stack, 'Other');
      suppressFinding(group, PolicyCode.ADMIN_PORT, 'the honeypot');
      applyPolicy(stack, { errors: [] });
    });
    expect(template.Resources['Jump']).toMatchObject({
      Metadata: { PolicySuppressions: { 'policy-admin-port': 'the honeypot' } },
    });
    expect(warnings).toEqual([SSH]);
  });

  it('accepts it on all resources of a construct, also later ones, and as an error', () => {
    const lines = refusal((stack) => {
      suppressFinding(stack, PolicyCode.TAGS, 'the account has no tags');
      edge(stack).bindEip('web');
      applyPolicy(stack, { errors: [PolicyCode.TAGS] });
    });
    expect(lines).toEqual([]);
  });

  it('keeps the reason only in resources that the rule judges', () => {
    const { template } = synthStack((stack) => {
      edge(stack).bindEip('web');
      suppressFinding(stack, PolicyCode.RAM_ROLE, 'no program calls the cloud');
    });
    const withReason = Object.entries(template.Resources).filter(([, one]) => 'Metadata' in one);
    expect(withReason.map(([id]) => id)).toEqual(['EdgeInstanceGroup']);
  });

  it('keeps what else stands in the metadata', () => {
    const { template } = synthStack((stack) => {
      const group = openGroup(stack);
      group.addMetaData('Owner', 'web');
      suppressFinding(group, PolicyCode.ADMIN_PORT, 'the honeypot');
      suppressFinding(group, PolicyCode.TAGS, 'none needed');
    });
    expect(template.Resources['Jump']).toMatchObject({
      Metadata: {
        Owner: 'web',
        PolicySuppressions: {
          'policy-admin-port': 'the honeypot',
          'policy-tags': 'none needed',
        },
      },
    });
  });

  it('needs a rule and a reason', () => {
    const lines = refusal((stack) => suppressFinding(stack, 'ssh' as PolicyCode, ''));
    expect(lines).toEqual([
      expect.stringMatching(
        /^\[Shop\/Suppression-ssh\] 'code': is 'ssh'; give one of .* \(value-kind\)$/,
      ),
      "[Shop/Suppression-ssh] 'reason': '' is not a reason; write why in a sentence (suppression-reason)",
    ]);
  });
});
