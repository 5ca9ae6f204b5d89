import { messageOf } from '../stack/error-message';
import { isObject, type JsonObject } from '../template/json';
import type { Account } from './account';
import type { ResourceOwner } from './eip-binding-state';
import { CloudError } from './cloud-error';
import { requireRunning } from './instance-lifecycle';
import { flag, integer, requiredText, text, texts } from './property-readers';
import type { CommandRecord } from './cloud-records';
import type { SiteCommand } from '../ports';

/** After base64. */
const MAX_CONTENT_BYTES = 16 * 1024;

/** Properties that `RunCommand` and `RunCommandOfLifespan` have in common. */
export const commandProperties = [
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

/** They change who runs the command, or where. */
export const unplayedCommandProperties = [
  'ContainerId',
  'ContainerName',
  'Username',
  'WindowsPasswordName',
];

export const commandAttributes = ['CommandId', 'InvokeId', 'InvokeInstances', 'InvokeResults'];

/** Commands of one resource, by the id of their invocation. */
export class Invocations {
  private readonly results = new Map<string, CommandRecord[]>();

  constructor(private readonly account: Account) {}

  /**
   * Runs a content on all instances, as Cloud Assistant does: with `Sync` it waits for the end. How
   * the command ends is no success or failure of its resource: signals say that.
   */
  async invoke(
    id: string,
    content: string,
    properties: JsonObject,
    owner: ResourceOwner,
  ): Promise<void> {
    const command = {
      content: decoded(content, properties),
      timeout: integer(properties, 'Timeout', 1, 86_400) ?? 60,
      workingDir: text(properties, 'WorkingDir'),
    };
    const instanceIds = texts(properties, 'InstanceIds', 50);
    const instances = await Promise.all(instanceIds.map((one) => this.account.instance(one)));
    for (const instance of instances) requireRunning(instance, 'RunCommand');
    const runs = instances.map((instance) => this.run(id, instance.id, command, owner));
    if (flag(properties, 'Sync')) await Promise.all(runs);
  }

  private async run(
    id: string,
    instanceId: string,
    command: SiteCommand,
    owner: ResourceOwner,
  ): Promise<void> {
    const { exitCode, output } = await this.account.site
      .runCommand(instanceId, command)
      .catch((error: unknown) => ({ exitCode: 'notRun' as const, output: messageOf(error) }));
    const { stack, logicalId } = owner;
    const record: CommandRecord = { stack, logicalId, instanceId, exitCode, output };
    this.account.commands.push(record);
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
  const isBase64 = text(properties, 'ContentEncoding')?.toLowerCase() === 'base64';
  const plain = isBase64 ? Buffer.from(content, 'base64').toString() : content;
  const size = Buffer.from(plain).toString('base64').length;
  if (size > MAX_CONTENT_BYTES) {
    const message = `at most ${MAX_CONTENT_BYTES} bytes in base64, got ${size}`;
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
  if (!flag(properties, 'EnableParameter')) return content;
  const values = isObject(properties.Parameters) ? properties.Parameters : {};
  return content.replaceAll(/\{\{\s*([\w-]+)\s*\}\}/g, (placeholder, name: string) =>
    name in values ? String(values[name]) : placeholder,
  );
}
