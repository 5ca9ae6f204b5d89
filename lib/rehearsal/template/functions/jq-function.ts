import { asArguments, asString } from '../function-arguments';
import { runJq } from '../jq';
import type { Json } from '../json';
import { fail } from '../template-error';
import type { PureFunction } from './pure-function';

/** `Fn::Jq: [First or All, script, input]`: the first output of the script, or a list of all. */
export const jqFunction: PureFunction = (value, where) => {
  const [method, script, input = null] = asArguments(value, where, 3);
  if (method !== 'First' && method !== 'All') {
    return fail(`${where}.0`, `expected First or All, got '${String(method)}'`);
  }
  const outputs = outputsOf(asString(script, `${where}.1`), inputOf(input, where), where);
  return method === 'All' ? outputs : (outputs[0] ?? null);
};

function inputOf(input: Json, where: string): Json {
  if (typeof input !== 'string') return input;
  try {
    return JSON.parse(input) as Json;
  } catch (error) {
    return fail(`${where}.2`, `not JSON: ${(error as Error).message}`);
  }
}

function outputsOf(script: string, input: Json, where: string): Json[] {
  try {
    return runJq(script, input);
  } catch (error) {
    const said = (error as Error).message.split('\n').find((line) => line.startsWith('jq: '));
    return fail(`${where}.1`, said ?? String(error));
  }
}
