/** What a stack or a resource is at: the words of ROS. */
export type StackStatus = `${StackAction}_${'IN_PROGRESS' | 'COMPLETE' | 'FAILED'}`;

/** `CREATE_ROLLBACK` undoes a failed creation, `ROLLBACK` a failed update. */
export type StackAction = 'CREATE' | 'UPDATE' | 'DELETE' | 'CREATE_ROLLBACK' | 'ROLLBACK';

/** One change of the status of a resource, or of the stack itself. */
export interface StackEvent {
  readonly stack: string;
  /** The stack's name for the stack itself. */
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId?: string;
  readonly status: StackStatus;
  readonly reason?: string;
  /** Seconds since the operation on the stack began. */
  readonly seconds: number;
}

export type EventListener = (event: StackEvent) => void;

/** Adds to events what is the same for a whole operation. */
export class EventLog {
  private readonly start = performance.now();

  constructor(
    private readonly stack: string,
    private readonly listener: EventListener,
  ) {}

  add(event: Omit<StackEvent, 'stack' | 'seconds'>): void {
    const seconds = (performance.now() - this.start) / 1000;
    this.listener({ ...event, stack: this.stack, seconds });
  }
}
