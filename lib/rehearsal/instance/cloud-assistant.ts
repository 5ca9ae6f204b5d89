import type { CommandResult, SiteCommand } from '../ports';
import type { Machine } from './machine';

/** Where Cloud Assistant keeps the scripts that it runs. */
const scripts = '/usr/local/share/aliyun-assist/work/script';

/** Makes an executable file (`$0`) of the standard input. */
const installInput = 'mkdir -p "${0%/*}" && cat >"$0" && chmod 755 "$0"';

/**
 * Runs a script (`$0`) in a directory (`$1`) for so many seconds (`$2`). A file beside the script
 * says that the time was over, since any exit code may be the script's own.
 */
const runLimited = `cd "$1" || exit
exec 3>&2
timeout --verbose --kill-after=1 "$2" sh -c 'exec "$0" 2>&3 3>&-' "$0" 2>"$0.timeout"`;

/** Cloud Assistant of one instance: runs a command as a script file, as root. */
export class CloudAssistant {
  private started = 0;
  private ended = 0;

  /** Whether a command runs. */
  get isBusy(): boolean {
    return this.started > this.ended;
  }

  async run(machine: Machine, command: SiteCommand): Promise<CommandResult> {
    this.started += 1;
    try {
      return await runScript(machine, `${scripts}/t-${this.started}.sh`, command);
    } finally {
      this.ended += 1;
    }
  }
}

async function runScript(
  machine: Machine,
  script: string,
  { content, timeout, workingDir = '/root' }: SiteCommand,
): Promise<CommandResult> {
  await machine.execute(['sh', '-c', installInput, script], content);
  const argv = ['sh', '-c', runLimited, script, workingDir, String(timeout)];
  const { code, output } = await machine.execute(argv);
  const timedOut = (await machine.execute(['test', '-s', `${script}.timeout`])).code === 0;
  return { exitCode: timedOut ? 'timedOut' : (code ?? 255), output };
}
