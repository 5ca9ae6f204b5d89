/** One run of an instance's operating system, from power on to power off. */
export interface Machine {
  readonly running: boolean;
  /**
   * Runs a program on the instance. What it leaves running in the background is not waited for.
   * @param input Text for its standard input. Default: none.
   */
  execute(argv: readonly string[], input?: string): Promise<ProgramResult>;
  /**
   * Shuts down.
   * @throws Error when it does not: it is switched off then.
   */
  powerOff(): Promise<void>;
  /** The command that gives a shell on the instance, from within the sandbox. */
  readonly shell: readonly string[];
}

export interface ProgramResult {
  /** Null when a signal ended it. */
  readonly code: number | null;
  /** Standard output and standard error, in the order of writing. */
  readonly output: string;
}
