import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMAND_PROBLEMS } from '../../../lib/rehearsal/cli/command-problem-kinds';
import { readInput } from '../../../lib/rehearsal/cli/rehearsal-input';
import type { RehearseOptions } from '../../../lib/rehearsal/cli/rehearse-options';
import { UserError } from '../../../lib/rehearsal/cli/user-error';

const none: RehearseOptions = {
  parameter: [],
  mode: 'quick',
  update: [],
  watchOutages: false,
  replace: false,
  delete: false,
  json: false,
  keep: false,
  skipUnknownTypes: false,
  sourceCheck: true,
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

describe('the input of a rehearsal', () => {
  it('is what the files hold, and the parameters', () => {
    const options = {
      ...none,
      update: [file('next.json', '{"n":2}')],
      parameter: ['VpcId=vpc-1', 'Text=a=b', 'Empty='],
      existing: file('existing.json', '{"enis":[]}'),
    };
    expect(readInput(file('first.json', '{"n":1}'), options)).toEqual({
      template: { n: 1 },
      updates: [{ n: 2 }],
      parameters: { VpcId: 'vpc-1', Text: 'a=b', Empty: '' },
      existing: { enis: [] },
    });
  });

  it('is refused with all mistakes at once, by every code there is', () => {
    const options = {
      update: [],
      parameter: ['VpcId', '=vpc-1'],
      existing: file('broken.json', '{'),
      watchOutages: true,
      replace: true,
    };
    const lines = mistakes('/nowhere.json', options);
    expect(lines).toEqual([
      expect.stringMatching(/^\/nowhere\.json: cannot be read: ENOENT.*; give a synthesized temp/),
      '--parameter VpcId: there is no value; write it as KEY=VALUE (parameter-unassigned)',
      '--parameter =vpc-1: there is no value; write it as KEY=VALUE (parameter-unassigned)',
      expect.stringMatching(/broken\.json: not JSON: .*; describe what exists in JSON/),
      '--watch-outages: there is no update; add --update (option-without-update)',
      '--replace: there is no update; add --update (option-without-update)',
    ]);
    const codes = lines.map((line) => /\(([\w-]+)\)$/.exec(line)?.[1]);
    expect([...new Set(codes)].toSorted()).toEqual(Object.keys(COMMAND_PROBLEMS).toSorted());
  });

  it('names the file in which something that cannot exist is described', () => {
    const existing = file('wrong.json', '{"eni":[]}');
    expect(mistakes(file('ok.json', '{}'), { existing })).toEqual([
      expect.stringMatching(/wrong\.json: 'eni'/),
    ]);
  });
});
