import { isObject, type Json, type JsonObject } from '../template/json';
import type { GivenParameters } from '../template/parameters';
import { failUnexpected } from '../template/template-error';
import type { ResourceRequest, ResourceType } from './resource-type';
import { typePage } from './update-rules';
import type { Failure } from './stack-change';
import type { StackStatus } from './stack-event';

/** What a nested stack needs of a stack. */
export interface ChildStack {
  readonly id: string;
  create(template: unknown, parameters: GivenParameters): Promise<ChildResult>;
  update(template: unknown, parameters: GivenParameters): Promise<ChildResult>;
  delete(): Promise<ChildResult>;
}

export interface ChildResult {
  readonly status: StackStatus;
  readonly outputs: Readonly<Record<string, Json>>;
  readonly failures: readonly Failure[];
}

/** @param timeoutInMinutes undefined: as long as its parent may take. */
export type ChildFactory = (logicalId: string, timeoutInMinutes?: number) => ChildStack;

/** A stack within a stack. Its template is given in place: a URL cannot be fetched. */
export function nestedStackType(newChild: ChildFactory): ResourceType {
  const children = new Map<string, { stack: ChildStack; outputs: ChildResult['outputs'] }>();

  async function carryOut(stack: ChildStack, operation: Promise<ChildResult>): Promise<string> {
    const { status, outputs, failures } = await operation;
    if (!status.endsWith('_COMPLETE') || failures.length > 0) {
      const [cause] = failures;
      throw new Error(`${status}: ${cause?.logicalId}: ${cause?.reason}`);
    }
    children.set(stack.id, { stack, outputs });
    return stack.id;
  }

  return {
    properties: ['Parameters', 'TemplateBody', 'TimeoutMins', 'Tags', 'ResourceGroupId'],
    unplayed: ['TemplateURL', 'TemplateId', 'TemplateVersion'],
    required: ['TemplateBody'],
    updates: {
      source: typePage('ros-stack'),
      date: '2021-07',
      inPlace: ['Parameters', 'TemplateBody', 'TimeoutMins'],
    },
    attributes: ['Outputs.*'],

    async create(request) {
      const stack = newChild(request.logicalId, minutesOf(request));
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

function minutesOf({ properties }: ResourceRequest): number | undefined {
  const { TimeoutMins: minutes } = properties;
  return minutes === undefined ? undefined : Number(minutes);
}

function templateOf({ logicalId, properties }: ResourceRequest): Json {
  const { TemplateBody: body = null } = properties;
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    const path = `Resources.${logicalId}.Properties.TemplateBody`;
    return failUnexpected('template-invalid-json', path, 'JSON', body);
  }
}

function parametersOf({ properties }: ResourceRequest): JsonObject {
  return isObject(properties.Parameters) ? properties.Parameters : {};
}
