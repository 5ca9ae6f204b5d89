import { asList, asObject } from '../functions/function-arguments';
import { evaluateCondition } from './evaluate';
import type { Json, JsonObject } from '../json';
import type { Problem } from '../../../values/problem';
import { collect, failOnAny } from '../template-error';
import { templateProblem } from '../template-problem';
import { decided, UndecidedError } from '../undecided-error';
import type { Scope } from '../evaluation-scope';
import { localizedText } from '../localized-text';
import type { Template } from '../template';

/**
 * Checks the rules of a template against the values of its parameters. One that cannot be decided is not
 * broken.
 *
 * @throws TemplateError with the description of every assertion that does not hold.
 */
export function checkRules(rules: Template['rules'], scope: Scope): void {
  const problems: Problem[] = [];
  for (const [name, rule] of Object.entries(rules)) {
    collect(problems, () => {
      const found = decided(() => broken(rule, scope, `Rules.${name}`));
      if (!(found instanceof UndecidedError)) problems.push(...found);
    });
  }
  failOnAny(problems);
}

function broken(rule: JsonObject, scope: Scope, path: string): Problem[] {
  const { RuleCondition: condition } = rule;
  if (condition !== undefined && !evaluateCondition(condition, scope, `${path}.RuleCondition`)) {
    return [];
  }
  return asList(rule.Assertions, `${path}.Assertions`).flatMap((item, i) =>
    brokenAssertion(item, scope, `${path}.Assertions.${i}`),
  );
}

function brokenAssertion(item: Json, scope: Scope, path: string): Problem[] {
  const { Assert: assertion = null, AssertDescription: description } = asObject(item, path);
  if (evaluateCondition(assertion, scope, `${path}.Assert`)) return [];
  const fault = localizedText(description) ?? 'does not hold';
  return [templateProblem('template-broken-rule', path, fault)];
}
