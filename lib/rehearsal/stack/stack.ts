import { loadJq } from '../template/functions/jq';
import type { Json, JsonObject } from '../template/json';
import type { GivenParameters } from '../template/parameters';
import { NESTED_STACK } from '../template/template';
import { type ChildFactory, nestedStackType } from './nested-stack';
import { ResolvedTemplate } from './resolved-template';
import { type ActualResource, ResourceInventory } from './resource-inventory';
import { type ResourceTypes, skippedType, type TypeLookup } from './resource-type';
import { type Failure, StackChange } from './stack-change';
import { type EventListener, EventLog, type StackStatus } from './stack-event';
import { type OperationOptions, StackOperation } from './stack-operation';
import { type EnvironmentOptions, stackEnvironment } from './stack-environment';
import type { StackEnvironment } from './stack-scopes';
import { UpdatePlan } from './update-plan';

/**
 * ROS documents that `Disabled`, the default, allows no replacement (UpdateStack, 2026-07), not when
 * it notices: here it is before anything changes, as its DryRun foresees it.
 */
const REFUSED = 'needs replacements, which ReplacementOption Disabled does not allow';

export interface StackOptions extends OperationOptions, EnvironmentOptions {
  readonly types: ResourceTypes;
  /** Told of every change of a status. Default: nothing is told. */
  readonly onEvent?: EventListener;
  /** Leaves resources of unknown types out instead of refusing the template. Default: false. */
  readonly skipUnknownTypes?: boolean;
  /**
   * Plays `ReplacementOption: Enabled`: what cannot change in place is deleted and created again.
   * Default: false, such an update is refused.
   */
  readonly replace?: boolean;
}

export interface StackResult {
  readonly status: StackStatus;
  readonly stackId: string;
  /** Empty unless the operation succeeded. */
  readonly outputs: Readonly<Record<string, Json>>;
  /** Why it did not succeed, the first cause first. */
  readonly failures: readonly Failure[];
  /** What exists now, by logical id. */
  readonly resources: Readonly<Record<string, StackResource>>;
}

export interface StackResource {
  readonly type: string;
  readonly physicalId: string;
  readonly properties: JsonObject;
  readonly attributes: JsonObject;
}

/**
 * A stack: creates, updates and deletes the resources of templates, as ROS does.
 *
 * A template that cannot be played is a `TemplateError`, before anything changes. What fails later
 * is in the result.
 */
export class Stack {
  readonly id: string;
  private readonly environment: StackEnvironment;
  private readonly inventory = new ResourceInventory();
  private readonly types: ResourceTypes;
  /** What the stack was made from. */
  private current: ResolvedTemplate | undefined;

  constructor(private readonly options: StackOptions) {
    this.environment = stackEnvironment(options);
    this.id = this.environment.stackId;
    this.types = { [NESTED_STACK]: nestedStackType(this.newChild), ...options.types };
  }

  /** @throws TemplateError when nothing can be made of the template. */
  async create(template: unknown, parameters: GivenParameters = {}): Promise<StackResult> {
    const resolved = await this.resolve(template, parameters);
    const { change, operation } = this.begin();
    const status = await operation.run('CREATE', () => change.apply(resolved));
    if (change.failures.length === 0) this.current = resolved;
    return this.result(status, change.failures, resolved);
  }

  /**
   * Brings the stack to another template, or to other parameters. An update that needs a replacement
   * is refused before anything changes, unless replacements are played.
   *
   * @throws TemplateError when nothing can be made of the template.
   */
  async update(template: unknown, parameters: GivenParameters = {}): Promise<StackResult> {
    const resolved = await this.resolve(template, parameters);
    const plan = new UpdatePlan(resolved, this.inventory);
    const { change, operation, announce } = this.begin();
    const refusals = this.options.replace ? [] : plan.refusals();
    if (refusals.length > 0) {
      announce('UPDATE_FAILED', REFUSED);
      return this.result('UPDATE_FAILED', refusals);
    }
    const work = async () => {
      if (this.options.replace) await change.removeReplaced(plan.replaced);
      await change.apply(resolved);
    };
    const status = await operation.run('UPDATE', work, () => change.removeOutdated(resolved));
    if (change.failures.length === 0) this.current = resolved;
    return this.result(status, change.failures, resolved);
  }

  /** Deletes all resources, but those whose `DeletionPolicy` is `Retain`. */
  async delete(): Promise<StackResult> {
    const { change, operation } = this.begin();
    const status = await operation.run('DELETE', () => change.removeAll());
    return this.result(status, change.failures);
  }

  private begin() {
    const { name, onEvent = () => {}, replace } = this.options;
    const log = new EventLog(name, onEvent);
    const options = { replace, previous: this.current };
    const change = new StackChange(this.inventory, name, log, options);
    const itself = { logicalId: name, type: NESTED_STACK, physicalId: this.id };
    const announce = (status: StackStatus, reason?: string) =>
      log.add({ ...itself, status, reason });
    return { change, announce, operation: new StackOperation(change, announce, this.options) };
  }

  private result(
    status: StackStatus,
    failures: readonly Failure[],
    template?: ResolvedTemplate,
  ): StackResult {
    const succeeded = template !== undefined && failures.length === 0;
    return {
      status,
      stackId: this.id,
      outputs: succeeded ? template.outputs(this.inventory) : {},
      failures: [...failures],
      resources: Object.fromEntries([...this.inventory].map(([id, one]) => [id, describe(one)])),
    };
  }

  private async resolve(template: unknown, parameters: GivenParameters): Promise<ResolvedTemplate> {
    await loadJq(template);
    return new ResolvedTemplate(template, parameters, this.typeOf, this.environment);
  }

  private readonly newChild: ChildFactory = (logicalId, timeoutInMinutes) =>
    new Stack({
      ...this.options,
      name: `${this.options.name}-${logicalId}`,
      timeoutInMinutes: timeoutInMinutes ?? this.options.timeoutInMinutes,
    });

  private readonly typeOf: TypeLookup = (name) => {
    if (Object.hasOwn(this.types, name)) return this.types[name];
    return this.options.skipUnknownTypes ? skippedType(name) : undefined;
  };
}

function describe({ typeName, type, physicalId, properties }: ActualResource): StackResource {
  const attributes = (type.attributes ?? []).flatMap((name) => {
    const value = type.attribute(physicalId, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { type: typeName, physicalId, properties, attributes: Object.fromEntries(attributes) };
}
