import type * as ros from '@alicloud/ros-cdk-core';
import type { Metric } from '../facts/metrics';
import { EIP_METRICS, ENI_METRICS, INSTANCE_METRICS } from '../facts/metrics';
import { Alarm, alarmProblems } from '../values/alarm';
import { optional, required } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import type { Problem } from '../values/problem';
import type { ProblemPlace } from '../values/problem-kinds';
import { instanceOf, listOf } from '../values/value-kinds';
import { ALARM_CONTACT_GROUP } from './alarm-contact-group';
import type { IAlarmContactGroup } from './alarm-contact-group';
import type { EipBinding } from './eip-binding';
import { MetricAlarms } from './metric-alarms';
import type { SecondaryEni } from './secondary-eni';
import { known } from './tokens';

/** What is watched of an instance and its EIPs. Each alarm can be replaced, or left out by `Alarm.none()`. */
export interface InstanceAlarmOptions {
  /** Who is told. */
  readonly contactGroups: readonly IAlarmContactGroup[];
  /**
   * Use of the bandwidth of each EIP, in per cent, in each direction.
   * @default Alarm.above(80)
   */
  readonly bandwidth?: Alarm;
  /**
   * Packets per second that the bandwidth limit of each EIP drops, in each direction.
   * @default Alarm.above(0)
   */
  readonly drops?: Alarm;
  /**
   * Use of the CPU, in per cent.
   * @default Alarm.above(90)
   */
  readonly cpu?: Alarm;
  /**
   * Use of the memory, in per cent. The agent of CloudMonitor has to run on the instance.
   * @default Alarm.above(90)
   */
  readonly memory?: Alarm;
  /**
   * Traffic of each new secondary ENI, in bit/s, in each direction. The agent of CloudMonitor has to run on the
   * instance. It knows an ENI by the device that the operating system makes of it: `eth1` for the first one that
   * was added, as on Alibaba Cloud Linux 3, `eth2` for the next.
   * @default none: what is much depends on the instance type
   */
  readonly eniTraffic?: Alarm;
}

const ALARM = instanceOf(Alarm, 'an Alarm, such as Alarm.above(80)');

/** What each of them takes. */
export const INSTANCE_ALARM_OPTIONS: OptionKinds<InstanceAlarmOptions> = {
  contactGroups: required({ ...listOf(ALARM_CONTACT_GROUP), standIn: () => [] }),
  bandwidth: optional(ALARM),
  drops: optional(ALARM),
  cpu: optional(ALARM),
  memory: optional(ALARM),
  eniTraffic: optional(ALARM),
};

type Watched = Exclude<keyof InstanceAlarmOptions, 'contactGroups'>;

const DEFAULTS: Readonly<Record<Watched, Alarm>> = {
  bandwidth: Alarm.above(80),
  drops: Alarm.above(0),
  cpu: Alarm.above(90),
  memory: Alarm.above(90),
  eniTraffic: Alarm.none(),
};

type MetricTable = Readonly<Partial<Record<Watched, Readonly<Record<string, Metric>>>>>;

/** An instance, new or existing. */
type WatchedInstance = ros.Construct & { readonly instanceId: string };

/** Makes the alarms of an instance: its own, and those of each binding and ENI that it has or gets. */
export class InstanceAlarms {
  private enis = 0;

  constructor(private readonly options: InstanceAlarmOptions) {}

  watchInstance(host: WatchedInstance): void {
    new MetricAlarms(host, 'Alarms', {
      ...this.told(host.node.path),
      dimensions: { instanceId: host.instanceId },
      alarms: this.alarmsOf(INSTANCE_METRICS),
    });
  }

  watchBinding(binding: EipBinding): void {
    new MetricAlarms(binding, 'Alarms', {
      ...this.told(binding.node.path),
      dimensions: { instanceId: binding.eip.allocationId },
      alarms: this.alarmsOf(EIP_METRICS),
      condition: binding.presence,
    });
  }

  watchEni({ instanceId }: WatchedInstance, eni: SecondaryEni): void {
    this.enis += 1;
    new MetricAlarms(eni, 'Alarms', {
      ...this.told(eni.node.path),
      dimensions: { instanceId, device: `eth${this.enis}` },
      alarms: this.alarmsOf(ENI_METRICS),
    });
  }

  /** What is wrong with the thresholds. */
  problems(placeOf: (property: string) => ProblemPlace): Problem[] {
    const tables: MetricTable[] = [EIP_METRICS, INSTANCE_METRICS, ENI_METRICS];
    return tables.flatMap(Object.entries).flatMap(([watched, metrics]) => {
      const alarm = this.options[watched as Watched];
      const [metric] = Object.values(metrics as Record<string, Metric>);
      return alarm && metric ? alarmProblems(placeOf(watched), knownParts(alarm), metric.unit) : [];
    });
  }

  private told(subject: string) {
    return { subject, contactGroups: this.options.contactGroups };
  }

  private alarmsOf(table: MetricTable) {
    return Object.entries(table).flatMap(([watched, metrics]) => {
      const alarm = this.options[watched as Watched] ?? DEFAULTS[watched as Watched];
      return Object.entries(metrics).map(([role, metric]) => [role, metric, alarm] as const);
    });
  }
}

function knownParts({ threshold, minutes }: Alarm) {
  return { threshold: known(threshold), minutes: known(minutes) };
}
