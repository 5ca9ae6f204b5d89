import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMAND_PROBLEMS } from '../../../lib/rehearsal/cli/command-problem-kinds';
import { readInput } from '../../../lib/rehearsal/cli/rehearsal-input';
import type { VersionInput } from '../../../lib/rehearsal/cli/rehearsal-input';
import type { RehearseOptions } from '../../../lib/rehearsal/cli/rehearse-options';
import { UserError } from '../../../lib/rehearsal/cli/user-error';

const none: RehearseOptions = {
  parameter: [],
  updateParameter: [],
  mode: 'quick',
  update: [],
  watchOutages: false,
  fault: [],
  replace: false,
  delete: false,
  json: false,
  keep: false,
  skipUnknownTypes: false,
  sourceCheck: true,
  signalPatience: 60,
  assumeSignals: false,
  userDataLimit: 1200,
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'multi-eip-input-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** The lines of the error. */
function mistakes(template: string, options: Partial<RehearseOptions>): string[] {
  try {
    readInput(template, { ...none, ...options });
  } catch (error) {
    return error instanceof UserError ? error.message.split('\n') : [String(error)];
  }
  return [];
}

function read(...versions: VersionInput[]) {
  return versions.map(({ file: { content }, parameters }) => [content, parameters]);
}

describe('the input of a rehearsal', () => {
  it('is what the files hold, and the parameters', () => {
    const options = {
      ...none,
      update: [file('next.json', '{"n":2}')],
      parameter: ['VpcId=vpc-1', 'Text=a=b', 'Empty='],
      existing: file('existing.json', '{"enis":[]}'),
    };
    const { first, updates, existing } = readInput(file('first.yml', 'n: 1'), options);
    const parameters = { VpcId: 'vpc-1', Text: 'a=b', Empty: '' };
    expect(read(first, ...updates)).toEqual([
      [{ n: 1 }, parameters],
      [{ n: 2 }, parameters],
    ]);
    expect(existing).toEqual({ enis: [] });
  });

  it('gives updates other values, and each template what it declares', () => {
    const declaring = (...names: string[]) =>
      JSON.stringify({ Parameters: Object.fromEntries(names.map((name) => [name, {}])) });
    const options = {
      ...none,
      update: [file('with-count.json', declaring('VpcId', 'Count'))],
      parameter: ['VpcId=vpc-1', 'Old=1', 'Wrong=1'],
      updateParameter: ['Count=3', 'VpcId=vpc-2'],
    };
    const { first, updates } = readInput(file('old.json', declaring('VpcId', 'Old')), options);
    expect(read(first, ...updates).map(([, parameters]) => parameters)).toEqual([
      { VpcId: 'vpc-1', Old: '1', Wrong: '1' },
      { VpcId: 'vpc-2', Count: '3', Wrong: '1' },
    ]);
  });

  it('is refused with all mistakes at once, by every code there is', () => {
    const large = file('large.json', `{"Description": "${'x'.repeat(524_288)}"}`);
    const options = {
      update: [],
      parameter: ['VpcId', '=vpc-1'],
      existing: file('broken.json', '{'),
      watchOutages: true,
      replace: true,
      updateParameter: ['Count'],
    };
    const lines = mistakes('/nowhere.json', options);
    expect(mistakes(large, {})).toEqual([
      `${large}: has 524307 bytes, and ROS takes at most 524288; move resources into nested stacks (template-file-too-large)`,
    ]);
    expect(lines).toEqual([
      expect.stringMatching(/^\/nowhere\.json: cannot be read: ENOENT.*; give a template/),
      '--parameter VpcId: there is no value; write it as KEY=VALUE (parameter-unassigned)',
      '--parameter =vpc-1: there is no value; write it as KEY=VALUE (parameter-unassigned)',
      '--update-parameter Count: there is no value; write it as KEY=VALUE (parameter-unassigned)',
      expect.stringMatching(/broken\.json:1: neither YAML nor JSON: .*; correct it/),
      '--watch-outages: there is no update; add --update (option-without-update)',
      '--replace: there is no update; add --update (option-without-update)',
      '--update-parameter: there is no update; add --update (option-without-update)',
    ]);
    const codes = [...lines, ...mistakes(large, {})].map((line) => /\(([\w-]+)\)$/.exec(line)?.[1]);
    expect([...new Set(codes)].toSorted()).toEqual(Object.keys(COMMAND_PROBLEMS).toSorted());
  });

  it('names the file in which something that cannot exist is described', () => {
    const existing = file('wrong.json', '{"eni":[]}');
    expect(mistakes(file('ok.json', '{}'), { existing })).toEqual([
      expect.stringMatching(/wrong\.json:1: 'eni'/),
    ]);
  });
});
