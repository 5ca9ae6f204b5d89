import type { ChildProcess } from 'node:child_process';

/** Calls the methods of an object that lives in another process, over Node's own channel. */

interface Call {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** Something that happened over there, that nobody asked for. */
interface Notice {
  readonly notice: unknown;
}

type Methods = Record<string, (...args: readonly unknown[]) => Promise<unknown>>;

/** Serves an object's methods to the parent process, until the parent is gone. */
export function serve(target: object): void {
  const methods = target as Methods;
  process.on('message', ({ id, method, args }: Call) => {
    methods[method]!(...args).then(
      (value) => process.send?.({ id, value } satisfies Answer),
      (error: Error) => process.send?.({ id, error: error.message } satisfies Answer),
    );
  });
  process.on('disconnect', () => process.exit());
}

/** Tells the parent process something. */
export function notify(notice: unknown): void {
  process.send?.({ notice } satisfies Notice);
}

/** The parent's side: every method of the proxy is a call over there. */
export class RpcClient {
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private calls = 0;
  private ended = false;

  constructor(
    private readonly child: ChildProcess,
    onNotice: (notice: unknown) => void,
  ) {
    child.on('message', (message: Answer | Notice) => {
      if ('notice' in message) onNotice(message.notice);
      else this.settle(message);
    });
    child.on('exit', () => {
      this.ended = true;
      this.abandon();
    });
  }

  call(method: string, args: readonly unknown[]): Promise<unknown> {
    const id = ++this.calls;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ value, error }) =>
        error === undefined ? resolve(value) : reject(new Error(error)),
      );
      if (!this.ended && this.child.connected) this.child.send({ id, method, args } satisfies Call);
      else this.abandon();
    });
  }

  private settle(answer: Answer): void {
    this.waiting.get(answer.id)?.(answer);
    this.waiting.delete(answer.id);
  }

  private abandon(): void {
    for (const id of this.waiting.keys()) this.settle({ id, error: 'the sandbox has ended' });
  }
}
