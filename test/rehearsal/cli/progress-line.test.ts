import { ProgressLine } from '../../../lib/rehearsal/cli/progress-line';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  const write = (text: string | Uint8Array) => {
    written.push(String(text));
    return true;
  };
  return { isTTY, columns: 20, write, written };
}

test('it says what is under way, below what stays, and goes', () => {
  const screen = terminal(true);
  const progress = new ProgressLine(screen);
  progress.show('verify 3 EIPs');
  progress.above(() => screen.write('event\n'));
  progress.show('wait for something with a long name');
  progress.end();
  progress.above(() => screen.write('end\n'));
  const clear = '\r\u001b[K';
  expect(screen.written).toEqual([
    `${clear}verify 3 EIPs: 0 s`,
    clear,
    'event\n',
    `${clear}verify 3 EIPs: 0 s`,
    `${clear}wait for something w`.slice(0, clear.length + 19),
    clear,
    'end\n',
  ]);
});

test('it writes nothing of its own where there is no terminal', () => {
  const file = terminal(false);
  const progress = new ProgressLine(file);
  progress.show('create');
  progress.above(() => file.write('event\n'));
  progress.end();
  expect(file.written).toEqual(['event\n']);
});

test('in a log it says from time to time that something is still under way', () => {
  jest.useFakeTimers();
  const log = terminal(false);
  const progress = new ProgressLine(log, 15_000);
  progress.show('preparing the image');
  progress.above(() => log.write('event\n'));
  jest.advanceTimersByTime(30_000);
  progress.end();
  jest.advanceTimersByTime(30_000);
  jest.useRealTimers();
  expect(log.written).toEqual([
    'preparing the image: 0 s\n',
    'event\n',
    'preparing the image: 15 s\n',
    'preparing the image: 30 s\n',
  ]);
});
