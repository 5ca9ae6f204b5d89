import { CheckedValue } from './checked-value';
import type { GivenFault } from './given-fault';
import { argumentFaults, TEXT } from './value-kinds';

/**
 * The private IP address that an EIP is bound to.
 *
 * @example
 * edge.bindEip('vpn', { privateIp: PrivateIp.of('192.168.0.20') });
 * edge.bindEip('own', { privateIp: PrivateIp.primary() });
 */
export class PrivateIp extends CheckedValue {
  /** A secondary private IP address that the VPC chooses. */
  static newSecondary(): PrivateIp {
    return new PrivateIp('secondary');
  }

  /**
   * A given IPv4 address of the ENI's vSwitch, assigned as a secondary address. Two bindings cannot exchange
   * theirs in one update, which fails and changes nothing: give one of them another address first. Nor can the
   * value of a parameter change, which ROS refuses, since the address keeps its logical id: write another
   * address out, or name another parameter.
   *
   * @param address dotted decimal, or a value known only to the deployment
   */
  static of(address: string): PrivateIp {
    return new PrivateIp('secondary', address, addressFaults('of', address));
  }

  /**
   * A secondary private IP address that the ENI has already, as the console shows it.
   *
   * @param address dotted decimal, or a value known only to the deployment
   */
  static existing(address: string): PrivateIp {
    return new PrivateIp('existing', address, addressFaults('existing', address));
  }

  /** The ENI's primary private IP address: one binding of an ENI can have it. */
  static primary(): PrivateIp {
    return new PrivateIp('primary');
  }

  /** Whether it is assigned by the stack, exists already, or is the ENI's primary address. */
  readonly kind: 'secondary' | 'existing' | 'primary';
  /**
   * The given address, dotted decimal.
   * @default none: the VPC chooses
   */
  readonly address?: string;

  private constructor(
    kind: 'secondary' | 'existing' | 'primary',
    address?: string,
    faults: readonly GivenFault[] = [],
  ) {
    super(faults);
    this.kind = kind;
    this.address = address;
  }
}

function addressFaults(factory: 'of' | 'existing', address: unknown): GivenFault[] {
  return argumentFaults(`PrivateIp.${factory}`, { address: [address, TEXT] });
}
