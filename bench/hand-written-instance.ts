import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import * as rosResources from '@alicloud/ros-cdk-ros';
import * as vpc from '@alicloud/ros-cdk-vpc';
import { PROGRAM, TOOLS } from '../lib/guest/program';

/** What the hand-written instance is made of. */
export interface HandWrittenProps {
  readonly vSwitchId: string;
  readonly securityGroupId: string;
  readonly instanceType: string;
  /** Names of the bindings. */
  readonly bindings: readonly string[];
}

/**
 * An instance `Edge` with EIPs on a secondary ENI, in plain ROS CDK: the resources, scripts and
 * outputs that `MultiEipInstance` renders, written out. It is what the
 * constructs' cost is measured against.
 */
export function handWrittenInstance(stack: ros.Stack, props: HandWrittenProps): void {
  const eni = new ecs.NetworkInterface(stack, 'EdgeSecondaryEni', {
    vSwitchId: props.vSwitchId,
    securityGroupIds: [props.securityGroupId],
  });
  const bindings = bindEips(stack, eni, props.bindings);
  const group = createInstanceGroup(stack, props);
  const instanceId = ros.Fn.select(0, ros.Token.asList(group.attrInstanceIds));
  const attachment = new ecs.NetworkInterfaceAttachment(stack, 'EdgeSecondaryEniAttachment', {
    instanceId,
    networkInterfaceId: eni.attrNetworkInterfaceId,
    ecsRestartOption: 'NotRestart',
  });
  attachment.addDependency(bindings.at(-1)!.association);
  applyAndVerify(stack, props.instanceType, instanceId, attachment, [
    VERIFY,
    eniLine(eni),
    ...bindings.map(({ line, eip }) => `${line} ${ros.Token.asString(eip.attrEipAddress)}`),
  ]);
}

interface HandWrittenBinding {
  readonly association: vpc.EIPAssociation;
  readonly eip: vpc.Eip;
  /** Its data line, but for the EIP. */
  readonly line: string;
}

/** One operation at a time on the ENI: first all addresses, then all associations. */
function bindEips(
  stack: ros.Stack,
  eni: ecs.NetworkInterface,
  names: readonly string[],
): HandWrittenBinding[] {
  const addresses = names.map(
    (name) =>
      new ecs.AssignPrivateIpAddresses(stack, `${idOf(name)}Address`, {
        networkInterfaceId: eni.attrNetworkInterfaceId,
        secondaryPrivateIpAddressCount: 1,
      }),
  );
  const bindings = names.map((name, n) => {
    const privateIp = ros.Fn.select(0, ros.Token.asList(addresses[n]!.attrPrivateIpAddresses));
    const eip = new vpc.Eip(stack, `${idOf(name)}Eip`, { internetChargeType: 'PayByTraffic' });
    const association = new vpc.EIPAssociation(stack, `${idOf(name)}Association`, {
      allocationId: eip.attrAllocationId,
      instanceId: eni.attrNetworkInterfaceId,
      privateIpAddress: privateIp,
      mode: 'NAT',
    });
    createOutputs(stack, name, eip, privateIp);
    return { association, eip, line: `#= ip ${name} ${ros.Token.asString(privateIp)}` };
  });
  const operations = [...addresses, ...bindings.map(({ association }) => association)];
  operations.slice(1).forEach((next, n) => next.addDependency(operations[n]!));
  return bindings;
}

function createOutputs(
  stack: ros.Stack,
  name: string,
  eip: vpc.Eip,
  privateIp: ros.IResolvable,
): void {
  for (const [role, value] of [
    ['PublicIp', eip.attrEipAddress],
    ['PrivateIp', privateIp],
    ['AllocationId', eip.attrAllocationId],
  ] as const) {
    new ros.RosOutput(stack, `${idOf(name)}${role}`, { value, description: `${role} of ${name}` });
  }
}

