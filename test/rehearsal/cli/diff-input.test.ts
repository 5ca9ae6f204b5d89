import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDiffInput } from '../../../lib/rehearsal/cli/diff-input';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'multi-eip-diff-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A template that declares parameters, as a file. */
function file(name: string, ...declared: string[]): string {
  const Parameters = Object.fromEntries(declared.map((one) => [one, { Type: 'String' }]));
  writeFileSync(join(folder, name), JSON.stringify({ Parameters }));
  return join(folder, name);
}

function parameters(oldFile: string, newFile: string, given: string[], old: string[] = []) {
  const options = { parameter: given, oldParameter: old, json: false };
  const { before, after } = readDiffInput(oldFile, newFile, options);
  return [before.parameters, after.parameters];
}

describe('the parameters of a difference', () => {
  it('are given to each template that declares them', () => {
    const versions = [file('old.json', 'Both', 'Old'), file('new.json', 'Both', 'New')] as const;
    expect(parameters(...versions, ['Both=1', 'Old=2', 'New=3'])).toEqual([
      { Both: '1', Old: '2' },
      { Both: '1', New: '3' },
    ]);
  });

  it('have another value before, on request', () => {
    const template = file('same.json', 'Both');
    expect(parameters(template, template, ['Both=new'], ['Both=old'])).toEqual([
      { Both: 'old' },
      { Both: 'new' },
    ]);
  });

  it('that no template declares reach both, which refuse them', () => {
    const template = file('none.json');
    expect(parameters(template, template, ['Typo=1'])).toEqual([{ Typo: '1' }, { Typo: '1' }]);
  });
});

it('names every mistake of the options and files', () => {
  const options = { parameter: ['X'], oldParameter: ['Y'], json: false };
  expect(() => readDiffInput('/nowhere.json', file('ok.json'), options)).toThrow(
    /^\/nowhere\.json: cannot be read: .*\n--parameter X: .*\n--old-parameter Y: /,
  );
});
