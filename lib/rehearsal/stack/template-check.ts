import { checkNames } from '../template/evaluation/name-check';
import type { Template } from '../template/template';
import { collect, failOnAny } from '../template/template-error';
import { typeProblems } from './property-check';
import { hasAttribute, type TypeLookup } from './resource-type';

/**
 * Checks a template by its text alone: its types, their properties, and every name in it.
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
  failOnAny(problems);
}
