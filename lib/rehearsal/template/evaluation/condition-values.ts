import { evaluateCondition } from './evaluate';
import { valueAt } from '../json';
import type { JsonObject } from '../json';
import { fail } from '../template-error';
import { failTooDeep, MAX_LEVELS } from '../value-limits';
import type { Scope } from '../evaluation-scope';

/** The conditions of a template: each is evaluated when it is first asked for. */
export class ConditionValues {
  private readonly known = new Map<string, boolean | 'underWay'>();
  private underWay = 0;

  constructor(private readonly declarations: JsonObject) {}

  /** @throws TemplateError when the condition refers to itself or does not exist. */
  holds(name: string, scope: Scope, path: string): boolean {
    const known = this.known.get(name);
    if (known === 'underWay') {
      fail('template-circular-condition', path, `condition '${name}' refers to itself`);
    }
    if (known !== undefined) return known;
    const declaration = valueAt(this.declarations, name);
    if (declaration === undefined) {
      return fail(
        'template-unknown-condition',
        path,
        `'${name}' is not a condition of this template`,
      );
    }
    if (this.underWay === MAX_LEVELS) failTooDeep(path);
    this.known.set(name, 'underWay');
    this.underWay += 1;
    try {
      this.known.set(name, evaluateCondition(declaration, scope, `Conditions.${name}`));
    } finally {
      this.underWay -= 1;
      if (this.known.get(name) === 'underWay') this.known.delete(name);
    }
    return this.holds(name, scope, path);
  }
}
