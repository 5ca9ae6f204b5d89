import { withAssumed } from '../cloud/assumed-parameters';
import type { TemplateVersion } from '../diff/template-version';
import type { GivenParameters } from '../template/parameters';
import type { DiffOptions } from './diff-options';
import { InputReader } from './input-reader';
import { meantParameters } from './meant-parameters';
import type { SourceFile } from './source-file';

/** The two versions of a stack that are compared. */
export interface DiffInput {
  readonly before: TemplateVersion;
  readonly after: TemplateVersion;
}

/** @throws UserError with all that is wrong with the files and the options. */
export function readDiffInput(
  oldFile: string,
  newFile: string,
  { parameter, oldParameter }: DiffOptions,
): DiffInput {
  const reader = new InputReader();
  const [old, next] = [reader.template(oldFile), reader.template(newFile)];
  const given = reader.parameters(parameter);
  const givenBefore = reader.parameters(oldParameter, '--old-parameter');
  reader.failOnProblems();
  const [before, after] = [old!.content, next!.content];
  return {
    before: versionIn(old!, { ...meantParameters(given, before, [after]), ...givenBefore }),
    after: versionIn(next!, meantParameters(given, after, [before])),
  };
}

/** A file's template, with values for the parameters that were not given. */
export function versionIn(file: SourceFile, given: GivenParameters): TemplateVersion {
  const template = file.content;
  return {
    template,
    parameters: withAssumed(template, given),
    located: (problems) => file.located(problems),
  };
}
