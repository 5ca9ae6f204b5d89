import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RehearsalSession } from '../../lib/rehearsal/session';
import { onInstance, withRehearsal } from '../rehearsed';
import type { Template } from '../support';
import { codeBlocksOf, PAGES } from './code-blocks';
import { DocumentedProject, notPrinted } from './documented-project';

/** Has the same code as another page, which a test holds it to. */
const TRANSLATED = 'README.zh-CN.md';
const TUTORIAL = 'docs/tutorial.md';

const pagesWith = (detail: string) =>
  PAGES.filter((page) => page !== TRANSLATED && page !== TUTORIAL).filter((page) =>
    codeBlocksOf(page).some((block) => block.language === 'sh' && block.detail === detail),
  );

/** Runs the commands of a page that are for an instance; gives what it shows and was not printed. */
async function unlikeOnInstance(rehearsal: RehearsalSession, page: string): Promise<string[]> {
  const missing: string[] = [];
  let output: string | undefined;
  for (const { language, detail, text } of codeBlocksOf(page)) {
    if (language === 'sh') {
      output = detail === 'instance' ? await onInstance(rehearsal, `set -e\n${text}`) : undefined;
    } else if (detail === 'output' && output !== undefined) {
      missing.push(...notPrinted(text, output));
    }
  }
  return missing;
}

describe('what a reader does', () => {
  let folder: string;
  let project: DocumentedProject;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'multi-eip-docs-'));
    project = new DocumentedProject(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  // The first one makes the files that the others speak of.
  it.each([TUTORIAL, ...pagesWith('project')])('in a project, by %s', (page) => {
    expect(codeBlocksOf(page).flatMap((block) => project.follow(block))).toEqual([]);
  });

  it('on an instance', () =>
    withRehearsal(async (rehearsal) => {
      const file = join(folder, 'old.template.json');
      await rehearsal.create(JSON.parse(readFileSync(file, 'utf8')) as Template);
      for (const page of pagesWith('instance')) {
        expect(await unlikeOnInstance(rehearsal, page)).toEqual([]);
      }
    }));
});
