import { CheckedValue } from './checked-value';
import { hasPrivateHost } from './ip-address';
import { checkOptions, optional } from './option-kinds';
import type { OptionKinds } from './option-kinds';
import { shown } from './problem';
import type { Problem } from './problem';
import { problem } from './problem-kinds';
import type { ProblemPlace } from './problem-kinds';
import type { GivenFault } from './given-fault';
import { faultsOf, FLAG, listOf, NUMBER, TEXT } from './value-kinds';

/** How long a deployment waits for its EIPs. */
export interface VerificationOptions {
  /**
   * Seconds, 1 to 3600, in which every binding has to work.
   * @default 180
   */
  readonly timeout?: number;
}

/** Which services the instance asks. */
export interface OutsideVerificationOptions extends VerificationOptions {
  /**
   * URLs of services that answer a request with the bare address it came from; asked in turn until
   * one answers. With `https` nothing on the way can answer in a service's place, and the instance needs
   * a right clock and the usual certificates; plain `http` needs neither.
   * @default ifconfig.me, which Alibaba Cloud's documentation uses too, then two others, all by https
   */
  readonly services?: readonly string[];
  /**
   * Whether a binding fails when none of the services answers it. A binding that is seen as another
   * address than its EIP fails in any case.
   * @default true
   */
  readonly required?: boolean;
}

const VERIFICATION_OPTIONS: OptionKinds<VerificationOptions> = { timeout: optional(NUMBER) };

const OUTSIDE_VERIFICATION_OPTIONS: OptionKinds<OutsideVerificationOptions> = {
  ...VERIFICATION_OPTIONS,
  services: optional(listOf(TEXT)),
  required: optional(FLAG),
};

const DEFAULT_SERVICES: readonly string[] = [
  'https://ifconfig.me/ip',
  'https://api.ipify.org',
  'https://ip.3322.net',
];

const DEFAULT_TIMEOUT = 180;

/**
 * What a deployment verifies of every binding before its stack is complete. The instance does it,
 * and tells the stack: so it takes Cloud Assistant.
 *
 * @example
 * const verification = Verification.fromOutside({ services: ['https://ip.example.com'] });
 * new MultiEipInstance(this, 'Shop', { vSwitch, instanceType, verification });
 */
export class Verification extends CheckedValue {
  /**
   * The path of the binding's packets on the instance, and that an outside service sees its private
   * address as its EIP.
   */
  static fromOutside(options: OutsideVerificationOptions = {}): Verification {
    const { usable, faults } = checkOptions(OUTSIDE_VERIFICATION_OPTIONS, options);
    const { services = DEFAULT_SERVICES, required = true, timeout } = usable;
    const told = faultsOf("'options'", 'Verification.fromOutside', faults);
    return new Verification(true, true, services, required, timeout, told);
  }

  /** The path of the binding's packets on the instance: where no outside service can be asked. */
  static onInstance(options: VerificationOptions = {}): Verification {
    const { usable, faults } = checkOptions(VERIFICATION_OPTIONS, options);
    const told = faultsOf("'options'", 'Verification.onInstance', faults);
    return new Verification(true, false, [], true, usable.timeout, told);
  }

  /** Nothing: the stack is complete when the instance has been configured. */
  static none(): Verification {
    return new Verification(false, true, DEFAULT_SERVICES, true);
  }

  /** Whether the stack waits for a signal of every binding. */
  readonly isAwaited: boolean;
  /** Whether outside services are asked. */
  readonly asksOutside: boolean;
  /** URLs of the services, asked in turn. */
  readonly services: readonly string[];
  /** Whether a binding fails when none of the services answers it. */
  readonly required: boolean;
  /** Seconds in which every binding has to work. */
  readonly timeout: number;

  private constructor(
    isAwaited: boolean,
    asksOutside: boolean,
    services: readonly string[],
    required: boolean,
    timeout: number = DEFAULT_TIMEOUT,
    faults: readonly GivenFault[] = [],
  ) {
    super(faults);
    this.isAwaited = isAwaited;
    this.asksOutside = asksOutside;
    this.services = services;
    this.required = required;
    this.timeout = timeout;
  }
}

/** A verification as far as it is known now. */
export interface KnownVerification {
  readonly asksOutside: boolean;
  readonly required: boolean;
  readonly services: readonly (string | undefined)[];
  readonly timeout: number | undefined;
}

/** What is wrong with one, if anything. */
export function verificationProblems(
  place: ProblemPlace,
  verification: KnownVerification,
): Problem[] {
  return [
    ...timeoutProblems(place, verification),
    ...missingServiceProblems(place, verification),
    ...serviceProblems(place, verification),
    ...credentialProblems(place, verification),
  ];
}

/** Other time-outs are computed from it, which takes a number. */
function timeoutProblems(place: ProblemPlace, { timeout }: KnownVerification): Problem[] {
  if (timeout !== undefined && Number.isInteger(timeout) && timeout >= 1 && timeout <= 3600) {
    return [];
  }
  return [
    timeout === undefined
      ? problem('verification-timeout', place, {
          fault: 'the timeout is known only to the deployment',
          remedy: 'write it as a number',
        })
      : problem('verification-timeout', place, {
          value: timeout,
          fault: `timeout ${timeout} s is out of range`,
          remedy: 'use 1 to 3600',
        }),
  ];
}

function missingServiceProblems(
  place: ProblemPlace,
  { asksOutside, required, services }: KnownVerification,
): Problem[] {
  return asksOutside && required && services.length === 0
    ? [
        problem('verification-services', place, {
          value: services,
          fault: 'there is no service to ask',
          remedy: "give 'services', or use Verification.onInstance()",
        }),
      ]
    : [];
}

function serviceProblems(place: ProblemPlace, { services }: KnownVerification): Problem[] {
  return services.flatMap((url) => {
    if (url === undefined || DEFAULT_SERVICES.includes(url)) return [];
    if (!/^https?:\/\/(?![/?#])[!-~]+$/.test(url)) {
      return [
        problem('verification-service', place, {
          value: url,
          fault: `${shown(url)} is not an http or https URL`,
          remedy: 'write it as https://example.com/ip',
        }),
      ];
    }
    return hasPrivateHost(url)
      ? [
          problem('public-ip-private', place, {
            value: url,
            fault: `the service ${shown(url)} has a private address, and does not see the EIP`,
            remedy: 'use a service of the internet',
          }),
        ]
      : [];
  });
}

/** A template, the instance's files and its list of processes would show them. */
function credentialProblems(place: ProblemPlace, { services }: KnownVerification): Problem[] {
  return services
    .filter((url) => url !== undefined && /^https?:\/\/[^/?#]*@/.test(url))
    .map(() =>
      problem('verification-credentials', place, {
        fault: 'the URL of a service holds credentials',
        remedy: 'ask a service that takes none',
      }),
    );
}
