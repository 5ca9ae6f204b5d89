import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A line that came in. An answer has its request's number; what nobody asked for has none. */
export type Line = Readonly<Record<string, unknown>>;

/** Requests and answers with a program over a stream, a line of JSON each. */
export class Conversation {
  private readonly waiting = new Map<unknown, (answer: Line | undefined) => void>();
  private asked = 0;
  private ended = false;

  constructor(
    input: Readable,
    private readonly output: Writable,
    onNotice: (notice: Line) => void = () => undefined,
  ) {
    output.on('error', () => undefined); // the other end is gone, which its input says too
    createInterface({ input })
      .on('line', (text) => {
        const line = JSON.parse(text) as Line;
        if (this.waiting.has(line['id'])) this.settle(line['id'], line);
        else onNotice(line);
      })
      .on('close', () => {
        this.ended = true;
        for (const id of this.waiting.keys()) this.settle(id, undefined);
      });
  }

  /** @throws Error when the other end is gone. */
  async ask(request: object): Promise<Line> {
    const id = ++this.asked;
    const answer = await new Promise<Line | undefined>((resolve) => {
      if (this.ended) resolve(undefined);
      else this.waiting.set(id, resolve);
      this.output.write(`${JSON.stringify({ ...request, id })}\n`);
    });
    if (!answer) throw new Error('the machine has ended');
    return answer;
  }

  private settle(id: unknown, answer: Line | undefined): void {
    this.waiting.get(id)?.(answer);
    this.waiting.delete(id);
  }
}
