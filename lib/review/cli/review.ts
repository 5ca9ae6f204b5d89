import { writeFileSync } from 'node:fs';
import { UserError } from '../../rehearsal/cli/user-error';
import { compareTemplates } from '../../rehearsal/diff/compare-templates';
import { htmlPage } from '../html-page';
import { markdownPage } from '../markdown-page';
import type { Page } from '../page';
import { reviewPage } from '../review-page';
import { readReviewInput } from './review-input';
import type { ReviewOptions } from './review-options';
import type { ReviewProblemCode } from './review-problem-kinds';

/**
 * `ros-multi-eip review`: writes the page that tells what a template makes, runs and opens.
 *
 * @throws UserError, TemplateError
 */
export async function review(file: string, options: ReviewOptions): Promise<void> {
  const page = await pageOf(file, options);
  if (options.html === undefined) process.stdout.write(markdownPage(page));
  else writePage(options.html, htmlPage(page));
}

async function pageOf(file: string, options: ReviewOptions): Promise<Page> {
  const { request, update } = readReviewInput(file, options);
  const difference = update && (await compareTemplates(update.before, update.after));
  return reviewPage({ ...request, difference });
}

/** @throws UserError */
function writePage(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const code: ReviewProblemCode = 'page-unwritable';
    const fault = `cannot be written: ${(error as Error).message}`;
    const remedy = 'name a file in a folder that you may write to';
    throw UserError.of([{ path: file, fault, remedy, code }]);
  }
}
