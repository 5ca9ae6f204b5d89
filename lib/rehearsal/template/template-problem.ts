import type { Problem } from '../../values/problem';
import type { Json } from './json';
import { TEMPLATE_PROBLEMS } from './template-problem-kinds';

/** Stable name of a kind of problem of a template. */
export type TemplateProblemCode = keyof typeof TEMPLATE_PROBLEMS;

/** @param remedy default: the one that stands for all problems of this kind. */
export function templateProblem(
  code: TemplateProblemCode,
  path: string,
  fault: string,
  remedy: string = TEMPLATE_PROBLEMS[code].remedy,
): Problem {
  return { code, path, fault, remedy };
}

/** @param expected what the value should be: `a list`. */
export function unexpectedValue(
  code: TemplateProblemCode,
  path: string,
  expected: string,
  value: Json | undefined,
): Problem {
  const got = value === undefined ? 'nothing' : JSON.stringify(value);
  return { ...templateProblem(code, path, `expected ${expected}, got ${got}`), value };
}
