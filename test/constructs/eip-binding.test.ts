import {
  EipBilling,
  EipBinding,
  ElasticIp,
  PrivateIp,
  type SecondaryEni,
  type BindEipOptions,
} from 'ros-cdk-multi-eip';
import type * as ros from '@alicloud/ros-cdk-core';
import { edge, idsOf, refusal, synthStack, type Template } from '../support';

/** The template of an instance with one binding, `web`. */
function bound(options: (stack: ros.Stack) => BindEipOptions): Template {
  return synthStack((stack) => edge(stack).bindEip('web', options(stack))).template;
}

describe('a binding', () => {
  const template = bound(() => ({}));

  it('binds a new EIP in NAT mode to a new secondary address', () => {
    expect(template.Resources['EdgeWebAddress']?.Properties).toEqual({
      NetworkInterfaceId: { 'Fn::GetAtt': ['EdgeSecondaryEni', 'NetworkInterfaceId'] },
      SecondaryPrivateIpAddressCount: 1,
    });
    expect(template.Resources['EdgeWebAssociation']?.Properties).toEqual({
      AllocationId: { 'Fn::GetAtt': ['EdgeWebEip', 'AllocationId'] },
      InstanceId: { 'Fn::GetAtt': ['EdgeSecondaryEni', 'NetworkInterfaceId'] },
      Mode: 'NAT',
      PrivateIpAddress: {
        'Fn::Select': [0, { 'Fn::GetAtt': ['EdgeWebAddress', 'PrivateIpAddresses'] }],
      },
    });
  });

  it('outputs its addresses and its allocation id', () => {
    expect(template.Outputs).toEqual({
      EdgeWebPublicIp: {
        Description: 'Public IP address of web',
        Value: { 'Fn::GetAtt': ['EdgeWebEip', 'EipAddress'] },
      },
      EdgeWebPrivateIp: {
        Description: 'Private IP address of web',
        Value: { 'Fn::Select': [0, { 'Fn::GetAtt': ['EdgeWebAddress', 'PrivateIpAddresses'] }] },
      },
      EdgeWebAllocationId: {
        Description: "EIP's allocation id of web",
        Value: { 'Fn::GetAtt': ['EdgeWebEip', 'AllocationId'] },
      },
    });
  });

  it('has a name that ids and its instance can carry', () => {
    const lines = refusal(
      (stack) => new EipBinding(stack, 'my_web', { eni: edge(stack).addEni('data') }),
    );
    expect(lines).toEqual([
      "[Shop/my_web] 'name': the name 'my_web' is not allowed; use 1 to 32 letters, digits and single hyphens, starting with a letter (name)",
    ]);
  });
});

describe('the private address of a binding', () => {
  it('can be given', () => {
    const template = bound(() => ({ privateIp: PrivateIp.of('192.168.0.9') }));
    expect(template.Resources['EdgeWebAddress']?.Properties['PrivateIpAddresses']).toEqual([
      '192.168.0.9',
    ]);
  });

  it("can be the ENI's primary one", () => {
    const template = bound(() => ({ privateIp: PrivateIp.primary() }));
    expect(idsOf(template, 'ECS::AssignPrivateIpAddresses')).toEqual([]);
    expect(template.Resources['EdgeWebAssociation']?.Properties['PrivateIpAddress']).toEqual({
      'Fn::GetAtt': ['EdgeSecondaryEni', 'PrivateIpAddress'],
    });
  });

  it('is refused when it is not in the vSwitch, or not an address', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      site.bindEip('a', { privateIp: PrivateIp.of('192.168.1.1') });
      site.bindEip('b', { privateIp: PrivateIp.of('1.2.3.4; reboot') });
    });
    expect(lines).toEqual([
      "[Shop/Edge/a] 'privateIp': 192.168.1.1 is outside the vSwitch's 192.168.0.0/24; use 192.168.0.1 to 192.168.0.252 (private-ip-range)",
      "[Shop/Edge/b] 'privateIp': '1.2.3.4; reboot' is not an IPv4 address; write it as 192.168.0.5 (ip-address)",
    ]);
  });

  it('is bound once where it is the primary one', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      site.bindEip('a', { privateIp: PrivateIp.primary() });
      site.bindEip('b', { privateIp: PrivateIp.primary() });
    });
    expect(lines).toEqual([
      "[Shop/Edge/b] 'privateIp': the primary address of ENI 'secondary' is already bound by 'Shop/Edge/a'; bind to a secondary address (primary-ip-taken)",
    ]);
  });

  it('cannot be one that a new ENI has already', () => {
    const privateIp = PrivateIp.existing('192.168.0.9');
    expect(refusal((stack) => edge(stack).bindEip('a', { privateIp }))).toEqual([
      "[Shop/Edge/a] 'privateIp': ENI 'secondary' is new, and has no address yet; use PrivateIp.of (private-ip-of-new-eni)",
    ]);
  });
});

