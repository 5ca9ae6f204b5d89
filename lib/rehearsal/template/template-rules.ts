import { asList, asObject } from './function-arguments';
import { evaluateCondition } from './evaluate';
import type { Json, JsonObject } from './json';
import { collect, failOnAny, type Problem } from './template-error';
import type { Scope } from './evaluation-scope';
import type { Template } from './template';

/**
 * Checks the rules of a template against the values of its parameters.
 *
 * @throws TemplateError with the description of every assertion that does not hold.
 */
export function checkRules(rules: Template['rules'], scope: Scope): void {
  const problems: Problem[] = [];
  for (const [name, rule] of Object.entries(rules)) {
    collect(problems, () => problems.push(...broken(rule, scope, `Rules.${name}`)));
  }
  failOnAny(problems);
}

function broken(rule: JsonObject, scope: Scope, where: string): Problem[] {
  const { RuleCondition: condition } = rule;
  if (condition !== undefined && !evaluateCondition(condition, scope, `${where}.RuleCondition`)) {
    return [];
  }
  return asList(rule.Assertions, `${where}.Assertions`).flatMap((item, i) =>
    brokenAssertion(item, scope, `${where}.Assertions.${i}`),
  );
}

function brokenAssertion(item: Json, scope: Scope, where: string): Problem[] {
  const { Assert: assertion = null, AssertDescription: description } = asObject(item, where);
  if (evaluateCondition(assertion, scope, `${where}.Assert`)) return [];
  return [{ where, what: typeof description === 'string' ? description : 'does not hold' }];
}
