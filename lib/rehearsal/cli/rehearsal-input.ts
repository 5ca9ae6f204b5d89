import type { ExistingResources } from '../cloud/existing-resources';
import type { GivenParameters } from '../template/parameters';
import { InputReader } from './input-reader';
import type { RehearseOptions } from './rehearse-options';

/** What a rehearsal is given: the files' contents, and the parameters. */
export interface RehearsalInput {
  readonly template: unknown;
  readonly updates: readonly unknown[];
  readonly parameters: GivenParameters;
  readonly existing?: ExistingResources;
}

/** @throws UserError with all that is wrong with the files and the options. */
export function readInput(file: string, options: RehearseOptions): RehearsalInput {
  const reader = new InputReader();
  const input = {
    template: reader.template(file),
    updates: options.update.map((update) => reader.template(update)),
    parameters: reader.parameters(options.parameter),
    existing: options.existing === undefined ? undefined : reader.existing(options.existing),
  };
  if (options.update.length === 0) {
    if (options.watchOutages) reader.reportWithoutUpdate('--watch-outages');
    if (options.replace) reader.reportWithoutUpdate('--replace');
  }
  reader.failOnProblems();
  return input;
}
