import type { Problem } from '../../values/problem';
import { functionName } from '../template/function-call';
import { isObject } from '../template/json';
import type { Json, JsonObject } from '../template/json';
import type { ResourceDeclaration, Template } from '../template/template';
import { templateProblem } from '../template/template-problem';
import type { ResourceType, TypeLookup } from './resource-type';
import { lackingNames, lackingProblems, unplayedNames, unplayedProblems } from './unplayed-parts';

/** Everything in a template that its resource types do not know, or need and do not get. */
export function typeProblems(template: Template, typeOf: TypeLookup): Problem[] {
  return Object.entries(template.resources).flatMap(([id, resource]) => {
    const path = `Resources.${id}`;
    const type = typeOf(resource.type);
    if (type !== undefined) return propertyProblems(type, resource, `${path}.Properties`);
    const fault = `the rehearsal does not play '${resource.type}'`;
    return [templateProblem('template-unplayed-type', `${path}.Type`, fault)];
  });
}

function propertyProblems(
  type: ResourceType,
  { type: typeName, properties, literals }: ResourceDeclaration,
  path: string,
): Problem[] {
  const given = { ...properties, ...literals };
  // All properties by one function, as `Fn::If` allows: their names are known when it is evaluated.
  if (functionName(given) !== undefined) return [];
  return [
    ...unplayedProperties(type, typeName, given, path),
    ...lackingProblems(lackingNames(type, given), typeName, path),
    ...unknownProperties(type, typeName, given, path),
    ...missingProperties(type, typeName, given, path),
  ];
}

function isFunctionCall(value: Json): boolean {
  return isObject(value) && functionName(value) !== undefined;
}

/** What a function comes to may be off. */
function unplayedProperties(
  type: ResourceType,
  typeName: string,
  given: JsonObject,
  path: string,
): Problem[] {
  const names = unplayedNames(type, given);
  const plain = names.filter((name) => !isFunctionCall(given[name]!));
  return unplayedProblems(plain, typeName, path);
}

function unknownProperties(
  { properties: known, unplayed = [] }: ResourceType,
  typeName: string,
  given: JsonObject,
  path: string,
): Problem[] {
  if (known === undefined) return [];
  const fault = `${typeName} has no such property`;
  const remedy = `use one of ${known.join(', ')}`;
  return Object.keys(given)
    .filter((name) => !known.includes(name) && !unplayed.includes(name))
    .map((name) => templateProblem('template-unknown-property', `${path}.${name}`, fault, remedy));
}

/** One that is not played may stand for one that is missing. */
function missingProperties(
  type: ResourceType,
  typeName: string,
  given: JsonObject,
  path: string,
): Problem[] {
  if (unplayedNames(type, given).length > 0) return [];
  const fault = `${typeName} needs this property`;
  const { required = [] } = type;
  return required
    .filter((name) => !Object.hasOwn(given, name))
    .map((name) => templateProblem('template-missing-property', `${path}.${name}`, fault));
}
