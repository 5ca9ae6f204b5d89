import * as ros from '@alicloud/ros-cdk-core';

/** A text in both languages of the ROS console. */
export interface LocalText {
  readonly en: string;
  readonly 'zh-cn': string;
}

/** What a form asks: a parameter with its texts in both languages. */
export interface Question extends Omit<
  ros.RosParameterProps,
  'label' | 'description' | 'constraintDescription'
> {
  readonly label: LocalText;
  readonly description: LocalText;
  /** What a value has to be, shown where it is not. */
  readonly constraint?: LocalText;
}

/** A part of the template's metadata that the ROS CDK does not type. */
const INTERFACE = 'ALIYUN::ROS::Interface';

interface FormMetadata {
  readonly ParameterGroups?: readonly object[];
}

/**
 * Parameters as a group of the form that the ROS console shows, below the groups before it.
 *
 * @param questions by the id of the parameter, in the order of the form
 */
export function askInGroup<Id extends string>(
  stack: ros.Stack,
  group: LocalText,
  questions: Readonly<Record<Id, Question>>,
): Record<Id, ros.RosParameter> {
  const ids = Object.keys(questions) as Id[];
  addGroup(stack, { Parameters: ids, Label: { default: group } });
  const parameters = ids.map((id) => [id, ask(stack, id, questions[id])] as const);
  return Object.fromEntries(parameters) as Record<Id, ros.RosParameter>;
}

function addGroup({ templateOptions }: ros.Stack, group: object): void {
  const { [INTERFACE]: form = {}, ...others } = templateOptions.metadata ?? {};
  const { ParameterGroups: groups = [] } = form as FormMetadata;
  const grouped = { ...(form as object), ParameterGroups: [...groups, group] };
  templateOptions.metadata = { ...others, [INTERFACE]: grouped };
}

function ask(stack: ros.Stack, id: string, question: Question): ros.RosParameter {
  const { label, description, constraint, ...props } = question;
  return new ros.RosParameter(stack, id, {
    ...props,
    // ROS takes a text for each language here too; the ROS CDK types it as one.
    label: label as unknown as string,
    description: { ...description },
    ...(constraint ? { constraintDescription: { ...constraint } } : {}),
  });
}

/** A rule of the template: what a combination of values has to be. */
export interface FormRule {
  /** A condition function of ROS. */
  readonly holds: object;
  readonly message: LocalText;
}

/** Has ROS refuse values for which a rule does not hold, before it creates anything. */
export function addRule(stack: ros.Stack, id: string, rule: FormRule): void {
  new RuleElement(stack, id, rule);
}

/** The rule of the ROS CDK has one assertion where ROS wants a list. */
class RuleElement extends ros.RosElement {
  constructor(
    scope: ros.Construct,
    id: string,
    private readonly rule: FormRule,
  ) {
    super(scope, id);
  }

  _toRosTemplate(): object {
    const { holds, message } = this.rule;
    // ROS documents one text here, not one for each language.
    const assertion = { Assert: holds, AssertDescription: `${message.en} ${message['zh-cn']}` };
    return { Rules: { [this.logicalId]: { Assertions: [assertion] } } };
  }
}