describe('the EIP of a binding', () => {
  it('can exist already', () => {
    const template = bound((stack) => ({
      eip: ElasticIp.fromAllocationId(stack, 'Legacy', 'eip-bp1abc'),
    }));
    expect(idsOf(template, 'VPC::EIP')).toEqual([]);
    expect(template.Resources['EdgeWebAssociation']?.Properties['AllocationId']).toBe('eip-bp1abc');
    expect(template.Outputs?.['EdgeWebPublicIp']?.Value).toEqual({
      'Fn::GetAtt': ['EdgeWebAssociation', 'EipAddress'],
    });
  });

  it('can be one of the stack', () => {
    const template = bound((stack) => ({ eip: new ElasticIp(stack, 'Partner') }));
    expect(template.Resources['EdgeWebAssociation']?.Properties['AllocationId']).toEqual({
      'Fn::GetAtt': ['PartnerEip', 'AllocationId'],
    });
  });

  it('is bound once, and has its billing already when it exists', () => {
    const lines = refusal((stack) => {
      const [site, eip] = [edge(stack), ElasticIp.fromAllocationId(stack, 'Old', 'eip-1')];
      site.bindEip('a', { eip });
      site.bindEip('b', { eip, billing: EipBilling.payByTraffic(), tags: { a: 'b' } });
    });
    expect(lines).toEqual([
      "[Shop/Edge/b] 'billing': is an option of a new EIP, but an existing one is bound; leave it or 'eip' out (eip-option-of-existing)",
      "[Shop/Edge/b] 'tags': is an option of a new EIP, but an existing one is bound; leave it or 'eip' out (eip-option-of-existing)",
      "[Shop/Edge/b] 'eip': is already bound by 'Shop/Edge/a'; bind another EIP (eip-already-bound)",
    ]);
  });

  it('is bound once when another binding made it', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      site.bindEip('b', { eip: site.bindEip('a').eip });
    });
    expect(lines).toEqual([
      "[Shop/Edge/b] 'eip': is already bound by 'Shop/Edge/a'; bind another EIP (eip-already-bound)",
    ]);
  });
});

describe('several bindings of one ENI', () => {
  const chain = (bind: (eni: SecondaryEni, stack: ros.Stack) => void, ids: readonly string[]) => {
    const { template } = synthStack((stack) => bind(edge(stack).addEni('data'), stack));
    return ids.map((id) => template.Resources[id]?.DependsOn);
  };

  it('do one operation at a time, and the attachment comes last', () => {
    const ids = [
      'WebAddress',
      'MailAddress',
      'VpnAddress',
      'WebAssociation',
      'MailAssociation',
      'VpnAssociation',
      'EdgeDataEniAttachment',
    ];
    const waits = chain((eni, stack) => {
      for (const name of ['web', 'mail', 'vpn']) new EipBinding(stack, name, { eni });
    }, ids);
    expect(waits).toEqual([undefined, ...ids.slice(0, -1).map((id) => [id])]);
  });

  it('assign given addresses before the VPC can choose one of them for another', () => {
    const waits = chain(
      (eni, stack) => {
        new EipBinding(stack, 'a', { eni });
        new EipBinding(stack, 'b', { eni, privateIp: PrivateIp.of('192.168.0.9') });
      },
      ['BAddress', 'AAddress'],
    );
    expect(waits).toEqual([undefined, ['BAddress']]);
  });
});

describe('a binding that was renamed', () => {
  it('keeps its resources where it says what it was called, and has outputs of its new name', () => {
    const before = synthStack((stack) => edge(stack).bindEip('mail')).template;
    const after = synthStack((stack) => edge(stack).bindEip('post', { formerly: 'mail' })).template;
    const resources = (of: Template) =>
      Object.fromEntries(Object.entries(of.Resources).filter(([id]) => id.startsWith('EdgeMail')));
    expect(resources(after)).toEqual(resources(before));
    expect(Object.keys(resources(after))).toHaveLength(3);
    expect(Object.keys(after.Outputs ?? {})).toEqual([
      'EdgePostPublicIp',
      'EdgePostPrivateIp',
      'EdgePostAllocationId',
    ]);
  });

  it('cannot have been called what another one is', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      site.bindEip('mail');
      site.bindEip('post', { formerly: 'mail' });
      site.bindEip('web', { formerly: 'a/b' });
    });
    expect(lines).toEqual([
      "[Shop/Edge/post] 'formerly': 'mail' is there, and has the logical ids of 'mail'; leave 'formerly' out, or remove 'mail' (formerly-taken)",
      "[Shop/Edge/web] 'formerly': the name 'a/b' is not allowed; use 1 to 32 letters, digits and single hyphens, starting with a letter (name)",
    ]);
  });

  it('keeps its former name from a new binding', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      site.bindEip('post', { formerly: 'mail' });
      site.bindEip('mail');
    });
    expect(lines).toEqual([
      "[Shop/Edge/mail] 'name': 'post' was formerly 'mail', and keeps its logical ids; use another name (formerly-taken)",
    ]);
  });

  it('can have exchanged its name with another one', () => {
    const { template } = synthStack((stack) => {
      const site = edge(stack);
      site.bindEip('mail', { formerly: 'web' });
      site.bindEip('web', { formerly: 'mail' });
    });
    expect(idsOf(template, 'VPC::EIP')).toEqual(['EdgeWebEip', 'EdgeMailEip']);
  });
});
