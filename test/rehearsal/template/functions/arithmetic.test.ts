import { assert, letrec, nat, property, record, constantFrom, oneof } from 'fast-check';

import { calculate } from '../../../../lib/rehearsal/template/functions/arithmetic';

/** An expression, and what it comes to by a plain evaluator on the tree that it was written from. */
interface Sample {
  readonly text: string;
  /** Not a number: it divides by zero somewhere. */
  readonly value: number;
}

type IntegerOperator = '+' | '-' | '*' | '/' | '%';

const apply: Readonly<Record<IntegerOperator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => Math.floor(a / b),
  '%': (a, b) => ((a % b) + b) % b,
};

const { integers } = letrec<{ integers: Sample }>((tie) => ({
  integers: oneof(
    { maxDepth: 3 },
    nat(9).map((number) => ({ text: String(number), value: number })),
    record({
      left: tie('integers'),
      operator: constantFrom('+', '-', '*', '/', '%'),
      right: tie('integers'),
    }).map(({ left, operator, right }) => combine(left, operator, right)),
  ),
}));

function combine(left: Sample, operator: IntegerOperator, right: Sample): Sample {
  const divisor = operator === '/' || operator === '%' ? right.value || NaN : right.value;
  const value = apply[operator](left.value, divisor);
  return { text: `(${left.text} ${operator} ${right.text})`, value };
}

/** Not a number: it cannot be calculated. */
function outcomeOf(text: string): number {
  try {
    return calculate(text, 'here');
  } catch {
    return NaN;
  }
}

test('agrees with a plain evaluator, for any expression of integers in parentheses', () => {
  assert(
    property(integers, ({ text, value }) => {
      // Adding 0 makes 0 of -0.
      expect(outcomeOf(text) + 0).toBe(value + 0);
    }),
  );
});

test.each([
  ['1+2*3', 7],
  ['10-2-3', 5],
  ['7/2', 3],
  ['7.0/2', 3.5],
  ['-7/2', -4],
  ['-(1+2)', -3],
  ['-7%3', 2],
  ['2*7%4', 2],
  ['7.5//2', 3],
  ['-7//2', -4],
  ['+3--2', 5],
  ['.5*4', 2],
])('%s is %d', (text, value) => {
  expect(calculate(text, 'here')).toBe(value);
});

test('an expression of many levels is refused, and one of many operands is not', () => {
  const message = 'here: is more than 200 levels deep';
  expect(() => calculate('('.repeat(100_000), 'here')).toThrow(message);
  expect(() => calculate('-'.repeat(100_000), 'here')).toThrow(message);
  expect(calculate(Array(100_000).fill('1').join('+'), 'here')).toBe(100_000);
});

test.each(['', '1+', '(1', '1)', '1 2', 'a', '1/0', '1/(1/0)', '1%0', '**'])(
  "'%s' is refused",
  (text) => {
    expect(() => calculate(text, 'here')).toThrow(`here: cannot calculate '${text}'`);
  },
);
