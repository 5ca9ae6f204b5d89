import type { ResolvedTemplate } from '../stack/resolved-template';
import type { DesiredResource } from '../stack/resource-inventory';
import type { ResourceLookup } from '../stack/stack-scopes';
import type { Json } from '../template/json';
import { listAttribute } from './list-attributes';
import { attributeReference, type Renewal, resourceReference } from './value-references';

/** A resource as a template wants it, before anything exists. */
export interface PlannedResource extends DesiredResource {
  /** Logical ids of the resources that its properties refer to. */
  readonly targets: readonly string[];
  /** Properties whose values must not be shown. */
  readonly secrets: readonly string[];
}

/** Whether a value that a resource had before is another one now: of an attribute, or of its id. */
type RenewalOf = (id: string, attribute?: string) => Renewal | undefined;

/** Attributes that have the value of a property with another name, where that is given. */
const GIVEN_AS: Readonly<Record<string, string>> = {
  EipAddress: 'IpAddress',
  PrivateIp: 'PrivateIpAddress',
  PrivateIpAddress: 'PrimaryIpAddress',
};

/**
 * The resources of one template. A value that only the deployment knows stands as the reference to
 * it: two of them are the same when they name the same attribute of a resource that stays.
 */
export class PlannedResources implements ResourceLookup {
  private readonly known = new Map<string, PlannedResource | undefined>();

  constructor(
    private readonly template: ResolvedTemplate,
    private readonly renewalOf: RenewalOf = () => undefined,
  ) {}

  all(): PlannedResource[] {
    return this.template.resources.all().map(({ id }) => this.get(id)!);
  }

  /** Undefined where the template does not make it. */
  get(id: string): PlannedResource | undefined {
    if (!this.known.has(id)) this.known.set(id, this.plan(id));
    return this.known.get(id);
  }

  physicalId(id: string): Json {
    return resourceReference(id, this.renewalOf(id));
  }

  attribute(id: string, name: string): Json {
    const resource = this.get(id)!;
    // An attribute that is named as a property has the value that the property was given.
    const given = resource.properties[name] ?? resource.properties[GIVEN_AS[name] ?? name];
    if (given !== undefined) return given;
    const reference = attributeReference(id, name, this.renewalOf(id, name));
    return listAttribute(resource, name, reference) ?? reference;
  }

  private plan(id: string): PlannedResource | undefined {
    if (this.template.resources.get(id) === undefined) return undefined;
    return {
      ...this.template.desired(id, this),
      targets: [...this.template.targetsOf(id).values()].flat(),
      secrets: this.template.secretsOf(id),
    };
  }
}
