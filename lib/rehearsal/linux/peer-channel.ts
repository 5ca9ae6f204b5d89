import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** What two programs tell each other: a JSON object. */
export type PeerMessage = Readonly<Record<string, unknown>>;

/** Carries messages to another program and back, in order. */
export interface PeerChannel {
  /** Drops the message when the other program has ended: `onEnd` says so. */
  send(message: PeerMessage): void;
  listen(onMessage: (message: PeerMessage) => void, onEnd: () => void): void;
}

/** Node's own channel to a process that `fork` has started. */
export function ipcChannel(child: ChildProcess): PeerChannel {
  return {
    send: (message) => {
      if (child.connected) child.send(message, () => undefined);
    },
    listen: (onMessage, onEnd) => {
      child.on('message', (message) => onMessage(message as PeerMessage));
      child.on('disconnect', onEnd).on('exit', onEnd).on('error', onEnd);
    },
  };
}

/** Two streams, with a line of JSON for each message. */
export function jsonLineChannel(input: Readable, output: Writable): PeerChannel {
  return {
    send: (message) => void output.write(`${JSON.stringify(message)}\n`),
    listen: (onMessage, onEnd) => {
      output.on('error', () => undefined); // the input ends, too, and says it
      createInterface({ input })
        .on('line', (line) => onMessage(JSON.parse(line) as PeerMessage))
        .on('close', onEnd);
    },
  };
}
