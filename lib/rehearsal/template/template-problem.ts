import type { Problem } from '../../values/problem';
import type { Json } from './json';
import { TEMPLATE_PROBLEMS } from './template-problem-kinds';

/** Characters of a value, a place, and what is said in a message: one line, whatever a template holds. */
const MAX_VALUE = 200;
const MAX_PATH = 300;
const MAX_FAULT = 1000;

/** Stable name of a kind of problem of a template. */
export type TemplateProblemCode = keyof typeof TEMPLATE_PROBLEMS;

/** @param remedy default: the one that stands for all problems of this kind. */
export function templateProblem(
  code: TemplateProblemCode,
  path: string,
  fault: string,
  remedy: string = TEMPLATE_PROBLEMS[code].remedy,
): Problem {
  return { code, path: cut(path, MAX_PATH), fault: cut(fault, MAX_FAULT), remedy };
}

/** @param expected what the value should be: `a list`. */
export function unexpectedValue(
  code: TemplateProblemCode,
  path: string,
  expected: string,
  value: Json | undefined,
): Problem {
  const got = value === undefined ? 'nothing' : cut(JSON.stringify(value), MAX_VALUE);
  return { ...templateProblem(code, path, `expected ${expected}, got ${got}`), value };
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}...`;
}
