import { references } from '../../../../lib/rehearsal/template/evaluation/references';
import type { Scope } from '../../../../lib/rehearsal/template/evaluation-scope';
import type { Json } from '../../../../lib/rehearsal/template/json';
import { fixedScope } from '../fixed-scope';

const namesIn = (value: Json, scope?: Scope) =>
  [...references(value, '', scope)]
    .filter(({ kind }) => kind !== 'function')
    .map(({ name }) => name);

test('names are found wherever they are', () => {
  const value: Json = {
    a: [{ Ref: 'One' }, { 'Fn::GetAtt': ['Two', { Ref: 'Three' }] }],
    b: { 'Fn::Sub': ['${Four} ${Five.Ip} ${!Six} ${given}', { given: { Ref: 'Seven' } }] },
    c: { 'Fn::If': ['Condition', { Ref: 'Eight' }, { 'Fn::Not': { Condition: 'Nine' } }] },
  };
  expect(namesIn(value)).toEqual([
    'One',
    'Two',
    'Three',
    'Seven',
    'Four',
    'Five',
    'Condition',
    'Eight',
    'Nine',
  ]);
});

test('each has its kind, its path, and its attribute where it is not computed', () => {
  const value: Json = [{ 'Fn::GetAtt': ['A', 'Ip'] }, { 'Fn::Sub': '${B.Outputs.Id}' }];
  expect([...references(value, 'here')].filter(({ kind }) => kind !== 'function')).toEqual([
    { kind: 'getAtt', name: 'A', attribute: 'Ip', path: 'here.0.Fn::GetAtt' },
    { kind: 'getAtt', name: 'B', attribute: 'Outputs.Id', isInText: true, path: 'here.1.Fn::Sub' },
  ]);
});

test('those of a branch that is not taken do not count once the condition is known', () => {
  const value: Json = { 'Fn::If': ['IsFalse', { Ref: 'A' }, { Ref: 'B' }] };
  expect(namesIn(value, fixedScope)).toEqual(['IsFalse', 'B']);
});
