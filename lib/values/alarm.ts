import { CheckedValue } from './checked-value';
import type { GivenFault } from './given-fault';
import { checkOptions, optional } from './option-kinds';
import type { OptionKinds } from './option-kinds';
import type { Problem } from './problem';
import { problem } from './problem-kinds';
import type { ProblemPlace } from './problem-kinds';
import { argumentFaults, faultsOf, NUMBER, oneOf } from './value-kinds';

/**
 * How urgent an alarm is: the channels of a contact group that it uses.
 *
 * @example
 * edge.addAlarms({ contactGroups: [operations], cpu: Alarm.above(80, { level: AlarmLevel.CRITICAL }) });
 */
export enum AlarmLevel {
  /** By phone, text message, e-mail and chat. */
  CRITICAL = 'Critical',
  /** By text message, e-mail and chat. */
  WARN = 'Warn',
  /** By e-mail and chat. */
  INFO = 'Info',
}

/** When an alarm is raised. */
export interface AlarmOptions {
  /**
   * Minutes, one after another, in which the average is above the threshold: 1 to 60.
   * @default 3
   */
  readonly minutes?: number;
  /**
   * How urgent it is.
   * @default AlarmLevel.WARN
   */
  readonly level?: AlarmLevel;
}

const ALARM_OPTIONS: OptionKinds<AlarmOptions> = {
  minutes: optional(NUMBER),
  level: optional(oneOf(Object.values(AlarmLevel))),
};

/**
 * An alarm of CloudMonitor on one metric, or none.
 *
 * @example
 * edge.addAlarms({
 *   contactGroups: [operations],
 *   cpu: Alarm.above(80, { minutes: 10 }),
 *   memory: Alarm.none(),
 * });
 */
export class Alarm extends CheckedValue {
  /**
   * Raised while the average of each minute is above a threshold.
   *
   * @param threshold in the unit of the metric
   */
  static above(threshold: number, options: AlarmOptions = {}): Alarm {
    const { usable, faults } = checkOptions(ALARM_OPTIONS, options);
    return new Alarm(threshold, usable, [
      ...argumentFaults('Alarm.above', { threshold: [threshold, NUMBER] }),
      ...faultsOf("'options'", 'Alarm.above', faults),
    ]);
  }

  /** None, in place of one that is there by default. */
  static none(): Alarm {
    return new Alarm(undefined, {}, []);
  }

  /**
   * The threshold, in the unit of the metric.
   * @default none, there is no alarm
   */
  readonly threshold?: number;
  /** Minutes, one after another, in which the average is above it. */
  readonly minutes: number;
  /** How urgent it is. */
  readonly level: AlarmLevel;

  private constructor(
    threshold: number | undefined,
    { minutes = 3, level = AlarmLevel.WARN }: AlarmOptions,
    faults: readonly GivenFault[],
  ) {
    super(faults);
    this.threshold = threshold;
    this.minutes = minutes;
    this.level = level;
  }
}

/** An alarm as far as it is known now: undefined where only the deployment knows it. */
export interface KnownAlarm {
  readonly threshold?: number;
  readonly minutes?: number;
}

/**
 * What is wrong with an alarm, if anything.
 *
 * @param unit of the metric
 */
export function alarmProblems(
  place: ProblemPlace,
  { threshold = 0, minutes = 1 }: KnownAlarm,
  unit: string,
): Problem[] {
  const most = unit === '%' ? 100 : Infinity;
  const isReachable = threshold >= 0 && (threshold < most || most === Infinity);
  return [
    ...(isReachable
      ? []
      : [
          problem('alarm-threshold', place, {
            value: threshold,
            fault: `a threshold of ${threshold} ${unit} is never crossed, or always`,
            remedy: unit === '%' ? 'use 0 up to, but not including, 100' : 'use 0 or more',
          }),
        ]),
    ...(Number.isInteger(minutes) && minutes >= 1 && minutes <= 60
      ? []
      : [
          problem('alarm-minutes', place, {
            value: minutes,
            fault: `${minutes} minutes are out of range`,
            remedy: 'use 1 to 60',
          }),
        ]),
  ];
}
