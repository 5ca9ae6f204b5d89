import { fail } from '../template-error';

/** A number as written: `2` divides as an integer does, `2.0` does not. */
interface Operand {
  readonly value: number;
  readonly isFloat: boolean;
}

type Operator = '+' | '-' | '*' | '/' | '%';

/**
 * Value of an expression of numbers, `+ - * / %` and parentheses. A quotient of two integers is an
 * integer, as ROS computes it.
 *
 * @throws TemplateError when the text is not such an expression.
 */
export function calculate(text: string, path: string): number {
  return new Expression(text, path).value();
}

class Expression {
  private readonly tokens: string[];

  constructor(
    private readonly text: string,
    private readonly path: string,
  ) {
    this.tokens = text.match(/\d+\.?\d*|[^\s\d]/g) ?? [];
  }

  value(): number {
    const { value } = this.sum();
    if (this.tokens.length > 0 || !Number.isFinite(value)) return this.fail();
    return value;
  }

  private sum(): Operand {
    return this.chain(['+', '-'], () => this.product());
  }

  private product(): Operand {
    return this.chain(['*', '/', '%'], () => this.factor());
  }

  private chain(operators: Operator[], next: () => Operand): Operand {
    let left = next();
    for (;;) {
      const operator = operators.find((candidate) => candidate === this.tokens[0]);
      if (operator === undefined) return left;
      this.tokens.shift();
      left = this.combine(operator, left, next());
    }
  }

  private factor(): Operand {
    const token = this.tokens.shift();
    if (token === '(') return this.parenthesis();
    if (token === '-') return this.combine('-', { value: 0, isFloat: false }, this.factor());
    if (token === undefined || !/^\d/.test(token)) return this.fail();
    return { value: Number(token), isFloat: token.includes('.') };
  }

  private parenthesis(): Operand {
    const inner = this.sum();
    return this.tokens.shift() === ')' ? inner : this.fail();
  }

  private combine(operator: Operator, left: Operand, right: Operand): Operand {
    const isDivision = operator === '/' || operator === '%';
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
    case '%':
      return a - b * Math.floor(a / b);
  }
}
