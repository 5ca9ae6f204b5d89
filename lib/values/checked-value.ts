import type { GivenFault } from './given-fault';

/**
 * A value of the user's that knows what is wrong with how it was made: the construct that gets it
 * tells, since a value has no place in an app of its own.
 */
export abstract class CheckedValue {
  // Private to the language: no text of the value may show it, from which logical ids are made.
  readonly #faults: readonly GivenFault[];

  protected constructor(faults: readonly GivenFault[]) {
    this.#faults = faults;
  }

  /**
   * What is wrong with how it was made.
   * @internal
   */
  get faults(): readonly GivenFault[] {
    return this.#faults;
  }
}
