import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DATA_FIELDS,
  DATA_FORMAT,
  DATA_LINES,
  dataLine,
  dataLinePattern,
} from '../../lib/guest/protocol';
import type { DataField, DataKeyword } from '../../lib/guest/protocol';
import { bashOutput } from './tool';

const ROOT = join(__dirname, '../..');
const PROTOCOL = readFileSync(join(ROOT, 'lib/guest/program/protocol.sh'), 'utf8');
const KEYWORDS = Object.keys(DATA_LINES) as DataKeyword[];

describe('the grammar of the data lines', () => {
  it('is what the program accepts', () => {
    expect(bashOutput(`${PROTOCOL}\nprintf %s "$DATA_LINE"`)).toBe(dataLinePattern());
  });

  it('has the format that the program knows', () => {
    const state = readFileSync(join(ROOT, 'lib/guest/program/state.sh'), 'utf8');
    expect(bashOutput(`${state}\nprintf %s "$FORMAT"`)).toBe(String(DATA_FORMAT));
  });

  it('has lines that match it', () => {
    const line = new RegExp(`^#= (${dataLinePattern()})$`);
    const web = { BINDING: 'web', IP: '192.168.0.9', EIP: '198.51.100.7' };
    const lines = [
      dataLine('begin', { FORMAT: DATA_FORMAT }),
      dataLine('signal', { COMMAND: "curl -X POST 'http://100.100.100.110/'" }),
      dataLine('verify', {
        SECONDS: 180,
        NECESSITY: 'required',
        URL: ['http://a.test/', 'https://b'],
      }),
      dataLine('verify', { SECONDS: 180, NECESSITY: 'optional', URL: [] }),
      dataLine('eni', {
        ENI: 'a',
        MAC: '00:16:3e:00:00:01',
        TABLE: 20000,
        PRIORITY: 5100,
        IP: '10.0.0.1',
      }),
      dataLine('ip', web),
      dataLine('ip', { ...web, EIP: '-' }),
      dataLine('primary', {}),
      dataLine('own', { BINDING: 'own', OWN: '-', EIP: '-' }),
      dataLine('absent', { BINDING: 'mail' }),
      dataLine('end', { COUNT: 9 }),
    ];
    expect(lines.filter((text) => !line.test(text))).toEqual([]);
    expect(dataLine('ip', { ...web, IP: '-' })).not.toMatch(line);
    expect(dataLine('ip', { ...web, IP: '192.168.0.256' })).not.toMatch(line);
    const verify = { SECONDS: 1, NECESSITY: 'required', URL: ['http://user:word@a.test/'] };
    expect(dataLine('verify', verify)).not.toMatch(line);
    expect(dataLine('eni', { ENI: '1', MAC: '-', TABLE: 1, PRIORITY: 1, IP: '1' })).not.toMatch(
      line,
    );
  });

  it('accepts the longest value of each field', () => {
    const refused = Object.entries<DataField>(DATA_FIELDS).filter(
      ([, { longest, pattern }]) =>
        longest !== undefined && !new RegExp(`^(${pattern})$`).test(longest),
    );
    expect(refused).toEqual([]);
  });

  it('stands in docs/data-lines.md', () => {
    const page = readFileSync(join(ROOT, 'docs/data-lines.md'), 'utf8');
    const cells = page
      .split('\n')
      .filter((row) => row.startsWith('| `'))
      .map((row) => row.split(/\s*\|\s*/).slice(1, -1));
    expect(cells).toEqual([
      ...KEYWORDS.map((keyword) => [`\`${form(keyword)}\``, DATA_LINES[keyword].meaning]),
      ...Object.entries(DATA_FIELDS).map(([name, { meaning }]) => [`\`${name}\``, meaning]),
    ]);
  });
});

/** A data line as the documentation shows it. */
function form(keyword: DataKeyword): string {
  const words = DATA_LINES[keyword].fields.map((name) =>
    'repeats' in DATA_FIELDS[name] ? `${name}...` : name,
  );
  return ['#=', keyword, ...words].join(' ');
}
