import { problem, shown } from './problem';

/** How long a deployment waits for its EIPs. */
export interface VerificationOptions {
  /**
   * Seconds, 1 to 3600, in which every binding has to work.
   * @default 180
   */
  readonly timeout?: number;
}

/** Whom the instance asks. */
export interface OutsideVerificationOptions extends VerificationOptions {
  /**
   * Services that answer a request with the bare address it came from, as URLs; asked in turn until
   * one answers. Plain `http` needs no right clock and no certificates.
   * @default ifconfig.me, which Alibaba Cloud's documentation uses too, then two others
   */
  readonly services?: readonly string[];
  /**
   * Whether a binding fails that none of the services answers. One that is seen as another address
   * than its EIP fails in any case.
   * @default true
   */
  readonly required?: boolean;
}

const DEFAULT_SERVICES = [
  'http://ifconfig.me/ip',
  'http://api.ipify.org',
  'http://ip.3322.net',
] as const;

const DEFAULT_TIMEOUT = 180;

/**
 * What a deployment proves of every binding before its stack is complete. It is the instance that
 * finds out, and tells the stack: so it takes Cloud Assistant.
 */
export class Verification {
  /** The way of its packets on the instance, and that the outside sees its private address as its EIP. */
  static fromOutside(options: OutsideVerificationOptions = {}): Verification {
    const { services = DEFAULT_SERVICES, required = true, timeout } = options;
    return new Verification(true, services, required, timeout);
  }

  /** The way of its packets on the instance: where nothing out there can be asked. */
  static onInstance({ timeout }: VerificationOptions = {}): Verification {
    return new Verification(true, [], true, timeout);
  }

  /** Nothing: the stack is complete when the instance has been configured. */
  static none(): Verification {
    return new Verification(false, DEFAULT_SERVICES, true);
  }

  private constructor(
    /** Whether the stack waits for a signal of every binding. */
    readonly isAwaited: boolean,
    /** URLs. */
    readonly services: readonly string[],
    readonly required: boolean,
    /** Seconds. */
    readonly timeout: number = DEFAULT_TIMEOUT,
  ) {}
}

/** What is wrong with one, as far as it is known now. */
export function verificationProblems(verification: {
  readonly services: readonly string[];
  readonly timeout?: number;
}): string[] {
  const { services, timeout } = verification;
  return [
    ...(timeout === undefined || (Number.isInteger(timeout) && timeout >= 1 && timeout <= 3600)
      ? []
      : [problem('verification', `a timeout of ${timeout} s`, 'use 1 to 3600')]),
    ...services
      .filter((url) => !/^https?:\/\/[!-~]+$/.test(url))
      .map((url) =>
        problem('verification', `${shown(url)} is no URL`, 'write it as http://example.com/ip'),
      ),
  ];
}
