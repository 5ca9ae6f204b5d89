import { SECURITY_GROUP, typesWith } from '../policy/security-permissions';
import type { PermissionDirection } from '../policy/security-permissions';
import { INSTANCE_TYPES } from '../rehearsal/diff/binding-resources';
import type { PlannedResource } from '../rehearsal/diff/planned-resources';
import { isObject } from '../rehearsal/template/json';
import type { Json, JsonObject } from '../rehearsal/template/json';
import { scalarText } from '../values/scalar-text';
import type { BoundPath } from './bound-paths';
import { idsOf, plain, textOf } from './text';
import type { Text } from './text';

/** A rule of a security group, as the template has it. */
export interface ReadRule {
  /** The other end: a block of addresses, another group, a list of prefixes. */
  readonly peer: Text;
  /** This end. Absent: all addresses of an ENI. */
  readonly own?: Text;
  readonly protocol: Text;
  readonly ports: Text;
  readonly policy: Text;
  readonly priority: Text;
}

const PEERS: Readonly<Record<PermissionDirection, readonly string[]>> = {
  Ingress: ['SourceCidrIp', 'Ipv6SourceCidrIp', 'SourceGroupId', 'SourcePrefixListId'],
  Egress: ['DestCidrIp', 'Ipv6DestCidrIp', 'DestGroupId', 'DestPrefixListId'],
};

/** The property that names this end. */
const OWN: Readonly<Record<PermissionDirection, string>> = {
  Ingress: 'DestCidrIp',
  Egress: 'SourceCidrIp',
};

const EVERYWHERE = ['0.0.0.0/0', '::/0'];

/** The security groups that decide what reaches a binding; empty: those of an ENI that the template does not make. */
export function groupsOf({ eni, instance }: BoundPath): Text[] {
  const holder = eni.isPrimary ? instance.resource : eni.resource;
  const { SecurityGroupId: one = [], SecurityGroupIds: several = [] } = holder?.properties ?? {};
  return [one, several].flat().map(textOf);
}

/** Rules of a group: its own, and those that resources beside it add. */
export function rulesOfGroup(
  resources: readonly PlannedResource[],
  group: Text,
  direction: PermissionDirection,
): ReadRule[] {
  return resources.flatMap((resource) => {
    const isOf = ({ SecurityGroupId: id }: JsonObject) => plain(textOf(id)) === plain(group);
    return ruleProperties(resource, group, direction, isOf).map((rule) =>
      readRule(rule, direction),
    );
  });
}

/** The bindings that a rule is for, of those whose ENIs have its group. */
export function ruledPaths(rule: ReadRule, paths: readonly BoundPath[]): BoundPath[] {
  const { own } = rule;
  return paths.filter(
    ({ ruledAddress }) => own === undefined || plain(own) === plain(ruledAddress),
  );
}

/** Whether a group is made by the template, which then has all of its rules. */
export function isMadeBy(resources: readonly PlannedResource[], group: Text): boolean {
  const ids = idsOf(group);
  return resources.some(({ id, typeName }) => typeName === SECURITY_GROUP && ids.includes(id));
}

export function isFromEverywhere({ peer }: ReadRule): boolean {
  return EVERYWHERE.includes(plain(peer));
}

/** Instances that get a public address which no EIP of the template is. */
export function hasOwnPublicAddress({ typeName, properties }: PlannedResource): boolean {
  if (!INSTANCE_TYPES.includes(typeName)) return false;
  const { AllocatePublicIP: allocates, InternetMaxBandwidthOut: bandwidth } = properties;
  // Without a word ROS allocates one: "ALIYUN::ECS::Instance" and "InstanceGroup", 2026-11.
  return (
    scalarText(allocates ?? true).toLowerCase() === 'true' && bandwidth !== 0 && bandwidth !== '0'
  );
}

function ruleProperties(
  { id, typeName, properties }: PlannedResource,
  group: Text,
  direction: PermissionDirection,
  isOf: (properties: JsonObject) => boolean,
): JsonObject[] {
  const [holder, rule, rules] = typesWith(direction);
  switch (typeName) {
    case holder:
      return idsOf(group).includes(id) ? maps(properties[`SecurityGroup${direction}`]) : [];
    case rule:
      return isOf(properties) ? [properties] : [];
    case rules:
      return isOf(properties) ? maps(properties.Permissions) : [];
    default:
      return [];
  }
}

function maps(value: Json | undefined): JsonObject[] {
  return [value ?? []].flat().filter(isObject);
}

function readRule(rule: JsonObject, direction: PermissionDirection): ReadRule {
  const peer = PEERS[direction].map((property) => rule[property]).find((one) => one !== undefined);
  const own = rule[OWN[direction]];
  return {
    peer: textOf(peer),
    own: own === undefined ? undefined : textOf(own),
    protocol: textOf(rule.IpProtocol),
    ports: textOf(rule.PortRange),
    policy: textOf(rule.Policy ?? 'accept'),
    priority: textOf(rule.Priority ?? 1),
  };
}
