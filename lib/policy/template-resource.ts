import { scalarText } from '../values/scalar-text';

/** A map of a template: properties, or a value of one. */
export type TemplateMap = Readonly<Record<string, unknown>>;

/** A resource as its template writes it, with functions where only the deployment knows a value. */
export interface TemplateResource {
  readonly id: string;
  readonly type: string;
  readonly properties: TemplateMap;
  readonly metadata: TemplateMap;
  /** Whether it outlives its stack. */
  readonly isRetained: boolean;
}

/** The resources of a template. What does not have the form of one is not judged. */
export function templateResources(template: unknown): TemplateResource[] {
  return Object.entries(mapOf(mapOf(template)['Resources'])).flatMap(([id, declared]) => {
    const { Type: type, Properties, Metadata, DeletionPolicy } = mapOf(declared);
    if (typeof type !== 'string') return [];
    return [
      {
        id,
        type,
        properties: mapOf(Properties),
        metadata: mapOf(Metadata),
        isRetained: DeletionPolicy === 'Retain',
      },
    ];
  });
}

/** A value as a map; empty where it is something else. */
export function mapOf(value: unknown): TemplateMap {
  return isMap(value) ? value : {};
}

/** The items of a list; undefined where only the deployment knows them. */
export function itemsOf(value: unknown): readonly unknown[] | undefined {
  if (isMap(value)) return undefined;
  return Array.isArray(value) ? value : [];
}

/** Whether only the deployment knows a value that is a text, a number or a flag. */
export function isUnknownScalar(value: unknown): boolean {
  return isMap(value);
}

/** Whether a property is given, as far as the template knows. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** Whether a flag is on, or may be: a template writes `true`, or the text of it. */
export function mayBeOn(value: unknown): boolean {
  return isUnknownScalar(value) || scalarText(value).toLowerCase() === 'true';
}

/** Whether a value is a reference to a resource of the template, to its id. */
export function refersTo(value: unknown, id: string): boolean {
  const { Ref: ref, 'Fn::GetAtt': attribute } = mapOf(value);
  return ref === id || (Array.isArray(attribute) ? attribute[0] === id : false);
}

function isMap(value: unknown): value is TemplateMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
