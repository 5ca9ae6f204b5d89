import {
  isPseudoParameter,
  pseudoParameter,
} from '../../../lib/rehearsal/template/pseudo-parameters';

test('pseudo parameters tell of the stack', () => {
  const stack = { stackId: 'id', stackName: 'edge', region: 'cn-beijing', accountId: '1' };
  const names = ['StackId', 'StackName', 'Region', 'AccountId', 'TenantId', 'NoValue'];
  const values = names.map((name) => pseudoParameter(`ALIYUN::${name}`, stack));
  expect(values).toEqual(['id', 'edge', 'cn-beijing', '1', '1', undefined]);
});

test('the index is one, a name of the template is not', () => {
  expect(isPseudoParameter('ALIYUN::Index')).toBe(true);
  expect(isPseudoParameter('Index')).toBe(false);
});
