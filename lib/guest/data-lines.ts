import type { BindingCondition } from '../plan/eni-operations';
import type {
  GuestAddress,
  GuestEni,
  GuestInstructions,
  GuestOwnAddress,
} from '../plan/guest-instructions';
import { DATA_FIELDS, DATA_FORMAT, dataLine } from './protocol';

/**
 * What an instance is told: the only place with values of the template. The lines stand at the end of
 * a script, as comments behind its `exit`, so that no value can become a command, whatever characters
 * it holds.
 */
export function dataLines(instructions: GuestInstructions): string[] {
  const lines = instructionLines(instructions);
  return [
    dataLine('begin', { FORMAT: DATA_FORMAT }),
    ...lines,
    dataLine('end', { COUNT: lines.length }),
  ];
}

function instructionLines(instructions: GuestInstructions): string[] {
  const { enis, repliesByConnection, signalCommand, verification } = instructions;
  const { required, timeout, services } = verification;
  return [
    ...(signalCommand === undefined ? [] : [dataLine('signal', { COMMAND: signalCommand })]),
    dataLine('verify', {
      SECONDS: timeout,
      NECESSITY: required ? 'required' : 'optional',
      URL: services,
    }),
    ...(repliesByConnection ? [dataLine('replies', {})] : []),
    ...enis.flatMap(eniLines),
    ...primaryEniLines(instructions),
  ];
}

function eniLines(eni: GuestEni): string[] {
  return [
    dataLine('eni', {
      ENI: eni.name,
      MAC: eni.macAddress,
      TABLE: eni.table,
      PRIORITY: eni.rulePriority,
      IP: eni.primaryPrivateIp,
    }),
    ...eni.addresses.map(addressLine),
  ];
}

function addressLine({ name, privateIp, publicIp = '-', condition }: GuestAddress): string {
  return presentOrAbsent(
    name,
    dataLine('ip', { BINDING: name, IP: privateIp, EIP: publicIp }),
    condition,
  );
}

function ownAddressLine({ name, privateIp = '-', publicIp = '-', condition }: GuestOwnAddress) {
  return presentOrAbsent(
    name,
    dataLine('own', { BINDING: name, OWN: privateIp, EIP: publicIp }),
    condition,
  );
}

/** A line in any case: their number is known, also where the deployment knows which there are. */
function presentOrAbsent(name: string, line: string, condition?: BindingCondition): string {
  return condition ? condition.choose(line, dataLine('absent', { BINDING: name })) : line;
}

function primaryEniLines({ primaryEniAddresses, ownAddresses }: GuestInstructions): string[] {
  const lines = [...primaryEniAddresses.map(addressLine), ...ownAddresses.map(ownAddressLine)];
  return lines.length > 0 ? [dataLine('primary', {}), ...lines] : [];
}

/** The same instructions with every value that only the deployment may know at its longest. */
export function atWorst(instructions: GuestInstructions): GuestInstructions {
  const { signalCommand } = instructions;
  return {
    ...instructions,
    enis: instructions.enis.map((eni) => ({
      ...eni,
      macAddress: DATA_FIELDS.MAC.longest,
      primaryPrivateIp: DATA_FIELDS.IP.longest,
      addresses: eni.addresses.map(longestAddress),
    })),
    primaryEniAddresses: instructions.primaryEniAddresses.map(longestAddress),
    ownAddresses: instructions.ownAddresses.map(longestAddress),
    ...(signalCommand === undefined ? {} : { signalCommand: DATA_FIELDS.COMMAND.longest }),
  };
}

function longestAddress({ name, publicIp }: GuestOwnAddress) {
  const privateIp = DATA_FIELDS.IP.longest;
  return publicIp === undefined
    ? { name, privateIp }
    : { name, privateIp, publicIp: DATA_FIELDS.EIP.longest };
}
