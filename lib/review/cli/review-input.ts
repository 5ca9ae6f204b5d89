import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { versionIn } from '../../rehearsal/cli/diff-input';
import { InputReader } from '../../rehearsal/cli/input-reader';
import { meantParameters } from '../../rehearsal/cli/meant-parameters';
import type { TemplateVersion } from '../../rehearsal/diff/template-version';
import type { ReviewRequest } from '../reviewed-template';
import type { ReviewOptions } from './review-options';

/** What the command is to review. */
export interface ReviewInput {
  readonly request: ReviewRequest;
  /** The update to it that is told too. */
  readonly update?: { readonly before: TemplateVersion; readonly after: TemplateVersion };
}

/** @throws UserError with all that is wrong with the files and the options. */
export function readReviewInput(file: string, { parameter, against }: ReviewOptions): ReviewInput {
  const reader = new InputReader();
  const source = reader.template(file);
  const old = against === undefined ? undefined : reader.template(against);
  const all = reader.parameters(parameter);
  reader.failOnProblems();
  const template = source!.content;
  const given = old === undefined ? all : meantParameters(all, template, [old.content]);
  return {
    request: {
      title: basename(file),
      bytes: statSync(file).size,
      template,
      given,
      located: (problems) => source!.located(problems),
    },
    update: old && {
      before: versionIn(old, meantParameters(all, old.content, [template])),
      after: versionIn(source!, given),
    },
  };
}
