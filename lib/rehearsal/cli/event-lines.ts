import type { StackEvent } from '../stack/stack-event';
import { NESTED_STACK } from '../template/template';
import { eventLine } from './report';

/**
 * The lines of events as they come. A cause is told once, where it arises: the stack around it has it as
 * the reason of every status that follows, and so have the stacks around that one.
 */
export class EventLines {
  private readonly causes: string[] = [];

  /** @param stackName of the outermost stack */
  constructor(private readonly stackName: string) {}

  /** @param width columns of the terminal. Default: the line goes to a file. */
  next(event: StackEvent, width = Infinity): string {
    const { type, status, reason } = event;
    const isTold =
      type === NESTED_STACK && this.causes.some((cause) => reason?.includes(cause) === true);
    if (status.endsWith('_FAILED') && reason !== undefined && !isTold) this.causes.push(reason);
    return eventLine(isTold ? { ...event, reason: undefined } : event, this.stackName, width);
  }
}
