import { readFileSync } from 'node:fs';
import type { Problem } from '../../values/problem';
import { existingProblems } from '../cloud/existing-problems';
import type { ExistingResources } from '../cloud/existing-resources';
import type { CommandProblemCode } from './command-problem-kinds';
import { UserError } from './user-error';

/** Reads files and options of the command. Reads on after a problem, so that all are found at once. */
export class InputReader {
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

  /** @param option as the user writes it: `--parameter`. */
  parameters(assignments: readonly string[], option = '--parameter'): Record<string, string> {
    return Object.fromEntries(assignments.flatMap((one) => this.parameter(one, option)));
  }

  reportWithoutUpdate(option: string): void {
    this.report('option-without-update', option, 'there is no update', 'add --update');
  }

  failOnProblems(): void {
    if (this.problems.length > 0) throw UserError.of(this.problems);
  }

  private report(code: CommandProblemCode, path: string, fault: string, remedy: string): void {
    this.problems.push({ path, fault, remedy, code });
  }

  private parameter(assignment: string, option: string): [string, string][] {
    const [, key, value] = /^(\w+)=(.*)$/s.exec(assignment) ?? [];
    if (key !== undefined && value !== undefined) return [[key, value]];
    const path = `${option} ${assignment}`;
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
