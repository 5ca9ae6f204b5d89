import { readFileSync } from 'node:fs';
import { MAX_TEMPLATE_BYTES } from '../../facts/ros-limits';
import type { Problem } from '../../values/problem';
import { existingProblems } from '../cloud/existing-problems';
import type { ExistingResources } from '../cloud/existing-resources';
import { SourceText, SourceTextError } from '../template/source-text';
import type { CommandProblemCode } from './command-problem-kinds';
import { SourceFile } from './source-file';
import { UserError } from './user-error';

/** Reads files and options of the command. Reads on after a problem, so that all are found at once. */
export class InputReader {
  private readonly problems: Problem[] = [];

  /** Undefined, where it cannot be read: `failOnProblems` throws then. */
  template(name: string): SourceFile | undefined {
    const text = this.text(name, 'give a template');
    const size = Buffer.byteLength(text ?? '');
    if (size <= MAX_TEMPLATE_BYTES) return this.file(name, text);
    const fault = `has ${size} bytes, and ROS takes at most ${MAX_TEMPLATE_BYTES}`;
    this.report('template-file-too-large', name, fault, 'move resources into nested stacks');
    return undefined;
  }

  existing(name: string): ExistingResources | undefined {
    const file = this.file(name, this.text(name, 'describe what exists in YAML or JSON'));
    if (file === undefined) return undefined;
    const problems = existingProblems(file.content, name);
    this.problems.push(
      ...problems.map((one) => ({ ...one, path: file.placeOf(one.property ?? '') })),
    );
    return file.content as ExistingResources;
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

  private file(name: string, text: string | undefined): SourceFile | undefined {
    if (text === undefined) return undefined;
    try {
      return new SourceFile(name, new SourceText(text));
    } catch (error) {
      if (!(error instanceof SourceTextError)) throw error;
      for (const { line, fault } of error.faults) {
        this.report('file-malformed', `${name}:${line}`, fault, 'correct it');
      }
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
