import { functionName } from '../template/evaluate';
import { isObject, type Json, type JsonObject } from '../template/json';
import type { Problem } from '../template/template-error';
import type { Template } from '../template/template';
import type { ResourceType } from './resource-type';

/** Everything in a template that its resource types do not know, or need and do not get. */
export function typeProblems(
  template: Template,
  typeOf: (name: string) => ResourceType | undefined,
): Problem[] {
  return Object.entries(template.resources).flatMap(([id, resource]) => {
    const where = `Resources.${id}`;
    const type = typeOf(resource.type);
    if (type === undefined) return [unknownType(where, resource.type)];
    const properties = { ...resource.properties, ...resource.literals };
    return propertyProblems(type, resource.type, properties, where);
  });
}

function unknownType(where: string, type: string): Problem {
  const remedy = 'skip unknown types to leave it out';
  return { where: `${where}.Type`, what: `the rehearsal does not play '${type}'`, remedy };
}

function propertyProblems(
  type: ResourceType,
  typeName: string,
  properties: JsonObject,
  where: string,
): Problem[] {
  // All properties by one function, as `Fn::If` allows: their names are known when it is evaluated.
  if (isObject(properties) && functionName(properties) !== undefined) return [];
  const problem = (name: string, what: string, remedy?: string): Problem => ({
    where: `${where}.Properties.${name}`,
    what: `${typeName} ${what}`,
    remedy,
  });
  const { properties: known, unplayed = [], required = [] } = type;
  const names = Object.keys(properties);
  return [
    ...names
      .filter((name) => unplayed.includes(name) && !isOff(properties[name]))
      .map((name) => problem(name, `has this property, but the rehearsal does not play it`)),
    ...names
      .filter((name) => known && ![...known, ...unplayed].includes(name))
      .map((name) => problem(name, 'has no such property', `known: ${known?.join(', ')}`)),
    ...required
      .filter((name) => !names.includes(name))
      .map((name) => problem(name, 'needs this property')),
  ];
}

/** Switched off or empty, as the CDK's classes write some properties out: there is no effect to play. */
function isOff(value: Json | undefined): boolean {
  return !value || (Array.isArray(value) && value.length === 0);
}
