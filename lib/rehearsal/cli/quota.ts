import { printLine } from './print-line';
import { withAssumed } from '../cloud/assumed-parameters';
import { isExceeded } from '../usage/quota-use';
import { stackUsage } from '../usage/stack-usage';
import { InputReader } from './input-reader';
import type { QuotaOptions } from './quota-options';
import { jsonUsage, usageLines } from './quota-report';
import { assumedLine } from './report';
import { terminalWidth } from './terminal-width';

/**
 * `ros-multi-eip quota`: tells what the stack of a template takes of what is limited, and what of it
 * is billed.
 *
 * @returns whether nothing is exceeded, as far as the limits are known
 * @throws UserError, TemplateError
 */
export function quota(file: string, options: QuotaOptions): boolean {
  const reader = new InputReader();
  const source = reader.template(file);
  const given = reader.parameters(options.parameter);
  reader.failOnProblems();
  const { content: template, bytes } = source!;
  const located = source!.located.bind(source);
  const usage = stackUsage({ template, parameters: withAssumed(template, given), located }, bytes);
  if (options.json) console.log(JSON.stringify(jsonUsage(usage), null, 2));
  else {
    const lines = [assumedLine(template, given), ...usageLines(usage, terminalWidth())];
    lines.filter((line) => line !== undefined).forEach((line) => printLine(line));
  }
  return !usage.quotas.some(isExceeded);
}
