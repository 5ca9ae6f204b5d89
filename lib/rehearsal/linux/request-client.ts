import type { Message, MessageChannel } from './message-channel';

interface PendingRequest {
  resolve(answer: Message): void;
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
    private readonly channel: MessageChannel,
    private readonly peer: string,
    onNotice: (notice: Message) => void = () => undefined,
  ) {
    channel.listen(
      (message) => {
        if (!this.settle(message)) onNotice(message);
      },
      () => this.end(),
    );
  }

  /** @throws Error when the other program ends before it has answered. */
  request(message: Message): Promise<Message> {
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

  private settle(message: Message): boolean {
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
