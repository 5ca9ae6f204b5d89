import type { Json, JsonObject } from '../../../lib/rehearsal/template/json';

/** A resource as a template holds it. */
export function resource(type: string, Properties: JsonObject, DependsOn?: string[]): JsonObject {
  return { Type: `ALIYUN::${type}`, Properties, ...(DependsOn && { DependsOn }) };
}

export const getAtt = (id: string, name: string): JsonObject => ({ 'Fn::GetAtt': [id, name] });

interface EdgeOptions {
  instanceType?: string;
  /** Leaves out the DependsOn between the operations on the ENI. */
  unordered?: boolean;
  restart?: string;
}

/** The library's scenario by hand: an instance, an ENI, and for each name an address and an EIP. */
export function edgeTemplate(names: string[], options: EdgeOptions = {}): JsonObject {
  const { instanceType = 'ecs.c6.large', unordered = false, restart } = options;
  const resources: Record<string, Json> = {
    Eni: resource('ECS::NetworkInterface', place),
    Host: resource('ECS::Instance', {
      ...place,
      InstanceType: instanceType,
      UserData: '#!/bin/sh\n',
      AllocatePublicIP: false,
    }),
  };
  let last: string | undefined;
  for (const name of names) {
    const dependsOn = last === undefined || unordered ? undefined : [last];
    Object.assign(resources, binding(name, dependsOn));
    last = `${name}Association`;
  }
  const attachment = {
    InstanceId: getAtt('Host', 'InstanceId'),
    NetworkInterfaceId: getAtt('Eni', 'NetworkInterfaceId'),
    ...(restart !== undefined && { EcsRestartOption: restart }),
  };
  resources.Attachment = resource(
    'ECS::NetworkInterfaceAttachment',
    attachment,
    last ? [last] : undefined,
  );
  return {
    ROSTemplateFormatVersion: '2015-09-01',
    Resources: resources,
    Outputs: Object.fromEntries(
      names.map((name) => [`${name}PublicIp`, { Value: getAtt(`${name}Eip`, 'EipAddress') }]),
    ),
  };
}

export const place: JsonObject = { VSwitchId: 'vsw-bp1abc', SecurityGroupIds: ['sg-bp1abc'] };

function binding(name: string, dependsOn?: string[]): JsonObject {
  return {
    [`${name}Address`]: resource(
      'ECS::AssignPrivateIpAddresses',
      {
        NetworkInterfaceId: getAtt('Eni', 'NetworkInterfaceId'),
        SecondaryPrivateIpAddressCount: 1,
      },
      dependsOn,
    ),
    [`${name}Eip`]: resource('VPC::EIP', { Bandwidth: 5 }),
    [`${name}Association`]: resource('VPC::EIPAssociation', {
      AllocationId: getAtt(`${name}Eip`, 'AllocationId'),
      InstanceId: getAtt('Eni', 'NetworkInterfaceId'),
      PrivateIpAddress: { 'Fn::Select': ['0', getAtt(`${name}Address`, 'PrivateIpAddresses')] },
    }),
  };
}

export const toEni = getAtt('Eni', 'NetworkInterfaceId');

/** An instance without a public IP address of its own. */
export function instance(others: JsonObject = {}): JsonObject {
  const type = { InstanceType: 'ecs.c6.large', AllocatePublicIP: false };
  return resource('ECS::Instance', { ...place, ...type, ...others });
}

/** @param eip logical id of the EIP */
export function association(
  eip: string,
  target: JsonObject,
  others: JsonObject = {},
  dependsOn?: string[],
): JsonObject {
  const ends = { AllocationId: getAtt(eip, 'AllocationId'), InstanceId: target };
  return resource('VPC::EIPAssociation', { ...ends, ...others }, dependsOn);
}

/** A VPC with one vSwitch and one security group. */
export const network = {
  Vpc: resource('ECS::VPC', { CidrBlock: '10.0.0.0/8', EnableIpv6: false }),
  VSwitch: resource('ECS::VSwitch', {
    VpcId: getAtt('Vpc', 'VpcId'),
    ZoneId: { 'Fn::Select': [0, { 'Fn::GetAZs': { Ref: 'ALIYUN::Region' } }] },
    CidrBlock: '10.1.0.0/20',
  }),
  Group: resource('ECS::SecurityGroup', { VpcId: getAtt('Vpc', 'VpcId') }),
};

/** Where a resource in that VPC is. */
export const own = {
  VSwitchId: getAtt('VSwitch', 'VSwitchId'),
  SecurityGroupIds: [getAtt('Group', 'SecurityGroupId')],
};

/** Two ENIs that are attached to one instance side by side. */
export function twoAttachments(instanceType: string): JsonObject {
  const { Host, Eni, Attachment } = edgeTemplate([], { instanceType, restart: 'Auto' })
    .Resources as Record<string, JsonObject>;
  const second = JSON.parse(JSON.stringify(Attachment).replace('"Eni"', '"SecondEni"'));
  return {
    Resources: { Host: Host!, Eni: Eni!, Attachment: Attachment!, SecondEni: Eni!, Second: second },
  };
}
