import type { RequestClient } from '../linux/request-client';

/** The names of an interface's methods: complete, since the compiler misses none that is left out. */
export type MethodNames<T> = Readonly<Record<keyof T & string, true>>;

/** A call of a method of one of the objects that the other process serves. */
export type MethodCall = {
  readonly id: number;
  readonly object: string;
  readonly method: string;
  readonly args: readonly unknown[];
};

/** Its end: a value, or the message of the error that it was rejected with. */
export type MethodAnswer = {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
};

type AnyMethods = Record<string, (...args: readonly unknown[]) => Promise<unknown>>;

/** An object whose methods run in another process. */
export function remoteMethods<T>(client: RequestClient, object: string, names: MethodNames<T>): T {
  const methods = Object.keys(names).map((method) => [
    method,
    async (...args: unknown[]) => {
      const { value, error } = await client.request({ object, method, args });
      if (error !== undefined) throw new Error(String(error));
      return value;
    },
  ]);
  return Object.fromEntries(methods) as T;
}

/**
 * Serves objects to the parent process, until that has ended.
 * @param opening The objects, once they can be called; where they cannot, every call says why.
 * @param onError Told of an error before its caller is.
 */
export function serveMethods(
  opening: Promise<Readonly<Record<string, object>>>,
  onError: (error: Error) => void,
): void {
  const send = (answer: MethodAnswer) => process.send?.(answer);
  process.on('message', (message) => {
    const call = message as MethodCall;
    void perform(opening, call).then(
      (value) => send({ id: call.id, value }),
      (error: Error) => {
        onError(error);
        send({ id: call.id, error: error.message });
      },
    );
  });
  process.on('disconnect', () => process.exit());
}

async function perform(
  opening: Promise<Readonly<Record<string, object>>>,
  { object, method, args }: MethodCall,
): Promise<unknown> {
  const methods = (await opening)[object] as AnyMethods;
  return methods[method]!(...args);
}
