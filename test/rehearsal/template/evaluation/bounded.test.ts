import { boundedly } from '../../../../lib/rehearsal/template/evaluation/bounded';

test('an evaluation that the stack does not hold is told in one line', () => {
  const descend = (): number => 1 + descend();
  expect(() => boundedly('here', descend)).toThrow('here: is more than 200 levels deep; nest less');
});

test('another failure stays as it is', () => {
  const failure = new RangeError('Invalid array length');
  expect(() =>
    boundedly('here', () => {
      throw failure;
    }),
  ).toThrow(failure);
});
