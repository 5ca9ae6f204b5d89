import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataLines } from '../../lib/guest/data-lines';
import { instructions } from './instructions';
import { afterReading, source } from './program-text';

/** Commands that would look at this machine, or write into its journal, do nothing. */
const STUBS = `
  logger() { :; }
  own_address() { echo 192.168.0.1; }`;

/** Of each file: the bindings that the program takes from it, or why it refuses it. */
const READ = `${STUBS}
  trap - ERR
  for file in */*; do
    (load_data_lines "$file"; read_instructions "$data_lines"; echo "\${bindings[*]}") 2>&1 | tail -n 1 || true
  done`;

/** What the program makes of each of these files. */
function readings(files: readonly (string | Buffer)[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'multi-eip-lines-'));
  try {
    files.forEach((text, n) => writeFileSync(join(folder, String(n).padStart(5, '0')), text));
    const output = afterReading(source, READ.replace('*/*', `${folder}/*`));
    return output.trimEnd().split('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const LINES = dataLines({ ...instructions, signalCommand: undefined });
const SCRIPT = ['#!/usr/bin/env bash', 'multi-eip apply "$0"', 'exit', ...LINES, ''].join('\n');
const ALL = 'web mail vpn admin';
/** As programs before the first format have stored them. */
const HEADLESS = `${LINES.slice(1, -1).join('\n')}\n`;

/** The files of which the program takes something else than all bindings, with what it takes. */
function notRefused(files: readonly string[]): string[] {
  return readings(files)
    .map((reading, n) => `${reading} <- ${files[n]}`)
    .filter((text) => !text.startsWith('multi-eip: FAILED: ') && !text.startsWith(`${ALL} `));
}

function refusalOf(file: string | Buffer): string | undefined {
  return readings([file])[0]?.replace('multi-eip: FAILED: ', '');
}

describe('data lines are taken', () => {
  it.each([
    ['at the end of a script', SCRIPT],
    ['with empty lines behind them, which a text tool may add', `${SCRIPT}\n\n`],
    ['without the last line break, which a text tool may take away', SCRIPT.trimEnd()],
    ['as an earlier program has stored them', HEADLESS],
    [
      "behind a user's commands that look like them",
      SCRIPT.replace('exit\n', `${LINES.slice(0, 4).join('\n')}\n#= ip evil 192.168.0.99\nexit\n`),
    ],
  ])('%s', (_, file) => {
    expect(readings([file])).toEqual([ALL]);
  });
});

describe('the lines that the program keeps', () => {
  it.each([
    ['of a script', SCRIPT],
    ['of an earlier program', HEADLESS],
    [
      'with a signal',
      SCRIPT.replace('end 7', 'end 8').replace('#= verify', '#= signal x\n#= verify'),
    ],
  ])('%s are whole, and hold nothing that is about one run', (_, file) => {
    const kept = afterReading(
      source,
      `lines_to_keep '${file.replace(/^[^]*?(?=#= )/, '').trim()}'`,
    );
    expect(kept).not.toMatch(/signal/);
    expect(readings([kept])).toEqual([ALL]);
  });
});

describe('data lines are refused', () => {
  const without = (part: RegExp) => SCRIPT.replace(part, '');
  const renumbered = (text: string, count: number) =>
    text.replace(/^#= end .*$/m, `#= end ${count}`);

  it.each<[string, string | Buffer, RegExp]>([
    ['in an empty file', '', /^the data lines are damaged: they have no head$/],
    ['in another file', 'root:x:0:0::/root:/bin/bash\n', /: they have no head$/],
    ['without their head', without(/^#= begin.*\n/m), /: they have no head$/],
    ['without their end', without(/^#= end.*\n/m), /: the end is missing$/],
    ['with a line less', without(/^#= ip web.*\n/m), /: there are 6 instead of 7$/],
    ['with a comment behind them', `${SCRIPT}# mine\n`, /: the end is missing$/],
    ['with lines behind them', `${SCRIPT}#= ip more 192.168.0.99 -\n`, /: the end is missing$/],
    [
      'with an empty line among them',
      SCRIPT.replace('\n#= primary', '\n\n#= primary'),
      /: there are 8/,
    ],
    [
      'with a line break in a value',
      SCRIPT.replace('198.51', '198\n.51'),
      /: there are 8 instead of 7$/,
    ],
    [
      'with the line breaks of Windows',
      SCRIPT.replaceAll('\n', '\r\n'),
      /: the head has no format$/,
    ],
    ['with a NUL byte', SCRIPT.replace('web', 'we\0b'), /: the end is missing$/],
    [
      'without the line of their ENI',
      renumbered(without(/^#= eni.*\n/m), 6),
      /: binding web has no ENI$/,
    ],
    ['with a binding twice', SCRIPT.replace('ip mail', 'ip web'), /: binding web stands twice$/],
    [
      'with an address twice',
      SCRIPT.replace('192.168.0.9', '192.168.0.8'),
      /: binding of 192\.168\.0\.8 stands twice$/,
    ],
    [
      'with a line in place of another',
      SCRIPT.replace('#= primary', LINES[1]!),
      /: line verify stands twice$/,
    ],
    [
      'of a later program',
      SCRIPT.replace('begin 1', 'begin 2'),
      /^the data lines have format 2, of which this program knows 1: install its newer version$/,
    ],
  ])('%s', (_, file, reason) => {
    expect(refusalOf(file)).toMatch(reason);
  });

  it('cut at any byte', () => {
    const body = SCRIPT.trimEnd(); // to lose the last line break alone does no harm
    expect(notRefused(Array.from({ length: body.length }, (__, n) => body.slice(0, n)))).toEqual(
      [],
    );
  });

  it('or lose no binding, with any byte changed', () => {
    const changed = (n: number, bit: number) => {
      const bytes = Buffer.from(SCRIPT);
      bytes[n]! ^= bit;
      return bytes.toString('latin1');
    };
    const first = SCRIPT.indexOf('#= begin');
    const files = Array.from({ length: SCRIPT.length - 1 - first }, (__, n) =>
      changed(first + n, 1 << (n % 7)),
    );
    const names = new RegExp(`^(multi-eip: FAILED: |\\S+ \\S+ \\S+ \\S+$)`);
    expect(readings(files).filter((reading) => !names.test(reading))).toEqual([]);
  });

  it('or lose no binding, with lines removed, repeated, overwritten or exchanged', () => {
    const files = LINES.flatMap((line, n) => [
      LINES.toSpliced(n, 1),
      LINES.toSpliced(n, 0, line),
      ...LINES.flatMap((other, at) => [
        LINES.with(at, line),
        LINES.with(n, other).with(at, line),
        LINES.toSpliced(n, 1).toSpliced(at, 0, line),
      ]),
    ]).map((lines) => `${lines.join('\n')}\n`);
    const unordered = (text: string) => text.split(' ').toSorted().join(' ');
    const taken = readings(files).filter((reading) => !reading.startsWith('multi-eip: FAILED: '));
    expect(new Set(taken.map(unordered))).toEqual(new Set([unordered(ALL)]));
  });
});
