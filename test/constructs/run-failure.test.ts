import * as ros from '@alicloud/ros-cdk-core';
import { runFailure } from '../../lib/constructs/run-failure';
import { runJq } from '../../lib/rehearsal/template/functions/jq-process';
import type { Json } from '../../lib/rehearsal/template/json';

const token = ros.Fn.getAtt('Configuration', 'InvokeResults');

/** What the deployment makes of the results of a run, and of the reason that the instance told. */
async function outcomeOf(results: Json, reason: Json = ''): Promise<Json | undefined> {
  const { 'Fn::Jq': call } = new ros.Stack(new ros.App(), 'Shop').resolve(
    runFailure(token, token),
  ) as { 'Fn::Jq': [string, string, unknown] };
  const [method, script] = call;
  expect(method).toBe('First');
  return runJq(script, { results, reason }, 'Fn::Jq')[0];
}

test.each<[string, Json]>([
  ['a run that succeeded', [{ ExitCode: 0, InvocationStatus: 'Success', Output: 'b2s=' }]],
  ['a run whose status is not told', [{ ExitCode: 0 }]],
  ['no run yet', []],
  ['results that are absent', null],
  ['results of another form', ['done']],
  ['results as a text', 'done'],
])('%s is not a failure', async (_, results) => {
  expect(await outcomeOf(results)).toBe(0);
});

test.each<[string, Json, string]>([
  [
    'a run that failed',
    [{ ExitCode: 1, InvocationStatus: 'Failed' }],
    'Failed with exit code 1: web',
  ],
  ['a run whose status is not told', [{ ExitCode: 3 }], 'Failed with exit code 3: web'],
  [
    'a run that took too long',
    [{ InvocationStatus: 'Timeout' }],
    'Timeout with exit code null: web',
  ],
  [
    'one run of several',
    [{ ExitCode: 0 }, { ExitCode: 2, InvocationStatus: 'Failed' }],
    'Failed with exit code 2: web',
  ],
])('%s comes to a text with the reason', async (_, results, text) => {
  expect(await outcomeOf(results, 'web')).toBe(text);
});
