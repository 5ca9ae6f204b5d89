import type { Problem, ProblemKinds } from './problem';

/** Everything that this library refuses or warns of at synthesis, by code. Codes are stable. */
export const LIBRARY_PROBLEMS = {
  'alarm-contacts': {
    summary: 'Alarms have no group of contacts, or a group has no contact.',
    remedy: 'Name a group of contacts, and a contact in it.',
  },
  'alarm-minutes': {
    summary: 'The minutes after which an alarm is raised are out of range.',
    remedy: 'Use 1 to 60.',
  },
  'alarm-threshold': {
    summary: 'The threshold of an alarm is one that its metric never crosses, or always.',
    remedy: 'Use 0 or more, and less than 100 for per cent.',
  },
  'alarms-twice': {
    summary: 'Alarms are added to an instance a second time.',
    remedy: 'Give all options in one call of `addAlarms`.',
  },
  'allocation-id': {
    summary: 'An existing EIP is not named by its allocation id.',
    remedy: "Use the EIP's instance id, eip-..., not its address.",
  },
  'attach-twice': {
    summary: 'An ENI is attached a second time.',
    remedy: 'Attach an ENI to one instance, and once.',
  },
  'bandwidth-package-bandwidth': {
    summary: 'The bandwidth of a new bandwidth package is out of range.',
    remedy: 'Use a bandwidth in the range that the message names.',
  },
  'bandwidth-package-full': {
    summary: 'More EIPs join a bandwidth package than it can hold.',
    remedy: 'Spread them over several packages, or leave some out of it.',
  },
  'bandwidth-package-member': {
    summary:
      'An EIP cannot join its bandwidth package: it is a subscription, or has another line type or protection.',
    remedy: 'Give the EIP what the package takes, or leave it out of the package.',
  },
  'binding-name-taken': {
    summary: 'Two bindings of one instance have the same name.',
    remedy: 'Rename one of them; to keep the EIP of the renamed one, see `formerly`.',
  },
  'bound-too-late': {
    summary: 'An EIP is bound, or an ENI added, while the app is being synthesized already.',
    remedy: 'Bind it in a constructor, or in an aspect.',
  },
  'cidr-block': {
    summary: 'A value is not an IPv4 block.',
    remedy: 'Write it as 192.168.0.0/24.',
  },
  'command-size': {
    summary: 'The command that configures the instance is larger than ROS takes.',
    remedy: 'Bind fewer EIPs, or spread them over several instances.',
  },
  'conditional-resource': {
    summary: 'A resource has a condition, but others use it whether it is there or not.',
    remedy:
      "Use the option 'condition' of a binding, or put the whole instance into a stack of its own.",
  },
  'count-parameter': {
    summary: 'The parameter of `bindEips` does not say how many EIPs there can be.',
    remedy:
      "Give it 'type: RosParameterType.NUMBER', a 'maxValue' from 1, and a 'minValue' from 0.",
  },
  'counted-resource': {
    summary: 'A resource of an instance or a binding has a Count, but others use it as one.',
    remedy: 'Use `bindEips` for a number of EIPs, and a construct each for several instances.',
  },
  'cross-stack-reference': {
    summary: 'A property refers to a resource of another stack, which ROS cannot do.',
    remedy:
      "Pass its id as a template parameter, or read that stack's output with Fn.getStackOutput.",
  },
  'data-disks': {
    summary: 'An instance has more data disks than it can be created with.',
    remedy: 'Use at most 16, and attach others by resources of their own.',
  },
  'deletion-protection': {
    summary: 'An instance that is paid in advance takes no deletion protection.',
    remedy: 'Leave `deletionProtection` out: it cannot be released before its time is up.',
  },
  'disk-category': {
    summary: 'The category of a disk is not one that ECS has.',
    remedy: 'Use one of those that the message names.',
  },
  'disk-encryption': {
    summary: 'A key is named for a disk that is not encrypted.',
    remedy: 'Add `encrypted: true`, or leave the key out.',
  },
  'disk-size': {
    summary: 'The size of a disk is out of the range of its category.',
    remedy:
      'Use a size in the range that the message names, not less than that of its image or snapshot.',
  },
  'egress-destination': {
    summary: 'The destination of an egress rule is not an IPv4 block.',
    remedy: 'Write it as 203.0.113.0/24.',
  },
  'egress-group-given': {
    summary: 'Egress rules for a new security group stand beside an existing one.',
    remedy: 'Add the rules to the existing group, or leave `securityGroup` out.',
  },
  'egress-ports': {
    summary: 'The ports of an egress rule are out of range.',
    remedy: 'Use 1 to 65535, the lower one first.',
  },
  'egress-priority': {
    summary: 'The priority of an egress rule is out of range: 100 drops all the rest.',
    remedy: 'Use 1 to 99.',
  },
  'egress-verification': {
    summary: 'The egress rules of an ENI let the verification reach none of its services.',
    remedy: 'Add `EgressRule.tcp(443)`, or use Verification.onInstance().',
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
  'eni-vpc': {
    summary: 'An ENI, or a new security group, is to be in another VPC than its instance.',
    remedy: "Use a vSwitch of the instance's VPC and zone, and leave `vpc` out.",
  },
  'flow-log-twice': {
    summary: 'The traffic of an ENI is recorded twice.',
    remedy: 'Call `addFlowLog` once for an ENI.',
  },
  'formerly-taken': {
    summary: 'A renamed binding keeps the logical ids of a name that another binding has.',
    remedy: 'Leave `formerly` out, or give the other binding another name.',
  },
  'gateway-route-table': {
    summary: 'A new IPv4 gateway has no route table that could lead to it.',
    remedy: 'Give `routeTableIds`, the route tables of the vSwitches whose EIPs are to work.',
  },
  'id-taken': {
    summary: 'Two constructs of one scope have the same id.',
    remedy: 'Give each construct of one scope an id of its own.',
  },
  'image-unsupported': {
    summary: 'The image cannot run what this package puts on the instance.',
    remedy: 'Use Alibaba Cloud Linux 3, or another image with NetworkManager or systemd-networkd.',
  },
  'ingress-existing-group': {
    summary: 'The ingress of a binding would change a security group that the stack does not make.',
    remedy: 'Give its ENI a security group of its own, `addEni(name, { ingress: [] })`.',
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
  'instance-period': {
    summary: 'An instance is not sold, or not renewed, for this many months or years.',
    remedy: 'Use one of the counts that the message names.',
  },
  'instance-type': {
    summary: 'A value does not have the form of an instance type.',
    remedy: 'Write it with its family and its size, ecs.c6.large.',
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
  'list-item': {
    summary: 'A list that only the deployment knows is iterated, or given as a text.',
    remedy: 'Take its items with Fn.select(0, list) and so on, and write out how many there are.',
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
  'option-unknown': {
    summary: 'An option has a name that is not known here.',
    remedy: 'Use the name that the message gives; a misspelt option would do nothing.',
  },
  'password-shown': {
    summary: 'The parameter of a password shows its value.',
    remedy: "Give it 'noEcho: true', or log on by a key pair or Session Manager.",
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
  'public-ip-private': {
    summary: 'An address is private where a public one belongs.',
    remedy: 'Give an address that the internet knows.',
  },
  'public-ip-taken': {
    summary: 'Two EIPs are to have the same public IP address.',
    remedy: 'Give one of them another address.',
  },
  'replies-cloud-assistant': {
    summary: 'Replies by connection need Cloud Assistant, which is switched off.',
    remedy: 'Leave `repliesByConnection` or `cloudAssistant` out.',
  },
  'resource-description': {
    summary: 'A description is not one that the service takes.',
    remedy: 'Use the characters that the message names.',
  },
  'resource-id': {
    summary: 'The id of an existing resource does not have the form of its kind.',
    remedy: 'Write it as the console does.',
  },
  'resource-limit': {
    summary: 'The stack has more resources than ROS takes.',
    remedy: 'Bind fewer EIPs (each takes up to 3 resources), or spread them over several stacks.',
  },
  'resource-name': {
    summary: 'The name of an EIP, an instance or a host is not one that the service takes.',
    remedy: 'Use the characters that the message names.',
  },
  'resource-property': {
    summary: 'A property of a resource is not what its type takes, as the ROS CDK finds.',
    remedy: 'Give what the message names; the documentation of the resource type has the rest.',
  },
  'route-table-taken': {
    summary: 'The names of two ENIs give the same route table.',
    remedy: 'Give one of the ENIs another name.',
  },
  'security-group-vpc': {
    summary: 'A new security group needs its VPC, which is not known.',
    remedy: 'Give `vpc`, or a `securityGroup`.',
  },
  'spot-price': {
    summary: 'The price limit of a spot instance is not one.',
    remedy: 'Use a number above 0 with up to three decimals.',
  },
  'suppression-reason': {
    summary: 'A finding of the policy is accepted without a reason.',
    remedy: 'Write why in a sentence: the template keeps it for those who review it.',
  },
  'tag-key': {
    summary: 'The key of a tag is not allowed.',
    remedy:
      'Use 1 to 128 characters, without aliyun or acs: at the start and without http:// or https://.',
  },
  'tag-value': {
    summary: 'The value of a tag is not allowed.',
    remedy: 'Use up to 128 characters, without acs: at the start and without http:// or https://.',
  },
  tags: {
    summary: 'A resource has more tags than it takes.',
    remedy: 'Use at most 20.',
  },
  'template-size': {
    summary: "The stack's template has more bytes than ROS takes.",
    remedy: 'Spread its resources over several stacks.',
  },
  'user-data-size': {
    summary: 'UserData is larger than ROS takes.',
    remedy: 'Shorten commandsBefore and commandsAfter, or let them fetch what they need.',
  },
  'value-kind': {
    summary: 'A value is of another kind than the option takes.',
    remedy:
      'Give what the message names. The compiler tells the same, unless `any` or JavaScript is in between.',
  },
  'value-missing': {
    summary:
      'A value is asked for and undefined: an option that is required, an argument, or an option whose name is written out.',
    remedy:
      'Give the value: often an environment variable is not set. Leave an optional one out altogether.',
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
    remedy: 'Write it as https://example.com/ip.',
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
