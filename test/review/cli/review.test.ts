import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { review } from '../../../lib/review/cli/review';
import type { ReviewOptions } from '../../../lib/review/cli/review-options';
import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { edgeTemplate } from '../../rehearsal/cloud/edge-template';
import { sectionOf } from '../reviewed';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'multi-eip-review-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, template: JsonObject): string {
  writeFileSync(join(folder, name), JSON.stringify(template));
  return join(folder, name);
}

/** What the command writes to standard output. */
async function written(template: string, options: Partial<ReviewOptions> = {}): Promise<string> {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await review(template, { parameter: [], ...options });
    return write.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    write.mockRestore();
  }
}

const web = () => file('web.json', edgeTemplate(['web']));
const webAndMail = () => file('mail.json', edgeTemplate(['web', 'mail']));

test('the page is named after the file, and goes to standard output', async () => {
  const page = await written(web());
  expect(page).toMatch(/^# Review of web\.json\n/);
  expect(page).not.toContain('What the update changes');
});

test('against an older template it tells what the outside will notice', async () => {
  const page = await written(webAndMail(), { against: web() });
  const update = sectionOf(page, '## What the update changes');
  expect(update).toMatch(/^\| `mail` \| new \| new \| - \|$/m);
  expect(update).not.toContain('Warning');
  const loss = sectionOf(
    await written(web(), { against: webAndMail() }),
    '## What the update changes',
  );
  expect(loss).toContain('> **Warning:** A public address that clients know is lost.');
});

test('a template that did not change has no update to tell', async () => {
  const page = await written(web(), { against: web() });
  expect(sectionOf(page, '## What the update changes')).toBe('No resource changes.');
});

test('a parameter that only the older template declares is not meant for this one', async () => {
  const old = { ...edgeTemplate(['web']), Parameters: { Old: { Type: 'String' } } };
  const page = await written(web(), { against: file('old.json', old), parameter: ['Old=x'] });
  expect(sectionOf(page, '## What the update changes')).toBe('No resource changes.');
});

test('the page as HTML goes to a file', async () => {
  const html = join(folder, 'web.html');
  expect(await written(web(), { html })).toBe('');
  expect(readFileSync(html, 'utf8')).toContain('<h1>Review of web.json</h1>');
  const nowhere = join(folder, 'none', 'web.html');
  await expect(written(web(), { html: nowhere })).rejects.toThrow(
    /none\/web\.html: cannot be written: .*; name a file in a folder that you may write to \(page-unwritable\)$/,
  );
});

test('mistakes are told with file and line', async () => {
  const broken = file('broken.json', { Resources: {}, X: 1 });
  await expect(written(broken)).rejects.toThrow(`${broken}:1: X: ROS has no such key`);
  await expect(written(web(), { parameter: ['Typo=1'] })).rejects.toThrow(
    /web\.json:1: Parameters\.Typo: .*no such parameter/,
  );
  await expect(written(join(folder, 'none.json'), { parameter: ['x'] })).rejects.toThrow(
    /none\.json: .*cannot be read.*\n.*--parameter x: there is no value/,
  );
});
