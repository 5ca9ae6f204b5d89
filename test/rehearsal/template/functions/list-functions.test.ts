import type { Json } from '../../../../lib/rehearsal/template/json';
import { valueOf } from '../fixed-scope';

test.each<[string, Json, Json]>([
  ['Index', { 'Fn::Index': ['b', ['a', 'b']] }, 1],
  ['Index of what is not there', { 'Fn::Index': ['c', ['a', 'b']] }, null],
  ['Index in null', { 'Fn::Index': ['c', null] }, null],
  ['Length', { 'Fn::Length': ['a', 'b'] }, 2],
  ['Length of a text', { 'Fn::Length': 'a😀' }, 2],
  ['Length of a map', { 'Fn::Length': { a: 1 } }, 1],
  ['Length of null', { 'Fn::Length': null }, 0],
  ['ListMerge', { 'Fn::ListMerge': [['a'], { Ref: 'Zones' }] }, ['a', 'a', 'b']],
  ['ListMerge with null', { 'Fn::ListMerge': [['a'], null] }, ['a']],
  ['MergeMapToList with null', { 'Fn::MergeMapToList': [{ a: null }, { b: [] }] }, [{ a: '' }]],
  ['MergeMapToList of nothing', { 'Fn::MergeMapToList': [] }, null],
  [
    'MergeMap',
    {
      'Fn::MergeMap': [
        { a: { b: 1, c: 2 }, d: 3 },
        { a: { c: 4 }, d: { e: 5 } },
      ],
    },
    { a: { b: 1, c: 4 }, d: { e: 5 } },
  ],
  [
    'MemberListToMap',
    { 'Fn::MemberListToMap': ['Name', 'Value', ['.member.0.Name=a', '.member.0.Value=b=c']] },
    { a: 'b=c' },
  ],
  [
    'MergeMapToList',
    { 'Fn::MergeMapToList': [{ a: [1, 2] }, { b: [3] }] },
    [
      { a: 1, b: 3 },
      { a: 2, b: 3 },
    ],
  ],
  ['SelectMapList', { 'Fn::SelectMapList': ['k', [{ k: 1 }, {}, { k: 2 }]] }, [1, 2]],
  ['SelectMapList with null', { 'Fn::SelectMapList': ['k', [null, { k: null }]] }, [null]],
  ['SelectMapList of null', { 'Fn::SelectMapList': ['k', null] }, null],
  ['Any of null', { 'Fn::Any': null }, null],
  ['Any', { 'Fn::Any': [false, true] }, true],
  ['Contains', { 'Fn::Contains': [['a', 'b'], 'c'] }, false],
  ['EachMemberIn', { 'Fn::EachMemberIn': [['a'], ['a', 'b']] }, true],
])('%s comes to what ROS documents', (_, expression, expected) => {
  expect(valueOf(expression)).toEqual(expected);
});

test.each<[string, Json, string]>([
  [
    'map',
    { 'Fn::MergeMapToList': [{ a: [1], b: [2] }] },
    'here.Fn::MergeMapToList.0: expected a map of one key, got {"a":[1],"b":[2]}',
  ],
  [
    'member',
    { 'Fn::MemberListToMap': ['Name', 'Value', ['Name']] },
    'here.Fn::MemberListToMap: expected members as NAME=VALUE, got "Name"',
  ],
  [
    'number of members',
    { 'Fn::EachMemberIn': [Array(10_001).fill(1), [1]] },
    'here.Fn::EachMemberIn.0: expected a whole number from 0 to 10000, got 10001',
  ],
])('a wrong %s is named with its path', (_, expression, message) => {
  expect(() => valueOf(expression)).toThrow(message);
});