function createInstanceGroup(
  stack: ros.Stack,
  { instanceType, vSwitchId, securityGroupId }: HandWrittenProps,
): ecs.InstanceGroup {
  return new ecs.InstanceGroup(stack, 'EdgeInstanceGroup', {
    maxAmount: 1,
    updatePolicy: 'ForAllInstances',
    instanceType,
    imageId: IMAGE,
    vSwitchId,
    securityGroupId,
    allocatePublicIp: false,
    internetMaxBandwidthOut: 0,
    systemDiskCategory: 'cloud_essd',
    userData: script([...INSTALLATION, 'exit']),
  });
}

function applyAndVerify(
  stack: ros.Stack,
  instanceType: string,
  instanceId: ros.IResolvable,
  attachment: ecs.NetworkInterfaceAttachment,
  lines: readonly string[],
): void {
  const triggers = ['# Runs again when one of these changes:', `# ${instanceType} ${IMAGE}`];
  const handle = new rosResources.WaitConditionHandle(stack, 'EdgeConfigurationVerificationHandle');
  const [program, tools] = [
    ['EdgeConfigurationProgram', INSTALLATION],
    ['EdgeConfigurationTools', TOOLS_INSTALLATION],
  ].map(
    ([id, installation]) =>
      new ecs.RunCommandOfLifespan(stack, id as string, {
        instanceIds: [instanceId],
        type: 'RunShellScript',
        commandContent: script([...(installation as string[]), 'exit', ...triggers]),
        timeout: 60,
        sync: true,
      }),
  );
  const signal = `#= signal ${ros.Token.asString(handle.attrCurlCli)}`;
  const command = new ecs.RunCommandOfLifespan(stack, 'EdgeConfiguration', {
    instanceIds: [instanceId],
    type: 'RunShellScript',
    commandContent: script(application([signal, ...lines], [...triggers, '# Data lines:'])),
    timeout: 580,
    sync: true,
  });
  const condition = new rosResources.WaitCondition(stack, 'EdgeConfigurationVerification', {
    handle: handle.ref,
    count: lines.length - 2,
    timeout: 640,
  });
  for (const last of [command, condition]) {
    last.addDependency(program!);
    last.addDependency(tools!);
    last.addDependency(attachment);
  }
  new rosResources.Sleep(stack, 'EdgeConfigurationOutcome', {
    updateDuration: ros.Fn.jq('First', FAILURE, {
      results: command.attrInvokeResults,
      reason: condition.attrJoinedErrorData,
    }),
    triggers: { run: command.attrInvokeId },
  });
}

const FAILURE = [
  '.reason as $reason',
  '[.results[]? | select((.ExitCode? // 0) != 0 or (.InvocationStatus? // "Success") != "Success")]',
  'if length == 0 then 0 else "\\(.[0].InvocationStatus // "Failed") with exit code \\(.[0].ExitCode): \\($reason)" end',
].join(' | ');

const IMAGE = 'aliyun_3_x64_20G_alibase_';

const VERIFY =
  '#= verify 180 required https://ifconfig.me/ip https://api.ipify.org https://ip.3322.net';

const INSTALLATION = ['install -d "${program%/*}"', ...unpacking('$program', PROGRAM.packed)];

const TOOLS_INSTALLATION = unpacking('$program-tools', TOOLS.packed);

function unpacking(file: string, packed: string): string[] {
  return [
    `base64 -d <<'END_OF_MULTI_EIP' | gzip -d >"${file}.$$" &&`,
    packed,
    'END_OF_MULTI_EIP',
    `  chmod 755 "${file}.$$" && mv -f "${file}.$$" "${file}" || exit`,
  ];
}

function application(lines: readonly string[], comments: readonly string[] = []): string[] {
  return [
    '"$program" apply "$0"',
    'exit',
    ...comments,
    '#= begin 1',
    ...lines,
    `#= end ${lines.length}`,
  ];
}

function eniLine(eni: ecs.NetworkInterface): string {
  const [mac, ip] = [eni.attrMacAddress, eni.attrPrivateIpAddress].map((it) =>
    ros.Token.asString(it),
  );
  return `#= eni secondary ${mac} 27801 5100 ${ip}`;
}

function script(lines: readonly string[]): string {
  return ['#!/usr/bin/env bash', 'program=/usr/local/sbin/multi-eip', ...lines, ''].join('\n');
}

function idOf(name: string): string {
  return `Edge${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
