import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diff } from '../../../lib/rehearsal/cli/diff';
import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { edgeTemplate } from '../cloud/edge-template';

const TEMPLATES = join(__dirname, '../../../templates');

const print = jest.spyOn(console, 'log').mockImplementation(() => {});
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'multi-eip-diff-'));
});
beforeEach(() => print.mockClear());
afterAll(() => {
  print.mockRestore();
  rmSync(folder, { recursive: true });
});

function file(name: string, template: JsonObject): string {
  writeFileSync(join(folder, name), JSON.stringify(template));
  return join(folder, name);
}

const options = { parameter: [], oldParameter: [], json: false };
const web = () => file('web.json', edgeTemplate(['web']));
const webAndMail = () => file('mail.json', edgeTemplate(['web', 'mail']));

it('succeeds where every public address stays, and prints the difference', async () => {
  await expect(diff(web(), webAndMail(), options)).resolves.toBe(true);
  expect(print.mock.calls.flat()).toEqual(
    expect.arrayContaining(['mail     new             new              -']),
  );
});

it('fails where a public address is lost', async () => {
  await expect(diff(webAndMail(), web(), options)).resolves.toBe(false);
});

it('fails where ROS would refuse the update, and says so in JSON', async () => {
  const other = edgeTemplate(['web'], { instanceType: 'ecs.g7.large' });
  const update = diff(web(), file('type.json', other), { ...options, json: true });
  await expect(update).resolves.toBe(false);
  expect(print.mock.calls).toHaveLength(1);
  expect(JSON.parse(String(print.mock.calls[0]))).toMatchObject({
    version: 1,
    refused: true,
    losesPublicAddress: false,
  });
});

it.each(readdirSync(TEMPLATES).filter((name) => name.endsWith('.json')))(
  'finds no difference of %s from itself',
  async (name) => {
    const template = join(TEMPLATES, name);
    await expect(diff(template, template, options)).resolves.toBe(true);
    expect(print.mock.calls).toEqual([['no resource changes']]);
  },
);

it('names the file whose template cannot be read', async () => {
  const broken = file('broken.json', { Resources: {}, X: 1 });
  await expect(diff(web(), broken, options)).rejects.toThrow(`${broken}:1: X: ROS has no such key`);
  await expect(diff(web(), webAndMail(), { ...options, parameter: ['Typo=1'] })).rejects.toThrow(
    /web\.json:1: Parameters\.Typo: .*no such parameter/,
  );
});
