import type { PeerMessage, PeerChannel } from './peer-channel';

interface PendingRequest {
  resolve(answer: PeerMessage): void;
  reject(error: Error): void;
}

/** Asks another program, which answers each request with a message of the same `id`. */
export class RequestClient {
  private readonly pending = new Map<unknown, PendingRequest>();
  private requests = 0;
  private ended = false;

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
        if (!this.settle(message)) onNotice(message);
      },
      () => this.end(),
    );
  }

  /** @throws Error when the other program ends before it has answered. */
  request(message: PeerMessage): Promise<PeerMessage> {
    const id = ++this.requests;
    return new Promise((resolve, reject) => {
      if (this.ended) {
        reject(this.hasEnded());
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

  private end(): void {
    this.ended = true;
    for (const { reject } of this.pending.values()) reject(this.hasEnded());
    this.pending.clear();
  }

  private hasEnded(): Error {
    return new Error(`${this.peer} has ended`);
  }
}
