import type { Json } from '../../../../lib/rehearsal/template/json';
import { valueOf } from '../fixed-scope';

test.each<[string, Json, Json]>([
  ['Ref', { Ref: 'Name' }, 'edge'],
  ['GetAtt', { 'Fn::GetAtt': ['Eni', { 'Fn::Join': ['', ['Ma', 'c']] }] }, 'Eni/Mac'],
  ['Sub', { 'Fn::Sub': '${Name} ${Eni.Mac} ${!HOME}' }, 'edge Eni/Mac ${HOME}'],
  ['Sub with variables', { 'Fn::Sub': ['${a}-${Name}', { a: { Ref: 'Name' } }] }, 'edge-edge'],
  ['Sub with spaces', { 'Fn::Sub': '${ Name } ${! HOME}' }, 'edge ${HOME}'],
  ['Sub of a list', { 'Fn::Sub': '${Zones}' }, '["a", "b"]'],
  ['Sub of NoValue', { 'Fn::Sub': ['[${Name}]', { Name: { Ref: 'ALIYUN::NoValue' } }] }, '[]'],
  ['Sub of null', { 'Fn::Sub': ['[${a}]', { a: null }] }, '[]'],
  ['Sub of a parameter', { 'Fn::Sub': [{ Ref: 'Name' }, {}] }, 'edge'],
  ['GetAZs', { 'Fn::GetAZs': '' }, ['cn-hangzhou-a']],
  ['GetStackOutput', { 'Fn::GetStackOutput': ['other', 'Vpc', null] }, 'vpc-1'],
  ['FindInMap', { 'Fn::FindInMap': ['Sizes', 'small', 'type'] }, 'ecs.t6'],
  ['FormatTime', { 'Fn::FormatTime': ['%Y-%m-%d %H:%M', 'Asia/Shanghai'] }, '2026-03-05 01:06'],
  ['FormatTime in UTC', { 'Fn::FormatTime': ['%H%%', null] }, '17%'],
  ['FormatTime of a text', { 'Fn::FormatTime': '%Y' }, '2026'],
  ['FormatTime of a function', { 'Fn::FormatTime': { 'Fn::Str': '%d' } }, '04'],
  ['GetStackOutput of no output', { 'Fn::GetStackOutput': ['other', 'Eni'] }, null],
  ['GetStackOutput of no stack', { 'Fn::GetStackOutput': [null, 'Eni'] }, null],
])('%s comes to what ROS documents', (_, expression, expected) => {
  expect(valueOf(expression)).toEqual(expected);
});

test.each<[string, Json, string]>([
  ['mapping', { 'Fn::FindInMap': ['Sizes', 'big', 'type'] }, 'Mappings has no Sizes.big.type'],
  [
    'time format',
    { 'Fn::FormatTime': [null] },
    'here.Fn::FormatTime.0: expected a string, got null',
  ],
])('a wrong %s is named with its path', (_, expression, message) => {
  expect(() => valueOf(expression)).toThrow(message);
});
