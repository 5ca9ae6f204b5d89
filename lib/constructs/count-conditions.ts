import * as ros from '@alicloud/ros-cdk-core';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import { CheckedConstruct } from './checked-construct';
import { emitted } from './tokens';

/** What a template says of a parameter. */
interface ParameterFacts {
  readonly Type?: unknown;
  readonly MinValue?: unknown;
  readonly MaxValue?: unknown;
}

/** More would not fit an instance of any type. */
const MAX_COUNT = 500;

/**
 * A condition for each of as many things as a parameter says. With a value that is not a whole number all
 * of them are there: nothing is lost by a mistake.
 */
export class CountConditions extends CheckedConstruct {
  /** One for each thing that there can be; undefined for those that there are in any case. */
  readonly conditions: readonly (ros.RosCondition | undefined)[];

  /** @param count a Number parameter with a `MaxValue` */
  constructor(scope: ros.Construct, id: string, count: ros.RosParameter) {
    super(scope, id);
    const { Parameters = {} } = emitted(count) as { Parameters?: Record<string, ParameterFacts> };
    const [facts = {}] = Object.values(Parameters);
    const problems = this.countProblems(facts);
    this.report(problems);
    const [least, most] = [Number(facts.MinValue ?? 0), Number(facts.MaxValue)];
    this.conditions = problems.length === 0 ? this.createConditions(count, least, most) : [];
  }

  /** How many of them there are at least and at most. */
  get range(): { least: number; most: number } {
    const least = this.conditions.filter((condition) => condition === undefined).length;
    return { least, most: this.conditions.length };
  }

  private countProblems({ Type, MinValue = 0, MaxValue }: ParameterFacts): Problem[] {
    const isCount = (value: unknown, least: number) =>
      Number.isInteger(value) && Number(value) >= least && Number(value) <= MAX_COUNT;
    return Type === 'Number' && isCount(MinValue, 0) && isCount(MaxValue, 1)
      ? []
      : [
          problem('count-parameter', this.placeOf('count'), {
            fault: `is not a Number parameter with a MaxValue, a whole number from 1 to ${MAX_COUNT}`,
            remedy:
              "give the parameter 'type: RosParameterType.NUMBER' and 'maxValue', and 'minValue' from 0",
          }),
        ];
  }

  /** Each holds where the one before does, and the count is not exactly one less. */
  private createConditions(count: ros.RosParameter, least: number, most: number) {
    const conditions: (ros.RosCondition | undefined)[] = Array<undefined>(least).fill(undefined);
    for (let number = least + 1; number <= most; number += 1) {
      const more = not(ros.Fn.conditionEquals(count, number - 1));
      const previous = conditions.at(-1);
      conditions.push(
        new ros.RosCondition(this, this.idOf(`AtLeast${number}`), {
          expression: previous ? ros.Fn.conditionAnd(previous.logicalId, more) : more,
        }),
      );
    }
    return conditions;
  }
}

/** As ROS documents it: that of the ROS CDK has a list of one condition. */
function not(condition: ros.IRosConditionExpression): ros.IRosConditionExpression {
  return { 'Fn::Not': condition } as unknown as ros.IRosConditionExpression;
}
