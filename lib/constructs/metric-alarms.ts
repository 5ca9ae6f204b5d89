import * as ros from '@alicloud/ros-cdk-core';
import type { Metric } from '../facts/metrics';
import type { Alarm } from '../values/alarm';
import type { IAlarmContactGroup } from './alarm-contact-group';
import { CheckedConstruct } from './checked-construct';
import { numberText } from './tokens';

/** An alarm for each of some metrics, by its role in logical ids. */
export interface MetricAlarmsProps {
  /** What is watched, in the words of messages. */
  readonly subject: string;
  /** The dimensions of the metrics: what is watched, as CloudMonitor knows it. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly alarms: readonly (readonly [role: string, metric: Metric, alarm: Alarm])[];
  readonly contactGroups: readonly IAlarmContactGroup[];
  /**
   * Whether the stack has what is watched.
   * @default it has it in any case
   */
  readonly condition?: ros.RosCondition;
}

/**
 * Alarms of CloudMonitor on one thing. Their type comes by its name, so that no further package of the ROS CDK
 * is needed. ROS chooses their names: with one that another rule has, CloudMonitor would change that one.
 *
 * @see https://www.alibabacloud.com/help/ros/developer-reference/aliyun-cms-resourcemetricrule
 */
export class MetricAlarms extends CheckedConstruct {
  /** The underlying resources, by their role. */
  readonly resources: Readonly<Record<string, ros.RosResource>>;

  constructor(
    scope: ros.Construct,
    id: string,
    private readonly props: MetricAlarmsProps,
  ) {
    super(scope, id);
    const wanted = props.alarms.filter(([, , { threshold }]) => threshold !== undefined);
    this.resources = Object.fromEntries(
      wanted.map(([role, metric, alarm]) => [role, this.createRule(role, metric, alarm)]),
    );
  }

  protected override get ownCondition(): string | undefined {
    return this.props.condition?.logicalId;
  }

  private createRule(role: string, metric: Metric, alarm: Alarm): ros.RosResource {
    const { subject, dimensions, contactGroups, condition } = this.props;
    const threshold = numberText(alarm.threshold!);
    const rule = new ros.RosResource(this, this.idOf(role), {
      type: 'ALIYUN::CMS::ResourceMetricRule',
      properties: {
        Namespace: metric.namespace,
        MetricName: metric.name,
        Resources: [dimensions],
        Period: 60,
        Escalations: {
          [alarm.level]: {
            ComparisonOperator: 'GreaterThanThreshold',
            Statistics: 'Average',
            Threshold: threshold,
            Times: alarm.minutes,
          },
        },
        ContactGroups: contactGroups.map(({ groupName }) => groupName),
        EmailSubject: `${subject}: ${metric.label} above ${threshold} ${metric.unit}`,
      },
    });
    if (condition) rule.addCondition(condition);
    return rule;
  }
}
