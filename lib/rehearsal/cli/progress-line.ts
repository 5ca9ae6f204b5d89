/** What a terminal is to this: `process.stderr`, say. */
export type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'write' | 'columns'>;

const CLEAR = '\r\u001b[K';

/**
 * Says what is under way, and for how long: one line at the end of a terminal. Elsewhere nothing, or a
 * line from time to time.
 */
export class ProgressLine {
  private timer: NodeJS.Timeout | undefined;
  private text = '';
  private start = 0;

  /** @param logInterval milliseconds from one line to the next where it is not a terminal. Default: no lines */
  constructor(
    private readonly terminal: Terminal,
    private readonly logInterval?: number,
  ) {}

  /** Says what is under way from now on. */
  show(text: string): void {
    const interval = this.terminal.isTTY ? 1000 : this.logInterval;
    if (interval === undefined) return;
    this.text = text;
    this.start = performance.now();
    this.draw();
    this.timer ??= setInterval(() => this.draw(), interval).unref();
  }

  /** Nothing is under way. */
  end(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.clear();
    this.text = '';
  }

  /** Writes something that stays, above the line. */
  above(write: () => void): void {
    this.clear();
    write();
    if (this.terminal.isTTY) this.draw();
  }

  private clear(): void {
    if (this.text !== '' && this.terminal.isTTY) this.terminal.write(CLEAR);
  }

  private draw(): void {
    if (this.text === '') return;
    const seconds = Math.round((performance.now() - this.start) / 1000);
    const line = `${this.text}: ${seconds} s`;
    if (!this.terminal.isTTY) return void this.terminal.write(`${line}\n`);
    // A line that wraps could not be cleared.
    this.terminal.write(`${CLEAR}${line.slice(0, (this.terminal.columns || 80) - 1)}`);
  }
}
