import { functionName } from '../../../lib/rehearsal/template/function-call';

test('a map stands for a function by its only key', () => {
  expect(functionName({ Ref: 'A' })).toBe('Ref');
  expect(functionName({ 'Fn::Sub': 'a' })).toBe('Fn::Sub');
  expect(functionName({ Ref: 'A', B: 1 })).toBeUndefined();
  expect(functionName({ Reference: 'A' })).toBeUndefined();
  expect(functionName({})).toBeUndefined();
});
