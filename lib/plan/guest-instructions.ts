import type { Verification } from '../values/verification';

/** A private IP address that carries a binding, as the instance is told. */
export interface GuestAddress {
  /** The binding's name. */
  readonly name: string;
  readonly privateIp: string;
  /** The EIP's public IP address; undefined where the instance is not told. */
  readonly publicIp?: string;
}

/** The primary private IP address of the instance's own ENI, which the instance knows itself. */
export type GuestOwnAddress = Omit<GuestAddress, 'privateIp'> & Partial<GuestAddress>;

/** A secondary ENI, as the instance is told. Values may be known only at deploy time. */
export interface GuestEni {
  readonly name: string;
  readonly macAddress: string;
  readonly table: number;
  readonly rulePriority: number;
  readonly primaryPrivateIp: string;
  readonly addresses: readonly GuestAddress[];
}

/** All that the instance is told. */
export interface GuestInstructions {
  readonly enis: readonly GuestEni[];
  /** Addresses that the instance's own ENI gets besides its primary one. */
  readonly primaryEniAddresses: readonly GuestAddress[];
  /** The binding of the instance's own primary address, which it has by itself. */
  readonly ownAddresses: readonly GuestOwnAddress[];
  /** Whether Cloud Assistant knows more: then what it has applied is not taken back. */
  readonly isEarly: boolean;
  readonly verification: Verification;
  /** The command that sends a signal to the stack, if it waits for one per binding. */
  readonly signalCommand?: string;
}
