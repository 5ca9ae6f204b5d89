import type { Problem } from '../../values/problem';
import { boundedly } from '../template/evaluation/bounded';
import type { Json, JsonObject } from '../template/json';
import type { GivenParameters } from '../template/parameters';
import { NESTED_STACK } from '../template/template';
import { nestedStackType } from './nested-stack';
import type { ChildFactory } from './nested-stack';
import { ResolvedTemplate } from './resolved-template';
import { ResourceInventory } from './resource-inventory';
import type { ActualResource } from './resource-inventory';
import { skippedType } from './resource-type';
import type { ResourceTypes, TypeLookup } from './resource-type';
import type { Failure } from './failure';
import { StackChange } from './stack-change';
import { EventLog } from './stack-event';
import type { EventListener, StackStatus } from './stack-event';
import { StackOperation } from './stack-operation';
import type { OperationOptions } from './stack-operation';
import { stackEnvironment } from './stack-environment';
import type { EnvironmentOptions } from './stack-environment';
import type { StackEnvironment } from './stack-scopes';
import { UpdatePlan } from './update-plan';

/**
 * ROS documents that `Disabled`, the default, allows no replacement (UpdateStack, 2026-07), not when
 * it notices: here it is before anything changes, as its DryRun foresees it.
 */
const REFUSED = 'needs replacements, which ReplacementOption Disabled does not allow';

const NOT_PLAYED = 'the rehearsal does not play its type';
const NO_OUTPUTS = { outputs: {}, unknownOutputs: {} };

export interface StackOptions extends OperationOptions, EnvironmentOptions {
  readonly types: ResourceTypes;
  /** Called at every change of a status. Default: it is not called. */
  readonly onEvent?: EventListener;
  /**
   * Leaves out what is not played, resources of unknown types above all, instead of refusing the template.
   * Default: false.
   */
  readonly skipUnknownTypes?: boolean;
  /**
   * Plays `ReplacementOption: Enabled`: what cannot change in place is deleted and created again.
   * Default: false, such an update is refused.
   */
  readonly replace?: boolean;
}

/** A stack in another one. */
interface ChildOptions extends StackOptions {
  readonly nestedAs?: string;
}

export interface StackResult {
  readonly status: StackStatus;
  readonly stackId: string;
  /** Empty unless the operation succeeded. */
  readonly outputs: Readonly<Record<string, Json>>;
  /** Why an output has no value, by its name. */
  readonly unknownOutputs: Readonly<Record<string, string>>;
  /** Places of properties without which their resources are played. */
  readonly unplayed: readonly string[];
  /** Why it did not succeed, the first cause first. */
  readonly failures: readonly Failure[];
  /** What exists now, by logical id. */
  readonly resources: Readonly<Record<string, StackResource>>;
}

export interface StackResource {
  /** Why it is not made. Absent: it is. */
  readonly skipped?: string;
  /** What of it is played in another way than by the cloud. Absent: nothing that is to be told. */
  readonly note?: string;
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
  readonly name: string;
  private readonly environment: StackEnvironment;
  private readonly inventory = new ResourceInventory();
  private readonly types: ResourceTypes;
  /** What the stack was made from. */
  private current: ResolvedTemplate | undefined;

  constructor(private readonly options: ChildOptions) {
    this.environment = stackEnvironment(options);
    this.id = this.environment.stackId;
    this.name = options.name;
    this.types = { [NESTED_STACK]: nestedStackType(this.newChild), ...options.types };
  }

  /**
   * Reads a template without making anything.
   *
   * @returns warnings
   * @throws TemplateError when nothing can be made of the template.
   */
  async check(template: unknown, parameters: GivenParameters = {}): Promise<readonly Problem[]> {
    return this.resolve(template, parameters).warnings;
  }

  /** @throws TemplateError when nothing can be made of the template. */
  async create(template: unknown, parameters: GivenParameters = {}): Promise<StackResult> {
    const resolved = this.resolve(template, parameters);
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
    const resolved = this.resolve(template, parameters);
    const plan = new UpdatePlan(resolved, this.inventory);
    const { change, operation, announce } = this.begin();
    const refusals = this.options.replace ? [] : await plan.refusals();
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

  /**
   * Why an update would be refused before anything changes.
   *
   * @throws TemplateError when nothing can be made of the template.
   */
  async refusals(template: unknown, parameters: GivenParameters = {}): Promise<Failure[]> {
    return new UpdatePlan(this.resolve(template, parameters), this.inventory).refusals();
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
      ...(succeeded ? template.outputs(this.inventory) : NO_OUTPUTS),
      unplayed: template?.unplayed.map(({ path }) => path) ?? [],
      failures: [...failures],
      resources: Object.fromEntries([...this.inventory].map(([id, one]) => [id, describe(one)])),
    };
  }

  private resolve(template: unknown, parameters: GivenParameters): ResolvedTemplate {
    return boundedly('template', () => {
      const resolved = new ResolvedTemplate(
        template,
        parameters,
        this.typeOf,
        this.environment,
        this.options.skipUnknownTypes,
        undefined,
        this.options.nestedAs,
      );
      resolved.requireValues();
      return resolved;
    });
  }

  private readonly newChild: ChildFactory = (logicalId, timeoutInMinutes) =>
    new Stack({
      ...this.options,
      nestedAs: logicalId,
      name: `${this.options.name}-${logicalId}`,
      timeoutInMinutes: timeoutInMinutes ?? this.options.timeoutInMinutes,
    });

  private readonly typeOf: TypeLookup = (name) => {
    if (Object.hasOwn(this.types, name)) return this.types[name];
    return this.options.skipUnknownTypes ? skippedType(NOT_PLAYED) : undefined;
  };
}

function describe({ typeName, type, physicalId, properties }: ActualResource): StackResource {
  const attributes = (type.attributes ?? []).flatMap((name) => {
    const value = type.attribute(physicalId, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const resource = { type: typeName, physicalId, properties };
  const { skipped } = type;
  const note = type.note?.(properties);
  return {
    ...resource,
    attributes: Object.fromEntries(attributes),
    ...(skipped !== undefined && { skipped }),
    ...(note !== undefined && { note }),
  };
}
