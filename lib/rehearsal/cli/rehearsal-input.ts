import type { ExistingResources } from '../cloud/existing-resources';
import type { GivenParameters } from '../template/parameters';
import { InputReader } from './input-reader';
import { meantParameters } from './meant-parameters';
import type { RehearseOptions } from './rehearse-options';
import type { SourceFile } from './source-file';

/** A template, and the parameters with which the stack is made from it. */
export interface VersionInput {
  readonly file: SourceFile;
  readonly parameters: GivenParameters;
}

/** What a rehearsal is given. */
export interface RehearsalInput {
  readonly first: VersionInput;
  readonly updates: readonly VersionInput[];
  readonly existing?: ExistingResources;
}

/** @throws UserError with all that is wrong with the files and the options. */
export function readInput(file: string, options: RehearseOptions): RehearsalInput {
  const reader = new InputReader();
  const template = reader.template(file);
  const updates = options.update.map((update) => reader.template(update));
  const parameters = reader.parameters(options.parameter);
  const changed = reader.parameters(options.updateParameter, '--update-parameter');
  const existing = options.existing === undefined ? undefined : reader.existing(options.existing);
  if (options.update.length === 0) {
    if (options.watchOutages) reader.reportWithoutUpdate('--watch-outages');
    if (options.replace) reader.reportWithoutUpdate('--replace');
    if (options.updateParameter.length > 0) reader.reportWithoutUpdate('--update-parameter');
  }
  reader.failOnProblems();
  const all = [template!, ...updates.map((update) => update!)];
  const [first, ...next] = all.map((one, index) =>
    version(one, index === 0 ? parameters : { ...parameters, ...changed }, all),
  );
  return { first: first!, updates: next, existing };
}

function version(
  one: SourceFile,
  given: GivenParameters,
  all: readonly SourceFile[],
): VersionInput {
  const others = all.filter((other) => other !== one).map(({ content }) => content);
  return { file: one, parameters: meantParameters(given, one.content, others) };
}
