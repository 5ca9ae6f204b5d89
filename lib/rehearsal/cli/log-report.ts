import type { CommandRecord } from '../cloud/cloud-records';

/** Lines of each log, and of what each command printed. */
const LAST_LINES = 40;

/** What network managers and the message bus write whenever an interface changes. */
const NOISE =
  /NetworkManager\[\d+\]: <info>|dbus-daemon\[\d+\]:|ModemManager|systemd-networkd\[\d+\]: \w+: (Gained|Lost|Link)/;

/** The end of each of an instance's logs: a long journal must not hide what UserData printed. */
export function logLines(instanceId: string, logs: string): string[] {
  const ends = logs.split(/^(?===> )/m).flatMap((log) => {
    const [title = '', ...lines] = linesOf(log);
    const told = lines.filter((line) => !NOISE.test(line));
    return [title, ...told.slice(-LAST_LINES)].map((line) => `  ${line}`);
  });
  return [`the logs of ${instanceId}, the last ${LAST_LINES} lines of each:`, ...ends];
}

/** What a command printed, and how it ended. */
export function commandLines({ logicalId, instanceId, exitCode, output }: CommandRecord): string[] {
  const printed = output.trimEnd() === '' ? [] : linesOf(output);
  const lines = printed.slice(-LAST_LINES).map((line) => `  ${line}`);
  return [`${logicalId} on ${instanceId}: ${ENDS[exitCode] ?? `ended with ${exitCode}`}`, ...lines];
}

/** The same for a command that failed, which the cloud does not count as a failure. */
export function failedCommandLines(command: CommandRecord): string[] {
  return command.exitCode === 0 ? [] : commandLines(command);
}

/** As a terminal leaves them: what a line was overwritten with is all of it. */
function linesOf(text: string): string[] {
  const lines = text.trimEnd().split(/\r*\n/);
  return lines.map((line) => line.slice(line.lastIndexOf('\r') + 1));
}

const ENDS: Readonly<Record<string, string>> = {
  timedOut: 'ran out of its time',
  notRun: 'was not run',
};
