import { EipBilling, EipLineType, VSwitch } from 'ros-cdk-multi-eip';
import type { ElasticIpProps } from 'ros-cdk-multi-eip';
import { BINDING_MOVES } from '../binding-moves';
import { edge, idsOf, synthStack, textParameter } from '../support';
import type { Template } from '../support';

/** Properties that ROS does not change in place, by type; of the others it changes all of them. */
const FIXED: Readonly<Record<string, readonly string[]>> = {
  'ALIYUN::ECS::AssignPrivateIpAddresses': [
    'NetworkInterfaceId',
    'PrivateIpAddresses',
    'SecondaryPrivateIpAddressCount',
  ],
  'ALIYUN::ECS::NetworkInterface': ['VSwitchId', 'PrimaryIpAddress'],
  'ALIYUN::ECS::NetworkInterfaceAttachment': ['InstanceId', 'NetworkInterfaceId'],
  'ALIYUN::ROS::WaitCondition': ['Handle', 'Timeout'],
};

/** Resources that ROS would have to replace, which it refuses. */
function replacements(before: Template, after: Template): string[] {
  return Object.entries(after.Resources).flatMap(([id, { Type, Properties }]) => {
    const previous = before.Resources[id];
    if (previous === undefined) return [];
    const changed = (FIXED[Type] ?? []).filter(
      (name) => JSON.stringify(Properties[name]) !== JSON.stringify(previous.Properties[name]),
    );
    return changed.map((name) => `${id}.${name}`);
  });
}

const exact = (build: (site: ReturnType<typeof edge>) => void) =>
  synthStack((stack) => build(edge(stack))).exactTemplate;

describe('a binding moves', () => {
  it.each(BINDING_MOVES)('$name: its EIP stays, nothing is replaced', ({ before, after }) => {
    const [old, moved] = [exact(before), exact(after)];
    expect(replacements(old, moved)).toEqual([]);
    for (const type of ['VPC::EIP', 'VPC::EIPAssociation', 'ECS::InstanceGroup']) {
      expect(idsOf(moved, type)).toEqual(idsOf(old, type));
    }
    expect(moved.Resources['EdgeMailEip']).toEqual(old.Resources['EdgeMailEip']);
    expect(moved.Resources['EdgeMailAssociation']).not.toEqual(
      old.Resources['EdgeMailAssociation'],
    );
    expect(moved.Resources['EdgeInstanceGroup']).toEqual(old.Resources['EdgeInstanceGroup']);
    expect(moved.Resources['EdgeWebAssociation']?.Properties).toEqual(
      old.Resources['EdgeWebAssociation']?.Properties,
    );
  });
});

describe('an ENI and its addresses', () => {
  const idsWith = (vSwitchParameter: string) =>
    synthStack((stack) => {
      const [one, other] = ['One', 'Other'].map((id) => textParameter(stack, id));
      const vSwitchId = vSwitchParameter === 'One' ? one : other;
      edge(stack, { vSwitch: VSwitch.fromVSwitchId(vSwitchId!) }).bindEip('web');
    }).exactTemplate;

  it('count a value of the deployment by its reference', () => {
    const [same, again, another] = ['One', 'One', 'Other'].map((id) =>
      Object.keys(idsWith(id).Resources).filter((name) => /(Eni|Address)[0-9a-f]{8}$/.test(name)),
    );
    expect(same).toHaveLength(2);
    expect(again).toEqual(same);
    expect(new Set([...same!, ...another!]).size).toBe(4);
  });

  it('keep their ids whatever can be changed in place', () => {
    const plain = exact((site) => site.bindEip('web', { eni: site.addEni('data') }));
    const tagged = exact((site) =>
      site.bindEip('web', { eni: site.addEni('data', { tags: { team: 'net' } }) }),
    );
    expect(Object.keys(tagged.Resources)).toEqual(Object.keys(plain.Resources));
  });
});

describe('what would change a public address', () => {
  it.each<[string, ElasticIpProps]>([
    ['billing', { billing: EipBilling.payByBandwidth(10) }],
    ['lineType', { lineType: EipLineType.BGP_PRO }],
    ['ipAddress', { ipAddress: '198.51.100.9' }],
    ['addressPoolId', { addressPoolId: 'pippool-1' }],
  ])('keeps its logical id, so that ROS refuses it: %s', (_, options) => {
    const { Resources } = exact((site) => site.bindEip('web', options));
    expect(Resources).toHaveProperty('EdgeWebEip');
  });
});
