import { MAX_ENCODED_COMMAND_BYTES } from '../../facts/ros-limits';
import type { SiteCommand } from '../ports';
import type { ResourceRequest } from '../stack/resource-type';
import type { ValueRules } from '../stack/value-rule';
import { isObject } from '../template/json';
import type { JsonObject } from '../template/json';
import { CloudError } from './cloud-error';
import type { CloudParts } from './cloud-parts';
import type { CommandRecord, ResourceOwner } from './cloud-records';
import { RESOURCE_GROUP_ID, TAGS } from './common-values';
import { requireRunning } from './instance-lifecycle';
import { optionalBoolean, optionalInteger, optionalText, textList } from './property-readers';
import { flag, idOf, listOf, map, playedOf, text, textOf, wholeNumber } from './value-rules';

/** What the properties take that `RunCommand` and `RunCommandOfLifespan` have in common. */
export const COMMAND_VALUES: ValueRules = {
  CommandContent: text,
  // Another value counts as PlainText, by the description of the property.
  ContentEncoding: text,
  Description: textOf(0, 512),
  EnableParameter: flag,
  InstanceIds: listOf(idOf('i'), 1, 50),
  Launcher: textOf(0, 1024),
  Name: textOf(0, 128),
  Parameters: map,
  ResourceGroupId: RESOURCE_GROUP_ID,
  Sync: flag,
  Tags: TAGS,
  Timeout: wholeNumber(1, 86_400),
  Type: playedOf(['RunShellScript'], ['RunBatScript', 'RunPowerShellScript']),
  WorkingDir: text,
};

/** They change which user runs the command, or where. */
export const UNPLAYED_COMMAND_PROPERTIES = [
  'ContainerId',
  'ContainerName',
  'Username',
  'WindowsPasswordName',
];

export const COMMAND_ATTRIBUTES = ['CommandId', 'InvokeId', 'InvokeInstances', 'InvokeResults'];

/** What invocations of commands are built on. */
export type CommandParts = Pick<CloudParts, 'store' | 'site' | 'instances' | 'ids'>;

/** What came of a command the last time that a resource ran it. */
interface Invocation {
  readonly id: string;
  readonly results: CommandRecord[];
}

/** Commands of the resources of one type, by the id of their resource. */
export class CommandInvocations {
  private readonly last = new Map<string, Invocation>();

  constructor(private readonly cloud: CommandParts) {}

  /**
   * Runs a content on all instances, as Cloud Assistant does: with `Sync` it waits for the end. A
   * command that fails does not fail its resource: signals do that.
   */
  async invoke(id: string, content: string, request: ResourceRequest): Promise<void> {
    const { properties } = request;
    const command = {
      content: decoded(content, properties),
      timeout: optionalInteger(properties, 'Timeout', 1, 86_400) ?? 60,
      workingDir: optionalText(properties, 'WorkingDir'),
    };
    const instanceIds = textList(properties, 'InstanceIds', 50);
    const instances = await Promise.all(instanceIds.map((one) => this.cloud.instances.booted(one)));
    for (const instance of instances) requireRunning(instance, 'RunCommand');
    const invocation = this.begin(id);
    const runs = instances.map((instance) => this.run(invocation, instance.id, command, request));
    if (optionalBoolean(properties, 'Sync')) await Promise.all(runs);
  }

  /** The first one gives its resource the id. */
  private begin(id: string): Invocation {
    const invocation = { id: this.last.has(id) ? this.cloud.ids.next('t') : id, results: [] };
    this.last.set(id, invocation);
    return invocation;
  }

  private async run(
    { results }: Invocation,
    instanceId: string,
    command: SiteCommand,
    { stack, logicalId }: ResourceOwner,
  ): Promise<void> {
    const { exitCode, output } = await this.cloud.site
      .runCommand(instanceId, command)
      .catch((error: Error) => ({ exitCode: 'notRun' as const, output: error.message }));
    const record: CommandRecord = { stack, logicalId, instanceId, exitCode, output };
    this.cloud.store.commands.push(record);
    results.push(record);
  }

  attribute(id: string, name: string) {
    const { id: invocationId = id, results = [] } = this.last.get(id) ?? {};
    switch (name) {
      case 'InvokeId':
        return invocationId;
      case 'InvokeInstances':
        return results.map(({ instanceId }) => instanceId);
      case 'InvokeResults':
        return results.map(describe);
      default:
        return id;
    }
  }
}

/** In the terms of ECS `DescribeInvocationResults`. */
function describe({ instanceId, exitCode, output }: CommandRecord): JsonObject {
  return {
    InstanceId: instanceId,
    ...(typeof exitCode === 'number' && { ExitCode: exitCode }),
    InvocationStatus: statusOf(exitCode),
    Output: Buffer.from(output).toString('base64'),
  };
}

function statusOf(exitCode: CommandRecord['exitCode']): string {
  if (exitCode === 'timedOut') return 'Timeout';
  if (exitCode === 'notRun') return 'Aborted';
  return exitCode === 0 ? 'Success' : 'Failed';
}

function decoded(content: string, properties: JsonObject): string {
  const isBase64 = optionalText(properties, 'ContentEncoding')?.toLowerCase() === 'base64';
  const plain = isBase64 ? Buffer.from(content, 'base64').toString() : content;
  const size = Buffer.from(plain).toString('base64').length;
  if (size > MAX_ENCODED_COMMAND_BYTES) {
    const message = `expected at most ${MAX_ENCODED_COMMAND_BYTES} bytes in base64, got ${size}`;
    throw new CloudError('CmdContent.ExceedLimit', message);
  }
  return withParameters(plain, properties);
}

function withParameters(content: string, properties: JsonObject): string {
  if (!optionalBoolean(properties, 'EnableParameter')) return content;
  const values = isObject(properties.Parameters) ? properties.Parameters : {};
  return content.replaceAll(/\{\{\s*([\w-]+)\s*\}\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : placeholder,
  );
}
