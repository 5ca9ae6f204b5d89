import { isObject, type Json, type JsonObject } from '../template/json';
import type { ResourceRequest, ResourceType } from './resource-type';
import { Stack, type StackOptions, type StackResult } from './stack';

/** A stack within a stack. Its template is given in place: a URL cannot be fetched. */
export function nestedStackType(parent: StackOptions): ResourceType {
  const children = new Map<string, { stack: Stack; outputs: StackResult['outputs'] }>();

  async function carryOut(stack: Stack, operation: Promise<StackResult>): Promise<string> {
    const result = await operation;
    if (!result.status.endsWith('_COMPLETE') || result.failures.length > 0) {
      const [cause] = result.failures;
      throw new Error(`${result.status}: ${cause?.logicalId}: ${cause?.reason}`);
    }
    children.set(stack.id, { stack, outputs: result.outputs });
    return stack.id;
  }

  return {
    properties: ['Parameters', 'TemplateBody', 'TimeoutMins', 'Tags', 'ResourceGroupId'],
    unplayed: ['TemplateURL', 'TemplateId', 'TemplateVersion'],
    required: ['TemplateBody'],
    updatable: ['Parameters', 'TemplateBody', 'TimeoutMins', 'Tags'],
    attributes: ['Outputs.*'],

    async create(request) {
      const stack = new Stack(childOptions(parent, request));
      return carryOut(stack, stack.create(templateOf(request), parametersOf(request)));
    },

    async update(id, request) {
      const { stack } = children.get(id)!;
      await carryOut(stack, stack.update(templateOf(request), parametersOf(request)));
    },

    async delete(id) {
      const { stack } = children.get(id)!;
      await carryOut(stack, stack.delete());
      children.delete(id);
    },

    attribute: (id, name) => children.get(id)?.outputs[name.replace('Outputs.', '')],
  };
}

function childOptions(
  parent: StackOptions,
  { logicalId, properties }: ResourceRequest,
): StackOptions {
  const { TimeoutMins: minutes } = properties;
  return {
    ...parent,
    name: `${parent.name}-${logicalId}`,
    timeoutInMinutes: minutes === undefined ? parent.timeoutInMinutes : Number(minutes),
  };
}

function templateOf({ properties }: ResourceRequest): Json {
  const { TemplateBody: body = null } = properties;
  return typeof body === 'string' ? JSON.parse(body) : body;
}

function parametersOf({ properties }: ResourceRequest): JsonObject {
  return isObject(properties.Parameters) ? properties.Parameters : {};
}
