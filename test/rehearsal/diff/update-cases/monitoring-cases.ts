import type * as ros from '@alicloud/ros-cdk-core';
import { Alarm, AlarmContactGroup, FlowLogTraffic } from 'ros-cdk-multi-eip';
import type {
  AlarmContactGroupProps,
  FlowLogOptions,
  InstanceAlarmOptions,
  MultiEipInstance,
} from 'ros-cdk-multi-eip';
import { edge } from '../../../support';
import { bound } from './update-case';
import type { BuildStack, CasesOf, UpdateCase } from './update-case';

const OPERATIONS = AlarmContactGroup.fromGroupName('operations');

/** The instance with both bindings on a secondary ENI, and what watches it. */
const watched =
  (watch: (instance: MultiEipInstance, stack: ros.Stack) => void): BuildStack =>
  (stack) => {
    const instance = edge(stack);
    instance.bindEip('web');
    instance.bindEip('mail');
    watch(instance, stack);
  };

const withAlarms = (options: Partial<InstanceAlarmOptions> = {}): BuildStack =>
  watched((instance) => instance.addAlarms({ contactGroups: [OPERATIONS], ...options }));

const withFlowLog = (options: Partial<FlowLogOptions> = {}): BuildStack =>
  watched((instance) => {
    const log = { projectName: 'network', logStoreName: 'edge', ...options };
    instance.addEni('partner').addFlowLog(log);
  });

const withGroup = (props: Partial<AlarmContactGroupProps> = {}): BuildStack =>
  watched((instance, stack) => {
    const group = { groupName: 'edge', contactNames: ['anna'], ...props };
    instance.addAlarms({ contactGroups: [new AlarmContactGroup(stack, 'Operations', group)] });
  });

const alarm = (
  change: string,
  before: Partial<InstanceAlarmOptions>,
  after: Partial<InstanceAlarmOptions>,
  resources: UpdateCase['resources'],
): UpdateCase => ({ change, before: withAlarms(before), after: withAlarms(after), resources });

const flowLog = (change: string, after: Partial<FlowLogOptions>): UpdateCase => ({
  change,
  before: withFlowLog(),
  after: withFlowLog(after),
  resources: { EdgePartnerFlowLog: 'removed, added' },
});

/** The same of the alarms of both EIPs, in both directions. */
const ofEips = (kind: 'Bandwidth' | 'Drops', outcome: string) =>
  Object.fromEntries(
    ['Web', 'Mail'].flatMap((binding) =>
      ['In', 'Out'].map((direction) => [`Edge${binding}Alarms${kind}${direction}`, outcome]),
    ),
  );

/** The same of all alarms that there are by default. */
const ofAll = (outcome: string) => ({
  EdgeAlarmsCpu: outcome,
  EdgeAlarmsMemory: outcome,
  ...ofEips('Bandwidth', outcome),
  ...ofEips('Drops', outcome),
});

/** Alarms that come and go with what they watch. */
export const ALARM_LIST_CASES: readonly UpdateCase[] = [
  {
    change: 'an instance gets alarms',
    before: bound(),
    after: withAlarms(),
    resources: ofAll('added'),
  },
  {
    change: 'an instance has no alarms any more',
    before: withAlarms(),
    after: bound(),
    resources: ofAll('removed'),
  },
];

/** What is changed of the alarms of an instance. */
export const ALARM_CASES: CasesOf<InstanceAlarmOptions> = {
  contactGroups: [
    alarm(
      'another group is told',
      {},
      { contactGroups: [AlarmContactGroup.fromGroupName('network')] },
      ofAll('in-place'),
    ),
  ],
  bandwidth: [
    alarm(
      'a threshold changes',
      {},
      { bandwidth: Alarm.above(90) },
      ofEips('Bandwidth', 'in-place'),
    ),
  ],
  drops: [alarm('it is left out', {}, { drops: Alarm.none() }, ofEips('Drops', 'removed'))],
  cpu: [
    alarm(
      'its minutes change',
      {},
      { cpu: Alarm.above(90, { minutes: 10 }) },
      { EdgeAlarmsCpu: 'in-place' },
    ),
  ],
  memory: [
    alarm('it is asked for again', { memory: Alarm.none() }, {}, { EdgeAlarmsMemory: 'added' }),
  ],
  eniTraffic: [
    alarm(
      'it is asked for',
      {},
      { eniTraffic: Alarm.above(2e9) },
      { EdgeSecondaryAlarmsTrafficIn: 'added', EdgeSecondaryAlarmsTrafficOut: 'added' },
    ),
  ],
};

const group = (
  change: string,
  after: Partial<AlarmContactGroupProps>,
  resources: UpdateCase['resources'] = { OperationsContactGroup: 'in-place' },
): UpdateCase => ({ change, before: withGroup(), after: withGroup(after), resources });

/** What is changed of a new group of contacts. */
export const ALARM_CONTACT_GROUP_CASES: CasesOf<AlarmContactGroupProps> = {
  groupName: [
    group(
      'its name changes',
      { groupName: 'network' },
      { OperationsContactGroup: 'removed, added', ...ofAll('in-place') },
    ),
  ],
  contactNames: [group('a contact comes', { contactNames: ['anna', 'bo'] })],
  description: [group('its description changes', { description: 'who is on call' })],
};

/** What is changed of the flow log of an ENI. */
export const FLOW_LOG_CASES: CasesOf<FlowLogOptions> = {
  projectName: [flowLog('it is in another project', { projectName: 'audit' })],
  logStoreName: [flowLog('it is in another log store', { logStoreName: 'audit' })],
  traffic: [flowLog('it records other traffic', { traffic: FlowLogTraffic.DROPPED })],
};
