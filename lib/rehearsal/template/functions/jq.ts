import type { Jq } from 'jq-web';
import type { Json } from '../json';

let jq: Jq | undefined;

/** Loads jq where a template uses it: functions are evaluated at once, and loading takes a moment. */
export async function loadJq(template: unknown): Promise<void> {
  if (jq === undefined && JSON.stringify(template ?? null).includes('"Fn::Jq"')) {
    jq = await (await import('jq-web')).default;
  }
}

/**
 * Every output of a jq script for one input.
 *
 * @throws Error with what jq said
 */
export function runJq(script: string, input: Json): Json[] {
  if (jq === undefined) throw new Error('jq was not loaded');
  const lines = jq.raw(JSON.stringify(input), script, ['-c'])?.split('\n') ?? [];
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Json);
}
