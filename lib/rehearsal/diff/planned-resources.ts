import { dependents } from '../stack/dependency-order';
import type { ResolvedTemplate } from '../stack/resolved-template';
import type { DesiredResource } from '../stack/resource-inventory';
import type { ResourceLookup } from '../stack/stack-scopes';
import { valueAt } from '../template/json';
import type { Json } from '../template/json';
import { listAttribute } from './list-attributes';
import { nestedTemplate } from './nested-template';
import type { TemplateResolver } from './nested-template';
import { attributeReference, resourceReference } from './value-references';
import type { Renewal } from './value-references';

/** A resource as a template wants it, before anything exists. */
export interface PlannedResource extends DesiredResource {
  /** Ids of the resources that its properties refer to. */
  readonly targets: readonly string[];
  /** Properties whose values must not be shown. */
  readonly secrets: readonly string[];
}

/** What resources are planned by, the same for a template and for the ones nested in it. */
export interface Planning {
  readonly resolve: TemplateResolver;
  /** Whether a value that a resource had before is another one now: of an attribute, or its id. */
  renewalOf(id: string, attribute?: string): Renewal | undefined;
}

/** Where a nested stack is. */
interface Nesting {
  /** What the ids of its resources start with. */
  readonly prefix: string;
  /** Whether a value of its parameters must not be shown. */
  readonly isSecret: boolean;
}

const OUTPUT = /^Outputs\./;

/** Attributes that have the value of a property with another name, where that is given. */
const GIVEN_AS: Readonly<Record<string, string>> = {
  EipAddress: 'IpAddress',
  PrivateIp: 'PrivateIpAddress',
  PrivateIpAddress: 'PrimaryIpAddress',
  SecondaryPrivateIpAddresses: 'PrivateIpAddresses',
};

/**
 * The resources of one template and of the stacks nested in it, whose ids are `Stack/Resource`. A
 * value that only the deployment knows stands as the reference to it: two of them are the same when
 * they name the same attribute of a resource that stays.
 */
export class PlannedResources implements ResourceLookup {
  private readonly known = new Map<string, PlannedResource | undefined>();
  private readonly nestedStacks = new Map<string, PlannedResources | undefined>();

  constructor(
    private readonly template: ResolvedTemplate,
    private readonly planning: Planning,
    private readonly nesting: Nesting = { prefix: '', isSecret: false },
  ) {}

  all(): PlannedResource[] {
    return this.template.resources
      .all()
      .flatMap(({ id }) => [this.get(id)!, ...(this.nested(id)?.all() ?? [])]);
  }

  /** Undefined where no template makes it. */
  get(id: string): PlannedResource | undefined {
    const [stack, inner] = split(id);
    if (inner !== undefined) return this.nested(stack)?.get(inner);
    if (!this.known.has(id)) this.known.set(id, this.plan(id));
    return this.known.get(id);
  }

  /** The resources of a nested stack; undefined where the deployment decides which these are. */
  nested(id: string): PlannedResources | undefined {
    const [stack, inner] = split(id);
    if (inner !== undefined) return this.nested(stack)?.nested(inner);
    if (!this.nestedStacks.has(id)) this.nestedStacks.set(id, this.open(id));
    return this.nestedStacks.get(id);
  }

  /** Whether one resource is done before the work on another one begins. */
  comesBefore(id: string, other: string): boolean {
    const [stack, inner] = split(id);
    const [otherStack, otherInner] = split(other);
    if (inner === undefined || otherInner === undefined || stack !== otherStack) {
      return dependents(this.template.order, new Set([stack])).has(otherStack);
    }
    return this.nested(stack)?.comesBefore(inner, otherInner) ?? false;
  }

  physicalId(id: string): Json {
    const name = this.nesting.prefix + id;
    return resourceReference(name, this.planning.renewalOf(name));
  }

  attribute(id: string, name: string): Json {
    const resource = this.get(id)!;
    // An attribute that is named as a property has the value that the property was given.
    const { properties } = resource;
    const given = valueAt(properties, name) ?? valueAt(properties, valueAt(GIVEN_AS, name) ?? name);
    return given ?? this.output(id, name) ?? this.unresolved(resource, name);
  }

  private unresolved(resource: PlannedResource, name: string): Json {
    const { id } = resource;
    const reference = attributeReference(id, name, this.planning.renewalOf(id, name));
    return listAttribute(resource, name, reference) ?? reference;
  }

  private output(id: string, name: string): Json | undefined {
    return OUTPUT.test(name)
      ? valueAt(this.nested(id)?.outputs ?? {}, name.replace(OUTPUT, ''))
      : undefined;
  }

  private get outputs(): Readonly<Record<string, Json>> {
    return this.template.outputs(this).outputs;
  }

  private plan(id: string): PlannedResource | undefined {
    const { template, nesting } = this;
    if (template.resources.get(id) === undefined) return undefined;
    const desired = template.desired(id, this);
    const targets = [...template.targetsOf(id).values()].flat();
    return {
      ...desired,
      id: nesting.prefix + id,
      targets: targets.map((target) => nesting.prefix + target),
      secrets: nesting.isSecret ? Object.keys(desired.properties) : template.secretsOf(id),
    };
  }

  private open(id: string): PlannedResources | undefined {
    const stack = this.get(id);
    const template = stack && nestedTemplate(stack, this.planning.resolve);
    return (
      template &&
      new PlannedResources(template, this.planning, {
        prefix: `${this.nesting.prefix}${id}/`,
        isSecret: stack.secrets.includes('Parameters'),
      })
    );
  }
}

/** The nested stack that an id starts with, and the id in it. */
function split(id: string): [string, string | undefined] {
  const slash = id.indexOf('/');
  return slash === -1 ? [id, undefined] : [id.slice(0, slash), id.slice(slash + 1)];
}
