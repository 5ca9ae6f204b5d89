import { nothingYet, StackScopes } from '../../../lib/rehearsal/stack/stack-scopes';
import { stackEnvironment } from '../../../lib/rehearsal/stack/stack-environment';
import { parseTemplate } from '../../../lib/rehearsal/template/template';
import { resolved, template, thing } from './fake-stack';

const json = template(
  { One: thing(), Many: thing({}, { Count: 2 }) },
  { Conditions: { Yes: { 'Fn::Equals': [{ Ref: 'P' }, 5] } }, Parameters: { P: { Default: 5 } } },
);
const { resources } = resolved(json);
const scopes = new StackScopes(
  parseTemplate(json),
  { P: 5 },
  {
    stackId: 'id',
    stackName: 'test',
    region: 'cn-hangzhou',
    accountId: '1',
    zones: (region) => [`${region}-a`],
    stackOutput: (stack, key) => `${stack}/${key}`,
  },
);
const lookup = {
  physicalId: (id: string) => `id of ${id}`,
  attribute: (id: string, name: string) => `${name} of ${id}`,
};

test('a name is a pseudo parameter, a parameter, or a resource', () => {
  const scope = scopes.with(resources, lookup, 1);
  const names = ['ALIYUN::Index', 'ALIYUN::StackName', 'P', 'One', 'Many'];
  expect(names.map((name) => scope.ref(name, 'here'))).toEqual([
    1,
    'test',
    5,
    'id of One',
    ['id of Many[0]', 'id of Many[1]'],
  ]);
  expect(scope.getAtt('Many[1]', 'Size', 'here')).toBe('Size of Many[1]');
});

test('a resource comes before a parameter of the same name, except where there is none yet', () => {
  const both = template({ P: thing() }, { Parameters: { P: { Default: 5 } } });
  const environment = { ...stackEnvironment({ name: 'test' }) };
  const inBoth = new StackScopes(parseTemplate(both), { P: 5 }, environment);
  expect(inBoth.with(resolved(both).resources, lookup).ref('P', 'here')).toBe('id of P');
  expect(inBoth.withoutResources().ref('P', 'here')).toBe(5);
});

test('conditions, zones and outputs of other stacks are known without resources', () => {
  const scope = scopes.withoutResources();
  expect(scope.condition('Yes', 'here')).toBe(true);
  expect(scope.zones('cn-beijing')).toEqual(['cn-beijing-a']);
  expect(scope.stackOutput('other', 'Vpc')).toBe('other/Vpc');
});

test('a value that is not there yet is refused', () => {
  expect(() => scopes.with(resources, nothingYet).ref('One', 'here')).toThrow(
    "here: 'One' has no value here",
  );
});
