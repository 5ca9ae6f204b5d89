import * as ros from '@alicloud/ros-cdk-core';
import { optional, required } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import { problem } from '../values/problem-kinds';
import { listOf, referenceTo, TEXT } from '../values/value-kinds';
import { CheckedConstruct } from './checked-construct';

/** A group of contacts that CloudMonitor tells of alarms. */
export interface IAlarmContactGroup {
  /** Its name, by which CloudMonitor knows it. */
  readonly groupName: string;
}

/** What is said of a new group of contacts. */
export interface AlarmContactGroupProps {
  /** Its name, which no other group of the account has. */
  readonly groupName: string;
  /** Names of its contacts, which exist already: each of them has confirmed an address. */
  readonly contactNames: readonly string[];
  /**
   * Description shown in the console.
   * @default 'Alarms of' and the path of this construct
   */
  readonly description?: string;
}

const ALARM_CONTACT_GROUP_OPTIONS: OptionKinds<AlarmContactGroupProps> = {
  groupName: required(TEXT),
  contactNames: required({ ...listOf(TEXT), standIn: (unknown) => [unknown()] }),
  description: optional(TEXT),
};

/** A group of contacts, new or existing. */
export const ALARM_CONTACT_GROUP = referenceTo(
  'groupName',
  TEXT,
  "a group of contacts: an AlarmContactGroup, or AlarmContactGroup.fromGroupName('ops')",
);

/**
 * A new group of contacts of CloudMonitor. One that exists already: `AlarmContactGroup.fromGroupName`.
 *
 * @example
 * const operations = new AlarmContactGroup(this, 'Operations', { groupName: 'edge', contactNames: ['anna'] });
 * edge.addAlarms({ contactGroups: [operations] });
 *
 * @see https://www.alibabacloud.com/help/ros/developer-reference/aliyun-cms-contactgroup
 */
export class AlarmContactGroup extends CheckedConstruct implements IAlarmContactGroup {
  /**
   * A group that exists already.
   *
   * @param groupName as the console shows it
   */
  static fromGroupName(groupName: string): IAlarmContactGroup {
    return { groupName };
  }

  readonly groupName: string;
  /** The underlying resource: no package of the ROS CDK but its core is needed for it. */
  readonly resource: ros.RosResource;

  constructor(scope: ros.Construct, id: string, props: AlarmContactGroupProps) {
    super(scope, id);
    const usable = this.usable(ALARM_CONTACT_GROUP_OPTIONS, props);
    const { groupName, contactNames, description = `Alarms of ${this.node.path}` } = usable;
    if (contactNames.length === 0) {
      this.report([
        problem('alarm-contacts', this.placeOf('contactNames'), {
          fault: 'is empty: the alarms would be told to no one',
          remedy: 'name a contact at least',
        }),
      ]);
    }
    this.resource = new ros.RosResource(this, this.idOf('ContactGroup', [groupName]), {
      type: 'ALIYUN::CMS::ContactGroup',
      properties: {
        ContactGroupName: groupName,
        ContactNames: contactNames,
        Describe: description,
      },
    });
    this.groupName = this.resource.getAtt('ContactGroupName').toString();
  }
}
