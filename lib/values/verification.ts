import { problem, shown } from './problem-draft';

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
    return new Verification(true, true, services, required, timeout);
  }

  /** The way of its packets on the instance: where nothing out there can be asked. */
  static onInstance({ timeout }: VerificationOptions = {}): Verification {
    return new Verification(true, false, [], true, timeout);
  }

  /** Nothing: the stack is complete when the instance has been configured. */
  static none(): Verification {
    return new Verification(false, true, DEFAULT_SERVICES, true);
  }

  private constructor(
    /** Whether the stack waits for a signal of every binding. */
    readonly isAwaited: boolean,
    /** Whether somebody outside is asked. */
    readonly asksOutside: boolean,
    /** URLs. */
    readonly services: readonly string[],
    readonly required: boolean,
    /** Seconds. */
    readonly timeout: number = DEFAULT_TIMEOUT,
  ) {}
}

/** A verification as far as it is known now. */
export interface KnownVerification {
  readonly asksOutside: boolean;
  readonly required: boolean;
  readonly services: readonly (string | undefined)[];
  readonly timeout: number | undefined;
}

/** What is wrong with one, if anything. */
export function verificationProblems(verification: KnownVerification): string[] {
  const { asksOutside, required, services, timeout } = verification;
  return [
    ...timeoutProblems(timeout),
    ...(asksOutside && required && services.length === 0
      ? [
          problem(
            'verification',
            'there is no service to ask',
            "give 'services', or use Verification.onInstance()",
          ),
        ]
      : []),
    ...services
      .filter((url) => url !== undefined && !/^https?:\/\/[!-~]+$/.test(url))
      .map((url) =>
        problem('verification', `${shown(url)} is no URL`, 'write it as http://example.com/ip'),
      ),
  ];
}

/** Others are computed from it, which takes a number. */
function timeoutProblems(timeout: number | undefined): string[] {
  if (timeout === undefined) {
    return [
      problem('verification', 'a timeout that only the deployment knows', 'write it as a number'),
    ];
  }
  return Number.isInteger(timeout) && timeout >= 1 && timeout <= 3600
    ? []
    : [problem('verification', `a timeout of ${timeout} s`, 'use 1 to 3600')];
}
