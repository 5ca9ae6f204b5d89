import type { GuestEni, GuestInstructions, GuestOwnAddress } from '../plan/guest-instructions';
import { routeTable, RULE_PRIORITY } from '../plan/routing';
import type { Verification } from '../values/verification';
import { AttachableEni } from './attachable-eni';
import type { Eni, EniBinding } from './eni';
import { byteLength } from './tokens';

/** The longest MAC address and IPv4 address, for the size of UserData at its worst. */
const LONGEST_MAC = '00:00:00:00:00:00';
const LONGEST_IP = '255.255.255.255';
/** A signal's command as ROS gives it: its URL holds names of the stack and a resource, and a signature. */
const LONGEST_SIGNAL_COMMAND = 'x'.repeat(600);
/** Bytes that a deploy-time value in the user's own commands is counted with. */
const LONGEST_VALUE = 256;

type PublicIpOf = (binding: EniBinding) => string | undefined;

export function secondaryEnis(enis: readonly Eni[]): AttachableEni[] {
  return enis.filter((eni): eni is AttachableEni => eni instanceof AttachableEni);
}

/** Bindings whose address the primary ENI gets; its primary address it has already. */
export function primaryEniAddresses(enis: readonly Eni[]): EniBinding[] {
  return primaryEniBindings(enis).filter(({ isPrimary }) => !isPrimary);
}

function ownAddresses(enis: readonly Eni[]): EniBinding[] {
  return primaryEniBindings(enis).filter(({ isPrimary }) => isPrimary);
}

function primaryEniBindings(enis: readonly Eni[]): EniBinding[] {
  return enis.filter((eni) => !(eni instanceof AttachableEni)).flatMap((eni) => eni.bindings);
}

/**
 * What UserData tells an instance. It cannot hold attributes of the instance itself. Where Cloud
 * Assistant brings the EIPs it is not told them, so that the instance does not wait for them.
 */
export function userDataPlan(
  enis: readonly Eni[],
  verification: Verification,
  isEarly: boolean,
): GuestInstructions {
  const unlessEarly = (publicIpOf: PublicIpOf): PublicIpOf =>
    isEarly ? () => undefined : publicIpOf;
  const publicIpOf = unlessEarly(({ publicIp }) => publicIp);
  const earlyPublicIpOf = unlessEarly(({ publicIpBeforeBinding }) => publicIpBeforeBinding);
  return {
    enis: guestEnis(enis, publicIpOf),
    primaryEniAddresses: primaryEniAddresses(enis).flatMap((binding) => {
      const { name, givenPrivateIp: privateIp } = binding;
      return privateIp === undefined
        ? []
        : [{ name, privateIp, publicIp: earlyPublicIpOf(binding) }];
    }),
    ownAddresses: ownAddresses(enis).map((binding) => ({
      name: binding.name,
      publicIp: earlyPublicIpOf(binding),
    })),
    isEarly,
    verification,
  };
}

/** What Cloud Assistant tells an instance: all there is to know. */
export function commandPlan(
  enis: readonly Eni[],
  verification: Verification,
  signalCommand?: string,
): GuestInstructions {
  return {
    enis: guestEnis(enis, ({ publicIp }) => publicIp),
    primaryEniAddresses: primaryEniAddresses(enis),
    ownAddresses: ownAddresses(enis),
    isEarly: false,
    verification,
    signalCommand,
  };
}

function guestEnis(enis: readonly Eni[], publicIpOf: PublicIpOf): GuestEni[] {
  return secondaryEnis(enis).map((eni) => ({
    name: eni.name,
    macAddress: eni.macAddress,
    table: routeTable(eni.name),
    rulePriority: RULE_PRIORITY,
    primaryPrivateIp: eni.primaryPrivateIp,
    addresses: eni.bindings.map((binding) => ({
      name: binding.name,
      privateIp: binding.privateIp,
      publicIp: publicIpOf(binding),
    })),
  }));
}

/** Bytes of a script with every value at its longest. */
export function longest(
  plan: GuestInstructions,
  render: (plan: GuestInstructions) => string,
): number {
  const longestIps = (list: readonly GuestOwnAddress[]) =>
    list.map(({ name, publicIp }) => ({
      name,
      privateIp: LONGEST_IP,
      publicIp: publicIp && LONGEST_IP,
    }));
  const atWorst: GuestInstructions = {
    ...plan,
    enis: plan.enis.map((eni) => ({
      ...eni,
      macAddress: LONGEST_MAC,
      primaryPrivateIp: LONGEST_IP,
      addresses: longestIps(eni.addresses),
    })),
    primaryEniAddresses: longestIps(plan.primaryEniAddresses),
    ownAddresses: longestIps(plan.ownAddresses),
    signalCommand: plan.signalCommand && LONGEST_SIGNAL_COMMAND,
  };
  return byteLength(render(atWorst), LONGEST_VALUE);
}
