import type { ExistingResources } from './cloud-options';

/** Fields of each kind of thing that can be described: those that it needs, and those that it may have. */
const FIELDS: Readonly<
  Record<keyof ExistingResources, readonly [readonly string[], readonly string[]]>
> = {
  vSwitches: [['id', 'vpcId', 'zoneId', 'cidrBlock'], []],
  securityGroups: [['id', 'vpcId', 'rules'], []],
  eips: [['allocationId', 'address'], []],
  enis: [
    ['id', 'vSwitchId', 'securityGroupIds'],
    ['primaryIp', 'secondaryIps', 'macAddress'],
  ],
  instances: [
    ['id', 'instanceType', 'vSwitchId'],
    ['securityGroupIds', 'primaryIp', 'primaryEniId', 'eniIds', 'isStopped'],
  ],
};

/** What is wrong with a description of what exists before a stack: a line each. */
export function existingProblems(json: unknown): string[] {
  if (!isObject(json)) return ['it is no object; write { "enis": [...], "instances": [...] }'];
  return Object.entries(json).flatMap(([kind, list]) => {
    if (!Object.hasOwn(FIELDS, kind)) {
      return [`'${kind}' is nothing that can exist; use ${Object.keys(FIELDS).join(', ')}`];
    }
    if (!Array.isArray(list)) return [`'${kind}' is no list; write "${kind}": [...]`];
    return list.flatMap((thing, n) =>
      thingProblems(`${kind}[${n}]`, thing, kind as keyof ExistingResources),
    );
  });
}

function thingProblems(where: string, thing: unknown, kind: keyof ExistingResources): string[] {
  if (!isObject(thing)) return [`${where} is no object`];
  const [needed, possible] = FIELDS[kind];
  const missing = needed.filter((field) => !(field in thing));
  const unknown = Object.keys(thing).filter((field) => ![...needed, ...possible].includes(field));
  return [
    ...missing.map((field) => `${where} needs '${field}'`),
    ...unknown.map(
      (field) => `${where} has no '${field}'; use ${[...needed, ...possible].join(', ')}`,
    ),
  ];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
