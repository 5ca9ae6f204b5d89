import { failuresOf, NestedFailure } from '../../../lib/rehearsal/stack/failure';

test('an error is one failure of its resource', () => {
  expect(failuresOf('Web', new Error('no'))).toEqual([{ logicalId: 'Web', reason: 'no' }]);
});

test('a nested failure is one for each cause, with the place that it has from outside', () => {
  const problem = {
    code: 'c',
    path: 'Resources.A.Properties.P',
    value: 1,
    fault: 'f',
    remedy: 'r',
  };
  const error = new NestedFailure('UPDATE_FAILED', 'shop-Child', [
    { logicalId: 'A', reason: 'f', problem },
    { logicalId: 'B/C', reason: 'no' },
    { logicalId: 'shop-Child', reason: 'timed out' },
  ]);
  expect(error.message).toBe('UPDATE_FAILED: A: f; B/C: no; shop-Child: timed out');
  expect(failuresOf('Child', error)).toEqual([
    {
      logicalId: 'Child/A',
      reason: 'f',
      problem: { ...problem, path: 'Resources.Child/A.Properties.P' },
    },
    { logicalId: 'Child/B/C', reason: 'no' },
    { logicalId: 'Child', reason: 'timed out' },
  ]);
});
