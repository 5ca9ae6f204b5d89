import { withAssumed } from '../cloud/assumed-parameters';
import type { TemplateVersion } from '../diff/compare-templates';
import { isObject } from '../template/json';
import type { GivenParameters } from '../template/parameters';
import type { DiffOptions } from './diff-options';
import { InputReader } from './input-reader';

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
  const before = reader.template(oldFile);
  const after = reader.template(newFile);
  const given = reader.parameters(parameter);
  const givenBefore = reader.parameters(oldParameter, '--old-parameter');
  reader.failOnProblems();
  return {
    before: version(oldFile, before, { ...shared(given, before, after), ...givenBefore }),
    after: version(newFile, after, shared(given, after, before)),
  };
}

/** A parameter that only the other template declares is not meant for this one. */
function shared(given: GivenParameters, template: unknown, other: unknown): GivenParameters {
  const isMeant = (name: string) => declares(template, name) || !declares(other, name);
  return Object.fromEntries(Object.entries(given).filter(([name]) => isMeant(name)));
}

function declares(template: unknown, name: string): boolean {
  const parameters = isObject(template) ? template.Parameters : undefined;
  return isObject(parameters) && Object.hasOwn(parameters, name);
}

function version(file: string, template: unknown, given: GivenParameters): TemplateVersion {
  return { file, template, parameters: withAssumed(template, given) };
}
