import * as ros from '@alicloud/ros-cdk-core';
import { Alarm, AlarmContactGroup, AlarmLevel, SecurityGroup, VSwitch } from 'ros-cdk-multi-eip';
import { ExistingInstance, FlowLogTraffic } from 'ros-cdk-multi-eip';
import type { InstanceAlarmOptions, MultiEipInstance } from 'ros-cdk-multi-eip';
import { edge, idsOf, references, refusal, synthStack } from '../support';
import type { Template } from '../support';

const ops = AlarmContactGroup.fromGroupName('ops');

/** The alarms of an instance with the binding `web`, by logical id. */
function alarmsOf(options: Partial<InstanceAlarmOptions> = {}): Template['Resources'] {
  return rulesIn((stack) => {
    const site = edge(stack);
    site.bindEip('web');
    site.addAlarms({ contactGroups: [ops], ...options });
  });
}

function rulesIn(build: (stack: ros.Stack) => void): Template['Resources'] {
  const { Resources } = synthStack(build).template;
  return Object.fromEntries(
    Object.entries(Resources).filter(([, { Type }]) => Type === 'ALIYUN::CMS::ResourceMetricRule'),
  );
}

describe('alarms', () => {
  it('watch the EIP in both directions, and CPU and memory, by one call', () => {
    expect(Object.keys(alarmsOf()).toSorted()).toEqual([
      'EdgeAlarmsCpu',
      'EdgeAlarmsMemory',
      'EdgeWebAlarmsBandwidthIn',
      'EdgeWebAlarmsBandwidthOut',
      'EdgeWebAlarmsDropsIn',
      'EdgeWebAlarmsDropsOut',
    ]);
    const { EdgeWebAlarmsBandwidthIn: rule } = alarmsOf();
    expect(rule?.Properties).toMatchObject({
      Namespace: 'acs_vpc_eip',
      MetricName: 'net_in.rate_percentage',
      Period: 60,
      Escalations: {
        Warn: {
          ComparisonOperator: 'GreaterThanThreshold',
          Statistics: 'Average',
          Threshold: '80',
          Times: 3,
        },
      },
      ContactGroups: ['ops'],
      EmailSubject: 'Shop/Edge/web: inbound bandwidth above 80 %',
    });
    expect(references(rule?.Properties['Resources'])).toEqual(['EdgeWebEip']);
  });

  it('are replaced and left out one by one', () => {
    const alarms = alarmsOf({
      drops: Alarm.none(),
      memory: Alarm.none(),
      cpu: Alarm.above(50, { minutes: 10, level: AlarmLevel.CRITICAL }),
    });
    expect(Object.keys(alarms).toSorted()).toEqual([
      'EdgeAlarmsCpu',
      'EdgeWebAlarmsBandwidthIn',
      'EdgeWebAlarmsBandwidthOut',
    ]);
    expect(alarms['EdgeAlarmsCpu']?.Properties['Escalations']).toMatchObject({
      Critical: { Threshold: '50', Times: 10 },
    });
  });

  it('watch ENIs by their devices where asked', () => {
    const rules = rulesIn((stack) => {
      const site = edge(stack);
      site.addEni('public');
      site.addAlarms({ contactGroups: [ops], eniTraffic: Alarm.above(1e9) });
      site.addEni('partner');
    });
    const device = (id: string) => rules[id]?.Properties['Resources'];
    expect(device('EdgePublicAlarmsTrafficIn')).toMatchObject([{ device: 'eth1' }]);
    expect(device('EdgePartnerAlarmsTrafficOut')).toMatchObject([{ device: 'eth2' }]);
  });

  it('watch what comes before and after the call, and follow its condition', () => {
    const bindBoth = (site: MultiEipInstance, condition: ros.RosCondition, isFirst: boolean) => {
      if (isFirst) site.addAlarms({ contactGroups: [ops] });
      site.bindEip('web', { condition });
      if (!isFirst) site.addAlarms({ contactGroups: [ops] });
    };
    const rules = (isFirst: boolean) =>
      rulesIn((stack) => {
        const expression = ros.Fn.conditionEquals('a', 'b');
        bindBoth(edge(stack), new ros.RosCondition(stack, 'HasWeb', { expression }), isFirst);
      });
    expect(rules(true)).toEqual(rules(false));
    expect(rules(true)['EdgeWebAlarmsDropsIn']?.Condition).toBe('HasWeb');
    expect(rules(true)['EdgeAlarmsCpu']?.Condition).toBeUndefined();
  });

  it('watch an instance that exists already', () => {
    const rules = rulesIn((stack) => {
      new ExistingInstance(stack, 'Edge', {
        instanceId: 'i-1',
        vSwitch: VSwitch.fromVSwitchId('vsw-1'),
        securityGroup: SecurityGroup.fromSecurityGroupId('sg-1'),
      }).addAlarms({ contactGroups: [ops] });
    });
    expect(rules['EdgeAlarmsCpu']?.Properties['Resources']).toEqual([{ instanceId: 'i-1' }]);
  });

  it('are told to a new group of contacts', () => {
    const { template } = synthStack((stack) => {
      const group = { groupName: 'shop', contactNames: ['anna'] };
      const contactGroups = [new AlarmContactGroup(stack, 'Ops', group), ops];
      edge(stack).addAlarms({ contactGroups });
    });
    const [id] = idsOf(template, 'CMS::ContactGroup') as [string];
    expect(template.Resources[id]).toMatchObject({
      Properties: {
        ContactGroupName: 'shop',
        ContactNames: ['anna'],
        Describe: 'Alarms of Shop/Ops',
      },
    });
    expect(template.Resources['EdgeAlarmsCpu']?.Properties['ContactGroups']).toEqual([
      { 'Fn::GetAtt': [id, 'ContactGroupName'] },
      'ops',
    ]);
  });

  it('are refused with everything that is wrong with them', () => {
    const lines = refusal((stack) => {
      new AlarmContactGroup(stack, 'Ops', { groupName: 'shop', contactNames: [] });
      const site = edge(stack);
      const cpu = Alarm.above(100, { minutes: 61 });
      site.addAlarms({ contactGroups: [], cpu, drops: Alarm.above(-1) });
      site.addAlarms({ contactGroups: [ops] });
    });
    expect(lines).toEqual([
      "[Shop/Ops] 'contactNames': is empty: the alarms would be told to no one; name a contact at least (alarm-contacts)",
      "[Shop/Edge] 'addAlarms.drops': a threshold of -1 packets/s is never crossed, or always; use 0 or more (alarm-threshold)",
      "[Shop/Edge] 'addAlarms.cpu': a threshold of 100 % is never crossed, or always; use 0 up to, but not including, 100 (alarm-threshold)",
      "[Shop/Edge] 'addAlarms.cpu': 61 minutes are out of range; use 1 to 60 (alarm-minutes)",
      "[Shop/Edge] 'addAlarms.contactGroups': is empty: the alarms would be told to no one; name a group of contacts at least (alarm-contacts)",
      "[Shop/Edge] 'addAlarms': is called again; give all its options in one call (alarms-twice)",
    ]);
  });

  it('are refused where an argument is of another kind', () => {
    const lines = refusal((stack) => edge(stack).addAlarms({ cpu: 90 } as never));
    expect(lines.map((line) => /'([^']*)'.*\((.*)\)$/.exec(line)?.slice(1))).toEqual([
      ['contactGroups', 'value-missing'],
      ['cpu', 'value-kind'],
    ]);
  });
});

