import { readFileSync } from 'node:fs';
import type { Problem } from '../../values/problem';
import { existingProblems } from '../cloud/existing-problems';
import type { ExistingResources } from '../cloud/existing-resources';
import type { GivenParameters } from '../template/parameters';
import type { CommandProblemCode } from './command-problem-kinds';
import type { RehearseOptions } from './rehearse-options';
import { UserError } from './user-error';

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

/** Reads on after a problem, so that all are found at once. */
class InputReader {
  private readonly problems: Problem[] = [];

  template(file: string): unknown {
    return this.json(file, 'give a synthesized template');
  }

  existing(file: string): ExistingResources | undefined {
    const json = this.json(file, 'describe what exists in JSON');
    if (json === undefined) return undefined;
    this.problems.push(...existingProblems(json, file));
    return json as ExistingResources;
  }

  parameters(assignments: readonly string[]): Record<string, string> {
    return Object.fromEntries(assignments.flatMap((assignment) => this.parameter(assignment)));
  }

  reportWithoutUpdate(option: string): void {
    this.report('option-without-update', option, 'there is no update', 'add --update');
  }

  private report(code: CommandProblemCode, path: string, fault: string, remedy: string): void {
    this.problems.push({ path, fault, remedy, code });
  }

  failOnProblems(): void {
    if (this.problems.length > 0) throw UserError.of(this.problems);
  }

  private parameter(assignment: string): [string, string][] {
    const [, key, value] = /^(\w+)=(.*)$/s.exec(assignment) ?? [];
    if (key !== undefined && value !== undefined) return [[key, value]];
    const path = `--parameter ${assignment}`;
    this.report('parameter-unassigned', path, 'there is no value', 'write it as KEY=VALUE');
    return [];
  }

  private json(file: string, remedy: string): unknown {
    const text = this.text(file, remedy);
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      this.report('file-not-json', file, `not JSON: ${(error as Error).message}`, remedy);
      return undefined;
    }
  }

  private text(file: string, remedy: string): string | undefined {
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      this.report('file-unreadable', file, `cannot be read: ${(error as Error).message}`, remedy);
      return undefined;
    }
  }
}
