import type { Problem } from '../../values/problem';
import type { SourceText } from '../template/source-text';

/** A file that was read, and where in it each part of its content stands. */
export class SourceFile {
  constructor(
    readonly name: string,
    private readonly text: SourceText,
  ) {}

  get content(): unknown {
    return this.text.value;
  }

  /** Size of the file. */
  get bytes(): number {
    return this.text.bytes;
  }

  /** Problems of the content, each with its place in the file. */
  located(problems: readonly Problem[]): Problem[] {
    return problems.map((problem) => ({ ...problem, place: this.placeOf(problem.path) }));
  }

  /** @param path of a part: `Resources.Eni.Type` */
  placeOf(path: string): string {
    return `${this.name}:${this.text.lineOf(path)}`;
  }
}
