import { createHash } from 'node:crypto';

import { loadJq } from '../template/functions/jq';
import type { Json, JsonObject } from '../template/json';
import type { GivenParameters } from '../template/parameters';
import { NESTED_STACK } from '../template/template';
import type { StackEnvironment } from './stack-scope';
import { StackChange, type Failure } from './stack-change';
import { type ActualResource, ResourceInventory } from './resource-inventory';
import { type EventListener, EventLog, type StackStatus } from './stack-event';
import { type ChildFactory, nestedStackType } from './nested-stack';
import { ResolvedTemplate } from './resolved-template';
import {
  type ResourceType,
  type ResourceTypes,
  skippedType,
  type TypeLookup,
} from './resource-type';

export interface StackOptions {
  readonly name: string;
  readonly types: ResourceTypes;
  /** Told of every change of a status. Default: nothing is told. */
  readonly onEvent?: EventListener;
  /** Leaves resources of unknown types out instead of refusing the template. Default: false. */
  readonly skipUnknownTypes?: boolean;
  /** Keeps what was made when an operation fails, for a look at it. Default: false, roll back. */
  readonly disableRollback?: boolean;
  /** Default: `cn-hangzhou`. */
  readonly region?: string;
  /** Default: `1234567890123456`. */
  readonly accountId?: string;
  /** Zones of every region. Default: the region's name with `-a`, `-b` and `-c`. */
  readonly zones?: readonly string[];
  /** Outputs of other stacks by stack id or name, for `Fn::GetStackOutput`. Default: none. */
  readonly stackOutputs?: Readonly<Record<string, JsonObject>>;
  /** Default: 60, as in ROS. */
  readonly timeoutInMinutes?: number;
  /** Stops an operation without rolling back. Default: nothing does. */
  readonly signal?: AbortSignal;
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
  private readonly inventory = new ResourceInventory();
  private readonly types: ResourceTypes;

  constructor(private readonly options: StackOptions) {
    this.id = stackIdOf(options.name);
    this.types = { [NESTED_STACK]: nestedStackType(this.newChild), ...options.types };
  }

  /** @throws TemplateError when nothing can be made of the template. */
  async create(template: unknown, parameters: GivenParameters = {}): Promise<StackResult> {
    const resolved = await this.resolve(template, parameters);
    return this.operate('CREATE', (change) => change.apply(resolved), resolved);
  }

  /**
   * Brings the stack to another template, or to other parameters.
   *
   * @throws TemplateError when nothing can be made of the template.
   */
  async update(template: unknown, parameters: GivenParameters = {}): Promise<StackResult> {
    const resolved = await this.resolve(template, parameters);
    return this.operate('UPDATE', (change) => change.apply(resolved), resolved);
  }

  /** Deletes all resources, but those whose `DeletionPolicy` is `Retain`. */
  async delete(): Promise<StackResult> {
    return this.operate('DELETE', (change) => change.removeAll());
  }

  private async operate(
    action: Operation,
    work: (change: StackChange) => Promise<void>,
    template?: ResolvedTemplate,
  ): Promise<StackResult> {
    const log = new EventLog(this.options.name, this.options.onEvent ?? (() => {}));
    const change = new StackChange(this.inventory, this.typeOrSkipped, this.options.name, log);
    this.announce(log, `${action}_IN_PROGRESS`);
    await this.supervise(change, () => work(change));
    if (change.failures.length > 0) return this.afterFailure(action, change, log);
    if (action === 'UPDATE') await change.removeOutdated(template!);
    const status = `${action}_${change.failures.length > 0 ? 'FAILED' : 'COMPLETE'}` as const;
    return this.end(status, change, log, template);
  }

  private async afterFailure(
    action: Operation,
    change: StackChange,
    log: EventLog,
  ): Promise<StackResult> {
    const failed = `${action}_FAILED` as const;
    const { disableRollback, signal } = this.options;
    if (action === 'DELETE' || disableRollback || signal?.aborted) {
      return this.end(failed, change, log);
    }
    this.announce(log, failed, change.failures[0]?.reason);
    return this.rollBack(rollbackOf[action], change, log);
  }

  private async rollBack(
    rollback: Rollback,
    change: StackChange,
    log: EventLog,
  ): Promise<StackResult> {
    this.announce(log, `${rollback}_IN_PROGRESS`);
    const causes = change.failures.length;
    await change.undo();
    const outcome = change.failures.length > causes ? 'FAILED' : 'COMPLETE';
    return this.end(`${rollback}_${outcome}`, change, log);
  }

  private end(
    status: StackStatus,
    change: StackChange,
    log: EventLog,
    template?: ResolvedTemplate,
  ): StackResult {
    const { failures } = change;
    this.announce(log, status, failures[0]?.reason);
    const succeeded = template !== undefined && failures.length === 0;
    return {
      status,
      stackId: this.id,
      outputs: succeeded ? template.outputs(this.inventory) : {},
      failures: [...failures],
      resources: Object.fromEntries([...this.inventory].map(([id, one]) => [id, describe(one)])),
    };
  }

  /** Halts the change when its time is up or the user stops it. */
  private async supervise(change: StackChange, work: () => Promise<void>): Promise<void> {
    const { timeoutInMinutes = 60, signal } = this.options;
    const onTimeout = () => change.halt(`timed out after ${timeoutInMinutes} minutes`);
    const onAbort = () => change.halt('stopped by the user');
    const timer = setTimeout(onTimeout, timeoutInMinutes * 60_000);
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) onAbort();
    try {
      await work();
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  private announce(log: EventLog, status: StackStatus, reason?: string): void {
    const { name: logicalId } = this.options;
    log.add({ logicalId, type: NESTED_STACK, physicalId: this.id, status, reason });
  }

  private async resolve(template: unknown, parameters: GivenParameters): Promise<ResolvedTemplate> {
    await loadJq(template);
    return new ResolvedTemplate(template, parameters, this.typeOf, this.environment());
  }

  private environment(): StackEnvironment {
    const { name, region = 'cn-hangzhou', accountId = '1234567890123456' } = this.options;
    const { zones, stackOutputs = {} } = this.options;
    return {
      stackId: this.id,
      stackName: name,
      region,
      accountId,
      zones: (inRegion) => zones ?? ['a', 'b', 'c'].map((zone) => `${inRegion}-${zone}`),
      stackOutput: (stack, key) => stackOutputs[stack]?.[key],
    };
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

  private readonly typeOrSkipped = (name: string): ResourceType =>
    this.typeOf(name) ?? skippedType(name);
}

type Operation = 'CREATE' | 'UPDATE' | 'DELETE';

type Rollback = (typeof rollbackOf)[keyof typeof rollbackOf];

const rollbackOf = { CREATE: 'CREATE_ROLLBACK', UPDATE: 'ROLLBACK' } as const;

function describe({ typeName, type, physicalId, properties }: ActualResource): StackResource {
  const attributes = (type.attributes ?? []).flatMap((name) => {
    const value = type.attribute(physicalId, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { type: typeName, physicalId, properties, attributes: Object.fromEntries(attributes) };
}

/** The same for the same name, so that two rehearsals of a template can be compared. */
function stackIdOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
