import type { PeerMessage, PeerChannel } from './peer-channel';

interface PendingRequest {
  resolve(answer: PeerMessage): void;
  reject(error: Error): void;
}

/** The other program has ended, though it was needed. */
export class PeerEndedError extends Error {}

/**
 * Asks another program, which answers each request with a message of the same `id`. A message with
 * `ended` is its last, and says why.
 */
export class RequestClient {
  private readonly pending = new Map<unknown, PendingRequest>();
  private requests = 0;
  private end?: Error;

  /**
   * @param peer What the other program is called in an error: `the sandbox`.
   * @param onNotice Told of every message that answers no request. Default: it is dropped.
   */
  constructor(
    private readonly channel: PeerChannel,
    private readonly peer: string,
    onNotice: (notice: PeerMessage) => void = () => undefined,
  ) {
    channel.listen(
      (message) => {
        if (typeof message['ended'] === 'string') this.close(`: ${message['ended']}`);
        else if (!this.settle(message)) onNotice(message);
      },
      () => this.close(),
    );
  }

  /** @throws Error when the other program ends before it has answered. */
  request(message: PeerMessage): Promise<PeerMessage> {
    const id = ++this.requests;
    return new Promise((resolve, reject) => {
      if (this.end) {
        reject(this.end);
        return;
      }
      this.pending.set(id, { resolve, reject });
      this.channel.send({ ...message, id });
    });
  }

  private settle(message: PeerMessage): boolean {
    const request = this.pending.get(message['id']);
    this.pending.delete(message['id']);
    request?.resolve(message);
    return request !== undefined;
  }

  /** The first reason is the one that is told. */
  private close(reason = ''): void {
    const end = (this.end ??= new PeerEndedError(`${this.peer} has ended${reason}`));
    for (const { reject } of this.pending.values()) reject(end);
    this.pending.clear();
  }
}
