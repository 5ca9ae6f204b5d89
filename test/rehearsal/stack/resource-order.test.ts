import { resolved, template, thing, uses } from './fake-stack';

const orderOf = (...args: Parameters<typeof template>) =>
  Object.fromEntries(resolved(template(...args)).order);

test('references and DependsOn order, each id once', () => {
  const order = orderOf({
    A: thing(),
    B: thing({ ...uses('A'), Size: { 'Fn::GetAtt': ['A', 'Size'] } }, { DependsOn: ['A', 'C'] }),
    C: thing({ Kind: { 'Fn::Sub': '${A.Name}' } }),
  });
  expect(order).toEqual({ A: [], B: ['A', 'C'], C: ['A'] });
});

test('a name of several means all of them, a numbered one only that', () => {
  const many = { Many: thing({}, { Count: 2 }) };
  const order = orderOf({ ...many, All: thing(uses('Many')), One: thing(uses('Many[1]')) });
  expect(order).toMatchObject({ All: ['Many[0]', 'Many[1]'], One: ['Many[1]'] });
});

test('the branch that is taken counts, and a DependsOn on what is not created does not', () => {
  const order = orderOf(
    {
      A: thing(),
      B: thing({}, { Condition: 'No' }),
      C: thing({ Uses: { 'Fn::If': ['No', { Ref: 'B' }, { Ref: 'A' }] } }, { DependsOn: 'B' }),
    },
    { Conditions: { No: { 'Fn::Equals': [1, 2] } } },
  );
  expect(order.C).toEqual(['A']);
});
