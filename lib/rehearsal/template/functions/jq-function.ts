import { asArguments, asString } from './function-arguments';
import { runJq } from './jq';
import type { Json } from '../json';
import { fail, failUnexpected } from '../template-error';
import type { PureFunction } from './pure-function';

/** `Fn::Jq: [First or All, script, input]`: the first output of the script, or a list of all. */
export const jqFunction: PureFunction = (value, path) => {
  const [method, script, input = null] = asArguments(value, path, 3);
  if (method !== 'First' && method !== 'All') {
    return failUnexpected('template-unknown-jq-method', `${path}.0`, 'First or All', method);
  }
  const outputs = outputsOf(asString(script, `${path}.1`), inputOf(input, path), path);
  return method === 'All' ? outputs : (outputs[0] ?? null);
};

function inputOf(input: Json, path: string): Json {
  if (typeof input !== 'string') return input;
  try {
    return JSON.parse(input) as Json;
  } catch (error) {
    return fail('template-invalid-json', `${path}.2`, `is not JSON: ${(error as Error).message}`);
  }
}

function outputsOf(script: string, input: Json, path: string): Json[] {
  try {
    return runJq(script, input);
  } catch (error) {
    const said = (error as Error).message.split('\n').find((line) => line.startsWith('jq: '));
    return fail('template-failed-jq-script', `${path}.1`, said ?? String(error));
  }
}
