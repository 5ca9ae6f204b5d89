/** The scenario written by hand in plain ROS CDK: what the constructs' cost is measured against. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import * as rosResources from '@alicloud/ros-cdk-ros';
import * as vpc from '@alicloud/ros-cdk-vpc';

const { packed } = JSON.parse(
  readFileSync(join(__dirname, '../lib/guest/program.json'), 'utf8'),
) as { packed: string };

const app = new ros.App({ outdir: process.env['CDK_OUTDIR'] });
const stack = new ros.Stack(app, 'existing-vpc');
const parameter = (id: string, associationProperty: string, label: string, metadata?: object) =>
  new ros.RosParameter(stack, id, {
    type: ros.RosParameterType.STRING,
    associationProperty,
    associationPropertyMetadata: metadata as Record<string, unknown>,
    label,
  });
const inVpc = { VpcId: '${VpcId}' };
parameter('VpcId', 'ALIYUN::ECS::VPC::VPCId', 'VPC');
const vSwitchId = parameter('VSwitchId', 'ALIYUN::ECS::VSwitch::VSwitchId', 'vSwitch', inVpc);
const securityGroupId = parameter(
  'SecurityGroupId',
  'ALIYUN::ECS::SecurityGroup::SecurityGroupId',
  'Security group',
  inVpc,
);

const eni = new ecs.NetworkInterface(stack, 'EdgeSecondaryEni', {
  vSwitchId,
  securityGroupIds: [securityGroupId],
});
const addresses: ecs.AssignPrivateIpAddresses[] = [];
const associations: vpc.EIPAssociation[] = [];
const [early, later]: [string[], string[]] = [[], []];
for (const [id, name] of [
  ['EdgeWeb', 'web'],
  ['EdgeMail', 'mail'],
  ['EdgeVpn', 'vpn'],
] as const) {
  const address = new ecs.AssignPrivateIpAddresses(stack, `${id}Address`, {
    networkInterfaceId: eni.attrNetworkInterfaceId,
    secondaryPrivateIpAddressCount: 1,
  });
  const previous = addresses.at(-1);
  if (previous) address.addDependency(previous);
  addresses.push(address);
  const privateIp = ros.Fn.select(0, ros.Token.asList(address.attrPrivateIpAddresses));
  const eip = new vpc.Eip(stack, `${id}Eip`, { internetChargeType: 'PayByTraffic' });
  const line = `#= ip ${name} ${ros.Token.asString(privateIp)}`;
  early.push(`${line} -`);
  later.push(`${line} ${ros.Token.asString(eip.attrEipAddress)}`);
  const association = new vpc.EIPAssociation(stack, `${id}Association`, {
    allocationId: eip.attrAllocationId,
    instanceId: eni.attrNetworkInterfaceId,
    privateIpAddress: privateIp,
    mode: 'NAT',
  });
  associations.push(association);
  for (const [role, value] of [
    ['PublicIp', eip.attrEipAddress],
    ['PrivateIp', privateIp],
    ['AllocationId', eip.attrAllocationId],
  ] as const) {
    new ros.RosOutput(stack, `${id}${role}`, { value, description: `${role} of ${name}` });
  }
}
associations.forEach((association, n) =>
  association.addDependency(n === 0 ? addresses.at(-1)! : associations[n - 1]!),
);
const verify =
  '#= verify 180 required http://ifconfig.me/ip http://api.ipify.org http://ip.3322.net';
const script = (...lines: string[]) =>
  ['#!/usr/bin/env bash', 'program=/usr/local/sbin/multi-eip', ...lines, ''].join('\n');
const installation = [
  'install -d "${program%/*}"',
  `base64 -d <<'END_OF_MULTI_EIP' | gzip -d >"$program.$$" &&`,
  packed,
  'END_OF_MULTI_EIP',
  '  chmod 755 "$program.$$" && mv -f "$program.$$" "$program" || exit',
];
const application = (...data: string[]) => ['"$program" apply "$0"', 'exit', ...data];
const eniLine = `#= eni secondary ${ros.Token.asString(eni.attrMacAddress)} 27801 5100 ${ros.Token.asString(eni.attrPrivateIpAddress)}`;
const instance = new ecs.Instance(stack, 'EdgeInstance', {
  instanceType: 'ecs.c6.large',
  imageId: 'aliyun_3_x64_20G_alibase_',
  vSwitchId,
  securityGroupId,
  allocatePublicIp: false,
  internetMaxBandwidthOut: 0,
  systemDiskCategory: 'cloud_essd',
  userData: script(...installation, ...application(verify, '#= early', eniLine, ...early)),
});
const attachment = new ecs.NetworkInterfaceAttachment(stack, 'EdgeSecondaryEniAttachment', {
  instanceId: instance.attrInstanceId,
  networkInterfaceId: eni.attrNetworkInterfaceId,
  ecsRestartOption: 'NotRestart',
});
attachment.addDependency(associations.at(-1)!);
const handle = new rosResources.WaitConditionHandle(stack, 'EdgeConfigurationProofHandle');
const signal = `#= signal ${ros.Token.asString(handle.attrCurlCli)}`;
const install = new ecs.RunCommandOfLifespan(stack, 'EdgeConfigurationProgram', {
  instanceIds: [instance.attrInstanceId],
  type: 'RunShellScript',
  commandContent: script(...installation),
  timeout: 60,
  sync: true,
});
const command = new ecs.RunCommandOfLifespan(stack, 'EdgeConfiguration', {
  instanceIds: [instance.attrInstanceId],
  type: 'RunShellScript',
  commandContent: script(...application(signal, verify, eniLine, ...later)),
  timeout: 580,
  sync: false,
});
command.addDependency(install);
command.addDependency(attachment);
const proof = new rosResources.WaitCondition(stack, 'EdgeConfigurationProof', {
  handle: handle.ref,
  count: 3,
  timeout: 640,
});
proof.addDependency(command);
app.synth();
