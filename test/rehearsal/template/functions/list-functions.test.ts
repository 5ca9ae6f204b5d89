import type { Json } from '../../../../lib/rehearsal/template/json';
import { valueOf } from '../fixed-scope';

test.each<[string, Json, Json]>([
  ['Select', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
  ['Select from the end', { 'Fn::Select': [-1, { Ref: 'Zones' }] }, 'b'],
  ['Select out of range', { 'Fn::Select': [7, ['a'], 'none'] }, 'none'],
  ['Select of a range', { 'Fn::Select': ['0:4:2', [1, 2, 3, 4, 5]] }, [1, 3]],
  ['Select by key', { 'Fn::Select': ['k', { k: 1 }] }, 1],
  ['Index', { 'Fn::Index': ['b', ['a', 'b']] }, 1],
  ['Length', { 'Fn::Length': ['a', 'b'] }, 2],
  ['ListMerge', { 'Fn::ListMerge': [['a'], { Ref: 'Zones' }] }, ['a', 'a', 'b']],
  [
    'MergeMapToList',
    { 'Fn::MergeMapToList': [{ a: [1, 2] }, { b: [3] }] },
    [
      { a: 1, b: 3 },
      { a: 2, b: 3 },
    ],
  ],
  ['SelectMapList', { 'Fn::SelectMapList': ['k', [{ k: 1 }, {}, { k: 2 }]] }, [1, 2]],
  ['Any', { 'Fn::Any': [false, true] }, true],
  ['Contains', { 'Fn::Contains': [['a', 'b'], 'c'] }, false],
  ['EachMemberIn', { 'Fn::EachMemberIn': [['a'], ['a', 'b']] }, true],
])('%s comes to what ROS documents', (_, expression, expected) => {
  expect(valueOf(expression)).toEqual(expected);
});

test.each<[string, Json, string]>([
  ['item', { 'Fn::Index': ['c', ['a', 'b']] }, 'here.Fn::Index: the list has no item "c"'],
  ['index', { 'Fn::Select': ['x', ['a']] }, "here.Fn::Select.0: 'x' is not an index"],
  [
    'step',
    { 'Fn::Select': ['0:1:0', ['a']] },
    'here.Fn::Select.0: expected a step of at least 1, got 0',
  ],
])('a wrong %s is named with its path', (_, expression, message) => {
  expect(() => valueOf(expression)).toThrow(message);
});
