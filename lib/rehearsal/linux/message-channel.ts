import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** What two programs tell each other: a JSON object. */
export type Message = Readonly<Record<string, unknown>>;

/** Carries messages to another program and back, in order. */
export interface MessageChannel {
  /** Drops the message when the other program has ended: `onEnd` says so. */
  send(message: Message): void;
  listen(onMessage: (message: Message) => void, onEnd: () => void): void;
}

/** Node's own channel to a process that `fork` has started. */
export function ipcChannel(child: ChildProcess): MessageChannel {
  return {
    send: (message) => {
      if (child.connected) child.send(message, () => undefined);
    },
    listen: (onMessage, onEnd) => {
      child.on('message', (message) => onMessage(message as Message));
      child.on('disconnect', onEnd).on('exit', onEnd).on('error', onEnd);
    },
  };
}

/** Two streams, with a line of JSON for each message. */
export function jsonLineChannel(input: Readable, output: Writable): MessageChannel {
  return {
    send: (message) => void output.write(`${JSON.stringify(message)}\n`),
    listen: (onMessage, onEnd) => {
      output.on('error', () => undefined); // the input ends, too, and says it
      createInterface({ input })
        .on('line', (line) => onMessage(JSON.parse(line) as Message))
        .on('close', onEnd);
    },
  };
}
