import { fail } from '../template-error';
import { failTooDeep, MAX_LEVELS } from '../value-limits';

/** A number as written: `2` divides as an integer does, `2.0` does not. */
interface Operand {
  readonly value: number;
  readonly isFloat: boolean;
}

type Operator = '+' | '-' | '*' | '/' | '//' | '%';

const ZERO: Operand = { value: 0, isFloat: false };

/**
 * Value of an expression of numbers, `+ - * / // %` and parentheses. A quotient of two integers is an
 * integer, as ROS computes it ("Fn::Calculate", 2026-06), and `//` leaves the fraction of any out.
 *
 * @throws TemplateError when the text is not such an expression.
 */
export function calculate(text: string, path: string): number {
  return new Expression(text, path).value();
}

class Expression {
  private readonly tokens: readonly string[];
  private position = 0;
  private levels = 0;

  constructor(
    private readonly text: string,
    private readonly path: string,
  ) {
    this.tokens = text.match(/\d+\.?\d*|\.\d+|\/\/|[^\s\d]/g) ?? [];
  }

  value(): number {
    const { value } = this.sum();
    if (this.next() !== undefined || !Number.isFinite(value)) return this.fail();
    return value;
  }

  private sum(): Operand {
    return this.chain(['+', '-'], () => this.product());
  }

  private product(): Operand {
    return this.chain(['*', '/', '//', '%'], () => this.factor());
  }

  private chain(operators: Operator[], operand: () => Operand): Operand {
    let left = operand();
    for (;;) {
      const operator = operators.find((candidate) => candidate === this.tokens[this.position]);
      if (operator === undefined) return left;
      this.position += 1;
      left = this.combine(operator, left, operand());
    }
  }

  private factor(): Operand {
    const token = this.next();
    if (token === '(') return this.within(() => this.parenthesis());
    if (token === '+') return this.within(() => this.factor());
    if (token === '-') return this.within(() => this.combine('-', ZERO, this.factor()));
    if (token === undefined || !/\d/.test(token)) return this.fail();
    return { value: Number(token), isFloat: token.includes('.') };
  }

  private parenthesis(): Operand {
    const inner = this.sum();
    return this.next() === ')' ? inner : this.fail();
  }

  private within(parse: () => Operand): Operand {
    this.levels += 1;
    if (this.levels > MAX_LEVELS) failTooDeep(this.path);
    const operand = parse();
    this.levels -= 1;
    return operand;
  }

  private next(): string | undefined {
    const token = this.tokens[this.position];
    this.position += 1;
    return token;
  }

  private combine(operator: Operator, left: Operand, right: Operand): Operand {
    const isDivision = operator === '/' || operator === '//' || operator === '%';
    // Not only in the end: a division by what is infinite comes to 0.
    if (isDivision && right.value === 0) return this.fail();
    const isFloat = left.isFloat || right.isFloat;
    const value = apply(operator, left.value, right.value);
    return { value: operator === '/' && !isFloat ? Math.floor(value) : value, isFloat };
  }

  private fail(): never {
    return fail('template-invalid-arithmetic', this.path, `cannot calculate '${this.text}'`);
  }
}

function apply(operator: Operator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '//':
      return Math.floor(a / b);
    case '%':
      return a - b * Math.floor(a / b);
  }
}
