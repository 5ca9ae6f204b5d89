/** What an exit code of `ros-multi-eip` says: of the subcommands before the colon, or of all. */
export interface ExitCode {
  readonly code: number;
  readonly meaning: string;
}

/** The one table of exit codes: the help and `docs/command.md` show it. */
export const EXIT_CODES: readonly ExitCode[] = [
  { code: 0, meaning: 'rehearse: every EIP works, and UserData succeeded' },
  {
    code: 0,
    meaning: 'diff: ROS carries it out, and no public address changes or is lost',
  },
  { code: 0, meaning: 'quota: nothing is exceeded, as far as the limits are known' },
  { code: 0, meaning: 'review, prepare, completion: it is written' },
  { code: 1, meaning: 'rehearse: an EIP does not work, or ROS would fail or refuse the stack' },
  {
    code: 1,
    meaning: 'diff: ROS refuses it or fails, or a public address changes or is lost',
  },
  { code: 1, meaning: 'quota: something is exceeded' },
  { code: 2, meaning: 'a file, an option or the machine is wrong: nothing was done' },
  { code: 3, meaning: 'rehearse: all of it was played, and the template binds no EIP' },
  { code: 141, meaning: 'the program that reads the output stopped reading' },
];

/** Nothing was done, since a file, an option or the machine is wrong. */
export const MISTAKE = 2;
/** The reader of the output stopped reading: as by SIGPIPE. */
export const READER_GONE = 141;

/** The table for a terminal. */
export function exitCodeLines(): string[] {
  return ['Exit codes:', ...EXIT_CODES.map(({ code, meaning }) => `  ${code}`.padEnd(7) + meaning)];
}
