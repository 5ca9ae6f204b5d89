import { asArguments, asJson, asString } from './function-arguments';
import { runJq } from './jq-process';
import type { Json } from '../json';
import { fail, failUnexpected } from '../template-error';
import type { PureFunction } from './pure-function';

/** `Fn::Jq: [First or All, script, input]`: the first output of the script, or a list of all. */
export const jqFunction: PureFunction = (value, path) => {
  const [method, script = null, input = null] = asArguments(value, path, 3);
  if (method !== 'First' && method !== 'All') {
    return failUnexpected('template-unknown-jq-method', `${path}.0`, 'First or All', method);
  }
  if (script === null || input === null || input === '') return null;
  const outputs = runJq(scriptOf(script, `${path}.1`), inputOf(input, `${path}.2`), `${path}.1`);
  return method === 'All' ? outputs : (outputs[0] ?? null);
};

/** ROS refuses a script that asks for its environment (aliyun/iac-code, 2026-08). */
function scriptOf(script: Json, path: string): string {
  const text = asString(script, path);
  return /\$ENV\b/.test(text)
    ? fail('template-failed-jq-script', path, 'ROS takes no script with $ENV')
    : text;
}

function inputOf(input: Json, path: string): Json {
  return typeof input === 'string' ? asJson(input, path) : input;
}
