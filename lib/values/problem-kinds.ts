import type { Problem, ProblemKinds } from './problem';

/** Everything that this library refuses or warns of at synthesis, by code. Codes are stable. */
export const LIBRARY_PROBLEMS = {
  'allocation-id': {
    summary: 'An existing EIP is not named by its allocation id.',
    remedy: "Use the EIP's instance id, eip-..., not its address.",
  },
  'attach-twice': {
    summary: 'An ENI is attached a second time.',
    remedy: 'Attach an ENI to one instance, and once.',
  },
  'binding-name-taken': {
    summary: 'Two bindings of one instance have the same name.',
    remedy: 'Rename one of them; to keep the EIP of the renamed one, see `formerly`.',
  },
  'command-size': {
    summary: 'The command that configures the instance is larger than ROS takes.',
    remedy: 'Bind fewer EIPs, or spread them over several instances.',
  },
  'cross-stack-reference': {
    summary: 'A property refers to a resource of another stack, which ROS cannot do.',
    remedy:
      "Pass its id as a template parameter, or read that stack's output with Fn.getStackOutput.",
  },
  'eip-already-bound': {
    summary: 'One EIP is bound twice.',
    remedy: 'Bind another EIP: each has one private IP address.',
  },
  'eip-bandwidth': {
    summary: 'The bandwidth of a new EIP is out of the range of its billing method.',
    remedy: 'Use a bandwidth in the range that the message names, or another billing method.',
  },
  'eip-option-of-existing': {
    summary: 'An option of a new EIP stands beside an existing EIP.',
    remedy: 'Leave that option out, or leave `eip` out to get a new EIP.',
  },
  'eip-period': {
    summary: 'A subscription is not sold for this many months or years.',
    remedy: 'Use one of the counts that the message names.',
  },
  'eip-protection': {
    summary: 'The protection is not sold on this line type.',
    remedy: 'Leave `lineType` out, or use BGP.',
  },
  'eip-subscription-option': {
    summary:
      'A subscription EIP takes neither a line type, a protection, a name nor a description.',
    remedy: 'Leave the option out, or pay as you go.',
  },
  'eni-limit': {
    summary: 'The instance type holds fewer ENIs than are used.',
    remedy: 'Use a larger type, or fewer ENIs.',
  },
  'eni-of-another-instance': {
    summary: 'A binding names an ENI of another instance.',
    remedy: "Use an ENI that this instance's `addEni` returned, or its `primaryEni`.",
  },
  'eni-taken': {
    summary: 'One existing ENI is used twice.',
    remedy: 'Use each ENI once.',
  },
  'eni-undefined': {
    summary: 'A binding names an ENI that is undefined.',
    remedy: "Give the instance's `primaryEni`, or leave `eni` out.",
  },
  'image-unsupported': {
    summary: 'The image cannot run what this package puts on the instance.',
    remedy: 'Use Alibaba Cloud Linux 3, or another image with NetworkManager or systemd-networkd.',
  },
  'ingress-group-given': {
    summary: 'Ingress rules for a new security group stand beside an existing one.',
    remedy: 'Add the rules to the existing group, or leave `securityGroup` out.',
  },
  'ingress-ports': {
    summary: 'The ports of an ingress rule are out of range.',
    remedy: 'Use 1 to 65535, the lower one first.',
  },
  'ingress-priority': {
    summary: 'The priority of an ingress rule is out of range.',
    remedy: 'Use 1 to 100.',
  },
  'ingress-source': {
    summary: 'The source of an ingress rule is not an IPv4 block.',
    remedy: 'Write it as 203.0.113.0/24.',
  },
  'ingress-unused': {
    summary: 'Ingress rules are given, but no ENI uses the new security group.',
    remedy: 'Add the rules to the security group of the ENIs.',
  },
  'instance-already-configured': {
    summary: 'One instance is configured twice in a stack.',
    remedy: 'Bind all EIPs of an instance in one place.',
  },
  'instance-type-hot-attach': {
    summary: 'The instance type cannot attach an ENI while it runs.',
    remedy: 'Use a larger type, or allow a restart with `restartToAttach: true`.',
  },
  'instance-type-unknown': {
    summary: 'The limits of the instance type are not known, so nothing was checked (a warning).',
    remedy: 'State `instanceTypeLimits` to have ENIs and addresses checked.',
  },
  'ip-address': {
    summary: 'A value is not an IPv4 address.',
    remedy: 'Write it as 192.168.0.5.',
  },
  'logical-id-taken': {
    summary: 'Two elements of a stack have the same logical id.',
    remedy: 'Rename one of them.',
  },
  'mac-address': {
    summary: 'A value is not a MAC address.',
    remedy: 'Write it as the console does, 00:16:3e:...',
  },
  name: {
    summary: 'The name of a binding or an ENI is not allowed.',
    remedy: 'Use 1 to 32 letters, digits and single hyphens, starting with a letter.',
  },
  'name-taken': {
    summary: 'Two ENIs or bindings of an instance have names that give the same logical ids.',
    remedy: 'Give every ENI and binding a name of its own.',
  },
  'primary-ip-taken': {
    summary: "An ENI's primary private IP address is bound twice.",
    remedy: 'Bind the second EIP to a secondary address.',
  },
  'private-ip-limit': {
    summary: 'The instance type holds fewer private IP addresses per ENI than the ENI gets.',
    remedy: 'Use a larger type or another ENI, or state `instanceTypeLimits`.',
  },
  'private-ip-of-new-eni': {
    summary: 'A new ENI is said to have a private IP address already.',
    remedy: 'Use `PrivateIp.of`.',
  },
  'private-ip-range': {
    summary: 'A private IP address is outside its vSwitch, or reserved there.',
    remedy: 'Use an address in the range that the message names.',
  },
  'private-ip-taken': {
    summary: 'Two ENIs or bindings have the same private IP address.',
    remedy: 'Give one of them another address.',
  },
  'private-ip-unknown-at-boot': {
    summary: 'UserData alone cannot know a new secondary address of the primary ENI.',
    remedy: 'Give the address with `PrivateIp.of`, or let Cloud Assistant apply the configuration.',
  },
  'public-ip-taken': {
    summary: 'Two EIPs are to have the same public IP address.',
    remedy: 'Give one of them another address.',
  },
  'resource-id': {
    summary: 'The id of an existing resource does not have the form of its kind.',
    remedy: 'Write it as the console does.',
  },
  'resource-limit': {
    summary: 'The stack has more resources than ROS takes.',
    remedy: 'Bind fewer EIPs (each takes up to 3 resources), or spread them over several stacks.',
  },
  'route-table-taken': {
    summary: 'The names of two ENIs give the same route table.',
    remedy: 'Give one of the ENIs another name.',
  },
  'security-group-vpc': {
    summary: 'A new security group needs its VPC, which is not known.',
    remedy: 'Give `vpc`, or a `securityGroup`.',
  },
  tags: {
    summary: 'A resource has more tags than it takes.',
    remedy: 'Use at most 20.',
  },
  'user-data-size': {
    summary: 'UserData is larger than ROS takes.',
    remedy: 'Shorten commandsBefore and commandsAfter, or let them fetch what they need.',
  },
  'verification-cloud-assistant': {
    summary: 'The verification needs Cloud Assistant, which is switched off.',
    remedy: 'Leave `verification` or `cloudAssistant` out.',
  },
  'verification-credentials': {
    summary: 'The URL of a service of the verification holds a user name or a password.',
    remedy: 'Ask a service that takes none.',
  },
  'verification-service': {
    summary: 'A service of the verification is not an http or https URL.',
    remedy: 'Write it as http://example.com/ip.',
  },
  'verification-services': {
    summary: 'The verification has no service to ask.',
    remedy: 'Give `services`, or use Verification.onInstance().',
  },
  'verification-timeout': {
    summary: 'The time-out of the verification is out of range, or known only to the deployment.',
    remedy: 'Write it as a number from 1 to 3600.',
  },
} as const satisfies ProblemKinds;

/** Code of a problem of this library. */
export type LibraryProblemCode = keyof typeof LIBRARY_PROBLEMS;

/** Where a value stands: the path of its construct, and its property or call. */
export interface ProblemPlace {
  readonly path: string;
  readonly property: string;
}

/** What is wrong with a value, and what to do about it. */
export interface ProblemDetails {
  readonly value?: unknown;
  readonly fault: string;
  readonly remedy: string;
}

/** A problem of this library. */
export function problem(
  code: LibraryProblemCode,
  place: ProblemPlace,
  details: ProblemDetails,
): Problem {
  return { code, path: place.path, property: place.property, ...details };
}
