import type { Verification } from '../values/verification';
import type { BindingCondition } from './eni-operations';
import type { BindingPlan } from './eni-plan';
import type { InstancePlan } from './instance-plan';
import { RULE_PRIORITY } from './routing';

/** A private IP address that carries a binding, as the instance is told. */
export interface GuestAddress {
  /** The binding's name. */
  readonly name: string;
  readonly privateIp: string;
  /** The EIP's public IP address; undefined where the instance is not told. */
  readonly publicIp?: string;
  /** Absent: the binding is there in any case. */
  readonly condition?: BindingCondition;
}

/** The primary private IP address of the instance's own ENI, which the instance knows itself. */
export interface GuestOwnAddress {
  /** The binding's name. */
  readonly name: string;
  /** Undefined where the instance is not told. */
  readonly privateIp?: string;
  /** The EIP's public IP address; undefined where the instance is not told. */
  readonly publicIp?: string;
  /** Absent: the binding is there in any case. */
  readonly condition?: BindingCondition;
}

/** A secondary ENI, as the instance is told. Values may be known only to the deployment. */
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
  readonly verification: Verification;
  /** Whether replies leave by the ENI that the request came in on, also those of containers. */
  readonly repliesByConnection?: boolean;
  /** The command that sends a signal to the stack; absent: the stack waits for none. */
  readonly signalCommand?: string;
}

/**
 * What UserData tells an instance that Cloud Assistant does not configure. It cannot hold attributes
 * of the instance itself.
 */
export function bootInstructions(plan: InstancePlan): GuestInstructions {
  return {
    enis: secondaryEnis(plan),
    primaryEniAddresses: addedToPrimaryEni(plan).flatMap(
      ({ name, address: { address: privateIp }, publicIpBeforeBinding: publicIp, condition }) =>
        privateIp === undefined ? [] : [{ name, privateIp, publicIp, condition }],
    ),
    ownAddresses: ownAddresses(plan).map(({ name, publicIpBeforeBinding, condition }) => ({
      name,
      publicIp: publicIpBeforeBinding,
      condition,
    })),
    verification: plan.verification,
    repliesByConnection: plan.repliesByConnection,
  };
}

/**
 * What Cloud Assistant tells an instance: all there is to know.
 *
 * @param signalCommand sends a signal to the stack; absent: the stack waits for none
 */
export function commandInstructions(plan: InstancePlan, signalCommand?: string): GuestInstructions {
  return {
    enis: secondaryEnis(plan),
    primaryEniAddresses: addedToPrimaryEni(plan).map(guestAddress),
    ownAddresses: ownAddresses(plan).map(guestAddress),
    verification: plan.verification,
    repliesByConnection: plan.repliesByConnection,
    signalCommand,
  };
}

function secondaryEnis({ enisByName }: InstancePlan): GuestEni[] {
  return enisByName.flatMap(({ facts, table, bindingsByName }) =>
    facts.kind === 'primary'
      ? []
      : [
          {
            name: facts.name,
            macAddress: facts.macAddress,
            table,
            rulePriority: RULE_PRIORITY,
            primaryPrivateIp: facts.primaryPrivateIp,
            addresses: bindingsByName.map(guestAddress),
          },
        ],
  );
}

/** Bindings whose address the primary ENI gets; its primary address it has already. */
function addedToPrimaryEni({ primaryEniBindings }: InstancePlan): BindingPlan[] {
  return primaryEniBindings.filter(({ address }) => address.kind !== 'primary');
}

function ownAddresses({ primaryEniBindings }: InstancePlan): BindingPlan[] {
  return primaryEniBindings.filter(({ address }) => address.kind === 'primary');
}

function guestAddress({ name, privateIp, publicIp, condition }: BindingPlan): GuestAddress {
  return { name, privateIp, publicIp, condition };
}
