import type { Problem } from '../../values/problem';
import { checkNames } from '../template/evaluation/name-check';
import { isObject } from '../template/json';
import { NESTED_STACK, parseTemplate } from '../template/template';
import type { Template } from '../template/template';
import { collect, failOnAny } from '../template/template-error';
import { typeProblems } from './property-check';
import { hasAttribute } from './resource-type';
import type { TypeLookup } from './resource-type';
import { templateInBody } from './template-body';

/**
 * Checks a template by its text alone: its types, their properties, and every name in it; the same for
 * templates of nested stacks that stand in it.
 *
 * @throws TemplateError with all that is wrong.
 */
export function checkTemplate(template: Template, typeOf: TypeLookup): void {
  const problems = typeProblems(template, typeOf);
  collect(problems, () =>
    checkNames(template, (typeName, attribute) => {
      const type = typeOf(typeName);
      // An unknown type is a problem of its own already.
      return type === undefined || hasAttribute(type, attribute);
    }),
  );
  problems.push(...nestedProblems(template, typeOf));
  failOnAny(problems);
}

function nestedProblems({ resources }: Template, typeOf: TypeLookup): Problem[] {
  return Object.entries(resources).flatMap(([id, { type, properties, literals }]) => {
    const { TemplateBody: body } = { ...properties, ...literals };
    const isGiven = typeof body === 'string' || isObject(literals.TemplateBody);
    if (type !== NESTED_STACK || body === undefined || !isGiven) return [];
    const path = `Resources.${id}.Properties.TemplateBody`;
    const problems: Problem[] = [];
    collect(problems, () => {
      checkTemplate(parseTemplate(templateInBody(body, path)), typeOf);
    });
    return problems.map((one) =>
      one.path === path ? one : { ...one, path: `${path}.${one.path}` },
    );
  });
}