describe('a flow log', () => {
  const store = { projectName: 'logs', logStoreName: 'edge' };

  it('records the traffic of an ENI', () => {
    const { template } = synthStack((stack) => {
      const site = edge(stack);
      site.addEni('public').addFlowLog({ ...store, traffic: FlowLogTraffic.DROPPED });
      site.primaryEni.addFlowLog(store);
    });
    expect(template.Resources['EdgePublicFlowLog']).toMatchObject({
      Type: 'ALIYUN::VPC::FlowLog',
      Properties: {
        ResourceType: 'NetworkInterface',
        ProjectName: 'logs',
        LogStoreName: 'edge',
        TrafficType: 'Drop',
      },
    });
    const { ResourceId: eni, TrafficType: traffic } =
      template.Resources['EdgePrimaryFlowLog']!.Properties;
    expect(references(eni)).toEqual(['EdgePrimaryEni']);
    expect(traffic).toBe('All');
  });

  it('is made once', () => {
    const lines = refusal((stack) => {
      const eni = edge(stack).addEni('public');
      eni.addFlowLog(store);
      eni.addFlowLog(store);
    });
    expect(lines).toEqual([
      "[Shop/Edge/public] 'addFlowLog': is called again; record the traffic of an ENI once (flow-log-twice)",
    ]);
  });
});
