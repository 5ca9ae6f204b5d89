import type { Json } from '../../../../lib/rehearsal/template/json';
import { valueOf } from '../fixed-scope';

test.each<[string, Json, Json]>([
  ['Add of numbers', { 'Fn::Add': [1, 2, 3] }, 6],
  ['Add of lists', { 'Fn::Add': [[1], [2]] }, [1, 2]],
  ['Add of maps', { 'Fn::Add': [{ a: 1 }, { b: 2 }] }, { a: 1, b: 2 }],
  ['Add with null', { 'Fn::Add': [1, null] }, null],
  ['Avg with null', { 'Fn::Avg': [1, [null, 3]] }, 1.5],
  ['Avg to tens', { 'Fn::Avg': [-1, [14, 24]] }, 20],
  ['Max of nothing', { 'Fn::Max': [] }, null],
  ['Min with null', { 'Fn::Min': [1, null] }, null],
  ['Avg', { 'Fn::Avg': [1, [1, 2, 6]] }, 3],
  ['Max', { 'Fn::Max': [1, 9, 3] }, 9],
  ['Min', { 'Fn::Min': [4, 2] }, 2],
  ['Calculate with integers', { 'Fn::Calculate': ['(2+3)/2*3-1', 1] }, 5],
  ['Calculate with floats', { 'Fn::Calculate': ['(2.0+3)/2*3-1', 1] }, 6.5],
  ['Calculate with values', { 'Fn::Calculate': ['({1}+3)/2*3-1', 1, [3, 5, 6]] }, 11],
  ['Calculate a remainder', { 'Fn::Calculate': ['({0}+{1})%3', 0, [5, 6]] }, 2],
])('%s comes to what ROS documents', (_, expression, expected) => {
  expect(valueOf(expression)).toEqual(expected);
});

test.each<[string, Json, string]>([
  ['expression', { 'Fn::Calculate': ['2+*3', 0] }, "cannot calculate '2+*3'"],
  ['placeholder', { 'Fn::Calculate': ['{2}', 0, [1]] }, 'no number is given for {2}'],
  ['list', { 'Fn::Avg': [0, []] }, 'here.Fn::Avg: expected at least one number'],
  ['number of operands', { 'Fn::Add': [1] }, 'here.Fn::Add: expected at least 2 arguments, got 1'],
  [
    'number of digits',
    { 'Fn::Calculate': ['1', 16] },
    'here.Fn::Calculate.1: expected a whole number from 0 to 15, got 16',
  ],
])('a wrong %s is named with its path', (_, expression, message) => {
  expect(() => valueOf(expression)).toThrow(message);
});
