import { loadJq, runJq } from '../../../../lib/rehearsal/template/functions/jq';

test('jq is loaded where a template uses it, and gives every output', async () => {
  await loadJq({ Resources: {} });
  expect(() => runJq('.', 1)).toThrow('jq was not loaded');
  await loadJq({ Outputs: { O: { Value: { 'Fn::Jq': ['All', '.', 1] } } } });
  expect(runJq('.[] | . + 1', [1, 2])).toEqual([2, 3]);
  expect(runJq('empty', null)).toEqual([]);
});
