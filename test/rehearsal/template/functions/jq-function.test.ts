import type { Json } from '../../../../lib/rehearsal/template/json';
import { valueOf } from '../fixed-scope';

test.each<[string, Json, Json]>([
  ['the first output', { 'Fn::Jq': ['First', '.a[] | {b: .}', '{"a": [1, 2]}'] }, { b: 1 }],
  ['all outputs', { 'Fn::Jq': ['All', '.a[]', { a: [1, 2] }] }, [1, 2]],
  ['null for null', { 'Fn::Jq': ['All', '.', null] }, null],
  ['null for an empty text', { 'Fn::Jq': ['First', '.', ''] }, null],
  ['no output', { 'Fn::Jq': ['First', 'empty', {}] }, null],
])('Jq comes to %s', (_, expression, expected) => {
  expect(valueOf(expression)).toEqual(expected);
});

test.each<[string, Json, string]>([
  ['script', { 'Fn::Jq': ['First', '.a[', {}] }, 'here.Fn::Jq.1: jq: error: syntax error'],
  ['method', { 'Fn::Jq': ['Last', '.', {}] }, 'here.Fn::Jq.0: expected First or All, got "Last"'],
  ['input', { 'Fn::Jq': ['First', '.', '{'] }, 'here.Fn::Jq.2: expected JSON, got "{"'],
  ['name', { 'Fn::Jq': ['First', '$ENV', {}] }, 'here.Fn::Jq.1: ROS takes no script with $ENV'],
])('a wrong %s is named with its path', (_, expression, message) => {
  expect(() => valueOf(expression)).toThrow(message);
});
