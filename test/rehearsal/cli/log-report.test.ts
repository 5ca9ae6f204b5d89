import { commandLines, failedCommandLines, logLines } from '../../../lib/rehearsal/cli/log-report';

describe('the lines of logs', () => {
  it('are the end of each log', () => {
    const journal = Array.from({ length: 50 }, (_, n) => `line ${n}`).join('\n');
    const lines = logLines('i-1', `==> UserData <==\nhello\n==> journal <==\n${journal}\n`);
    expect(lines.slice(0, 5)).toEqual([
      'the logs of i-1, the last 40 lines of each:',
      '  ==> UserData <==',
      '  hello',
      '  ==> journal <==',
      '  line 10',
    ]);
    expect(lines.at(-1)).toBe('  line 49');
  });

  it('show of a line that was overwritten what a terminal shows of it at the end', () => {
    const log = '==> UserData <==\r\n 10 %\r 60 %\r100 %\r\ndone\n';
    expect(logLines('i-1', log).slice(1)).toEqual(['  ==> UserData <==', '  100 %', '  done']);
  });

  it('leave out what network managers write at every change', () => {
    const journal = [
      'Nov 26 18:25 web NetworkManager[36]: <info>  [1.2] device (eth0): carrier: link connected',
      'Nov 26 18:25 web NetworkManager[36]: <warn>  [1.2] dhcp4 (eth0): no lease',
      "Nov 26 18:25 web dbus-daemon[35]: [system] Activating service name='x'",
      'Nov 26 18:25 web multi-eip[40]: FAILED: no default route',
    ];
    expect(logLines('i-1', `==> journal <==\n${journal.join('\n')}\n`).slice(2)).toEqual([
      `  ${journal[1]}`,
      `  ${journal[3]}`,
    ]);
  });
});

describe('the lines of a command', () => {
  const command = { stack: 's', logicalId: 'Init', instanceId: 'i-1', exitCode: 3, output: '' };

  it('say how it ended, and what it printed', () => {
    expect(commandLines({ ...command, output: 'a\nb\n' })).toEqual([
      'Init on i-1: ended with 3',
      '  a',
      '  b',
    ]);
    expect(commandLines({ ...command, exitCode: 'timedOut' })).toEqual([
      'Init on i-1: ran out of its time',
    ]);
  });

  it('are told by themselves only where it failed', () => {
    expect(failedCommandLines(command)).toHaveLength(1);
    expect(failedCommandLines({ ...command, exitCode: 0 })).toEqual([]);
  });
});
