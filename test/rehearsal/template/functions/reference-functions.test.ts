import type { Json } from '../../../../lib/rehearsal/template/json';
import { valueOf } from '../fixed-scope';

test.each<[string, Json, Json]>([
  ['Ref', { Ref: 'Name' }, 'edge'],
  ['GetAtt', { 'Fn::GetAtt': ['Eni', { 'Fn::Join': ['', ['Ma', 'c']] }] }, 'Eni/Mac'],
  ['Sub', { 'Fn::Sub': '${Name} ${Eni.Mac} ${!HOME}' }, 'edge Eni/Mac ${HOME}'],
  ['Sub with variables', { 'Fn::Sub': ['${a}-${Name}', { a: { Ref: 'Name' } }] }, 'edge-edge'],
  ['GetAZs', { 'Fn::GetAZs': '' }, ['cn-hangzhou-a']],
  ['GetStackOutput', { 'Fn::GetStackOutput': ['other', 'Vpc', null] }, 'vpc-1'],
  ['FindInMap', { 'Fn::FindInMap': ['Sizes', 'small', 'type'] }, 'ecs.t6'],
  ['FormatTime', { 'Fn::FormatTime': ['%Y-%m-%d %H:%M', 'Asia/Shanghai'] }, '2026-03-05 01:06'],
  ['FormatTime in UTC', { 'Fn::FormatTime': ['%H%%', null] }, '17%'],
])('%s comes to what ROS documents', (_, expression, expected) => {
  expect(valueOf(expression)).toEqual(expected);
});

test.each<[string, Json, string]>([
  ['mapping', { 'Fn::FindInMap': ['Sizes', 'big', 'type'] }, 'Mappings has no Sizes.big.type'],
  [
    'stack output',
    { 'Fn::GetStackOutput': ['other', 'Eni'] },
    "here.Fn::GetStackOutput: the rehearsal does not know a stack 'other' with an output 'Eni'",
  ],
  [
    'time format',
    { 'Fn::FormatTime': [null] },
    'here.Fn::FormatTime.0: expected a string or a number, got null',
  ],
])('a wrong %s is named with its path', (_, expression, message) => {
  expect(() => valueOf(expression)).toThrow(message);
});
