import { isObject, valueAt } from '../template/json';
import type { Json, JsonObject } from '../template/json';
import type { GivenParameters } from '../template/parameters';
import { TemplateError } from '../template/template-error';
import type { ResourceRequest, ResourceType } from './resource-type';
import { templateInBody } from './template-body';
import { typePage } from './update-rules';
import { NestedFailure } from './failure';
import type { Failure } from './failure';
import type { StackStatus } from './stack-event';

/** What a nested stack needs of a stack. */
export interface ChildStack {
  readonly id: string;
  readonly name: string;
  create(template: unknown, parameters: GivenParameters): Promise<ChildResult>;
  update(template: unknown, parameters: GivenParameters): Promise<ChildResult>;
  refusals(template: unknown, parameters: GivenParameters): Promise<readonly Failure[]>;
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
      throw new NestedFailure(status, stack.name, failures);
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
      date: '2026-11',
      inPlace: ['Parameters', 'TemplateBody', 'TimeoutMins', 'Tags'],
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

    async refusals(id, properties) {
      const { stack } = children.get(id)!;
      try {
        const wanted = { logicalId: '', properties };
        return await stack.refusals(templateOf(wanted), parametersOf(wanted));
      } catch (error) {
        // A template that cannot be read is told where the update comes to it.
        if (error instanceof TemplateError) return [];
        throw error;
      }
    },

    async delete(id) {
      const { stack } = children.get(id)!;
      await carryOut(stack, stack.delete());
      children.delete(id);
    },

    attribute: (id, name) => valueAt(children.get(id)?.outputs ?? {}, name.replace('Outputs.', '')),
  };
}

function minutesOf({ properties }: ResourceRequest): number | undefined {
  const { TimeoutMins: minutes } = properties;
  return minutes === undefined ? undefined : Number(minutes);
}

function templateOf({
  logicalId,
  properties,
}: Pick<ResourceRequest, 'logicalId' | 'properties'>): Json {
  const { TemplateBody: body = null } = properties;
  return templateInBody(body, `Resources.${logicalId}.Properties.TemplateBody`);
}

function parametersOf({ properties }: Pick<ResourceRequest, 'properties'>): JsonObject {
  return isObject(properties.Parameters) ? properties.Parameters : {};
}
