import { MAX_ENCODED_COMMAND_BYTES } from '../../facts/ros-limits';
import type { SiteCommand } from '../ports';
import type { ResourceRequest } from '../stack/resource-type';
import { isObject, type JsonObject } from '../template/json';
import { CloudError } from './cloud-error';
import type { CloudParts } from './cloud-parts';
import type { CommandRecord, ResourceOwner } from './cloud-records';
import { requireRunning } from './instance-lifecycle';
import {
  optionalBoolean,
  optionalInteger,
  optionalText,
  requiredText,
  textList,
} from './property-readers';

/** Properties that `RunCommand` and `RunCommandOfLifespan` have in common. */
export const COMMAND_PROPERTIES = [
  'CommandContent',
  'ContentEncoding',
  'Description',
  'EnableParameter',
  'InstanceIds',
  'Launcher',
  'Name',
  'Parameters',
  'ResourceGroupId',
  'Sync',
  'Tags',
  'Timeout',
  'Type',
  'WorkingDir',
];

/** They change which user runs the command, or where. */
export const UNPLAYED_COMMAND_PROPERTIES = [
  'ContainerId',
  'ContainerName',
  'Username',
  'WindowsPasswordName',
];

export const COMMAND_ATTRIBUTES = ['CommandId', 'InvokeId', 'InvokeInstances', 'InvokeResults'];

/** What invocations of commands are built on. */
export type CommandParts = Pick<CloudParts, 'store' | 'site' | 'instances'>;

/** Commands of the resources of one type, by the id of their invocation. */
export class CommandInvocations {
  private readonly results = new Map<string, CommandRecord[]>();

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
    const runs = instances.map((instance) => this.run(id, instance.id, command, request));
    if (optionalBoolean(properties, 'Sync')) await Promise.all(runs);
  }

  private async run(
    id: string,
    instanceId: string,
    command: SiteCommand,
    { stack, logicalId }: ResourceOwner,
  ): Promise<void> {
    const { exitCode, output } = await this.cloud.site
      .runCommand(instanceId, command)
      .catch((error: Error) => ({ exitCode: 'notRun' as const, output: error.message }));
    const record: CommandRecord = { stack, logicalId, instanceId, exitCode, output };
    this.cloud.store.commands.push(record);
    this.results.set(id, [...(this.results.get(id) ?? []), record]);
  }

  attribute(id: string, name: string) {
    const results = this.results.get(id) ?? [];
    if (name === 'InvokeInstances') return results.map(({ instanceId }) => instanceId);
    if (name !== 'InvokeResults') return id;
    return results.map(({ instanceId, exitCode, output }) => ({
      InstanceId: instanceId,
      ExitCode: exitCode,
      Output: Buffer.from(output).toString('base64'),
    }));
  }
}

function decoded(content: string, properties: JsonObject): string {
  const isBase64 = optionalText(properties, 'ContentEncoding')?.toLowerCase() === 'base64';
  const plain = isBase64 ? Buffer.from(content, 'base64').toString() : content;
  const size = Buffer.from(plain).toString('base64').length;
  if (size > MAX_ENCODED_COMMAND_BYTES) {
    const message = `expected at most ${MAX_ENCODED_COMMAND_BYTES} bytes in base64, got ${size}`;
    throw new CloudError('CmdContent.ExceedLimit', message);
  }
  const type = requiredText(properties, 'Type');
  if (type === 'RunShellScript') return withParameters(plain, properties);
  throw new CloudError(
    'InvalidParameter.Type',
    `the rehearsal plays RunShellScript, got '${type}'`,
  );
}

function withParameters(content: string, properties: JsonObject): string {
  if (!optionalBoolean(properties, 'EnableParameter')) return content;
  const values = isObject(properties.Parameters) ? properties.Parameters : {};
  return content.replaceAll(/\{\{\s*([\w-]+)\s*\}\}/g, (placeholder, name: string) =>
    name in values ? String(values[name]) : placeholder,
  );
}
