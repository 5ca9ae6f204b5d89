import type { EniPlan } from '../plan/eni-plan';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import { resourceIdProblems } from '../values/names';
import { CheckedConstruct } from './checked-construct';
import type { IVSwitch } from './network';
import { known, stableText } from './tokens';
import { takePrivateIp, takeUniqueInApp } from './unique-values';

/**
 * An ENI that EIPs are bound to, one per private IP address. Its id is its name on the instance.
 *
 * @example
 * const eni: Eni = edge.addEni('partner');
 * edge.bindEip('edi', { eni });
 */
export abstract class Eni extends CheckedConstruct {
  /** The ENI's id, `eni-...`. */
  abstract readonly eniId: string;
  /** Its primary private IPv4 address. */
  abstract readonly primaryPrivateIp: string;
  /** The vSwitch that it is in. */
  abstract readonly vSwitch: IVSwitch;
  /**
   * What is bound to it, and in which order.
   * @internal
   */
  abstract readonly plan: EniPlan;

  /** Its name on the instance. */
  get name(): string {
    return this.node.id;
  }

  /** Takes an ENI that exists already, and tells what is wrong with what was said of it. */
  protected takeExisting(vSwitch: IVSwitch, eniId: string, primaryPrivateIp: string): Problem[] {
    const place = this.placeOf('eniId');
    const owner = takeUniqueInApp(this, 'ENI', eniId);
    return [
      ...(known(eniId) === undefined ? [] : resourceIdProblems(place, eniId, 'eni')),
      ...(owner === undefined
        ? []
        : [
            problem('eni-taken', place, {
              value: eniId,
              fault: `${stableText(this, eniId)} is already used by '${owner}'`,
              remedy: 'use each ENI once',
            }),
          ]),
      ...takePrivateIp(this, vSwitch, this.placeOf('primaryPrivateIp'), primaryPrivateIp),
    ];
  }
}
