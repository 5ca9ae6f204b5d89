import * as ros from '@alicloud/ros-cdk-core';
import { runFailure } from '../../lib/constructs/run-failure';
import { runJq } from '../../lib/rehearsal/template/functions/jq-process';
import type { Json } from '../../lib/rehearsal/template/json';

const token = ros.Fn.getAtt('Configuration', 'InvokeResults');

/** By what is known of a run: its results, the reason that the instance told, and what that comes to. */
const cases: Readonly<Record<string, readonly [results: Json, reason: Json, outcome: Json]>> = {
  'a run that succeeded': [[{ ExitCode: 0, InvocationStatus: 'Success', Output: 'b2s=' }], '', 0],
  'a run that succeeded, of an unknown status': [[{ ExitCode: 0 }], '', 0],
  'no run yet': [[], '', 0],
  'results that are absent': [null, '', 0],
  'results of another form': [['done'], '', 0],
  'results as a text': ['done', '', 0],
  'a run that failed': [
    [{ ExitCode: 1, InvocationStatus: 'Failed' }],
    'web',
    'Failed with exit code 1: web',
  ],
  'a run that failed, of an unknown status': [
    [{ ExitCode: 3 }],
    'web',
    'Failed with exit code 3: web',
  ],
  'a run that took too long': [
    [{ InvocationStatus: 'Timeout' }],
    'web',
    'Timeout with exit code null: web',
  ],
  'one run of several': [
    [{ ExitCode: 0 }, { ExitCode: 2, InvocationStatus: 'Failed' }],
    'web',
    'Failed with exit code 2: web',
  ],
};

/** What the deployment makes of each of them, by one process for all: its start takes the time. */
function outcomes(): Json[] {
  const stack = new ros.Stack(new ros.App(), 'Shop');
  const call = stack.resolve(runFailure(token, token)) as { 'Fn::Jq': [string, string, unknown] };
  const [method, script] = call['Fn::Jq'];
  expect(method).toBe('First');
  const inputs = Object.values(cases).map(([results, reason]) => ({ results, reason }));
  return runJq(`.[] | first(${script})`, inputs, 'Fn::Jq');
}

test('a run that failed comes to a text with the reason, any other to 0', () => {
  const expected = Object.entries(cases).map(([name, [, , outcome]]) => [name, outcome]);
  const names = Object.keys(cases);
  expect(outcomes().map((outcome, position) => [names[position], outcome])).toEqual(expected);
});
