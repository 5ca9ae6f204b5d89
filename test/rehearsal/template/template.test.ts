import type { Json } from '../../../lib/rehearsal/template/json';
import { parseTemplate } from '../../../lib/rehearsal/template/template';
import { problemLine } from '../../../lib/values/problem';
import { faultsOf, linesOf } from './thrown-problems';

test('what has the wrong shape is said, all of it at once', async () => {
  const template = {
    Parameters: { P: 'text' },
    Resources: {
      A: { Type: 5, Properties: [], DependsOn: [1], DeletionPolicy: 'Keep' },
      B: { Type: 'T', Condition: {} },
    },
  };
  expect(await faultsOf(() => parseTemplate(template))).toEqual([
    'Parameters.P: expected a map, got "text"',
    'Resources.A.Type: expected a string, got 5',
    'Resources.A.Properties: expected a map, got []',
    'Resources.A.DependsOn: expected a string, got 1',
    'Resources.A.DeletionPolicy: expected Delete or Retain, got "Keep"',
    'Resources.B.Condition: expected a string, got {}',
  ]);
  expect(() => parseTemplate('text')).toThrow('template: expected a map, got "text"');
});

test.each(['Parameters', 'Resources', 'Outputs'])(
  'a name in %s writes no line of its own',
  async (section) => {
    const name = 'A\nEdgeWeb ok \u001b[1m';
    expect(
      await linesOf(() => parseTemplate({ Resources: {}, [section]: { [name]: {} } })),
    ).toContain(
      String.raw`${section}: "A\nEdgeWeb ok \u001b[1m" is not a name; name it by letters and digits (template-name-characters)`,
    );
  },
);

test('an unknown section is told with the known ones', async () => {
  expect(await linesOf(() => parseTemplate({ Nope: {}, Resources: {} }))).toEqual([
    expect.stringMatching(
      /^Nope: ROS has no such key here; use one of .*Resources.* \(template-unknown-section\)$/,
    ),
  ]);
});

test('an unknown key of a resource is a warning, as ROS may let it pass', () => {
  const { warnings, resources } = parseTemplate({ Resources: { A: { Type: 'T', DependOn: 'B' } } });
  expect(warnings.map(problemLine)).toEqual([
    expect.stringMatching(
      /^Resources.A.DependOn: ROS has no such key here; use one of Type, .* \(template-unknown-resource-key\)$/,
    ),
  ]);
  expect(resources.A).toMatchObject({ dependsOn: [] });
});

test('a template of another language is told as that, and nothing else of it', async () => {
  const terraform = { Transform: 'Aliyun::Terraform-v1.5', Workspace: {}, Nope: 1, Resources: 1 };
  expect(await faultsOf(() => parseTemplate(terraform))).toEqual([
    'Transform: the rehearsal does not play "Aliyun::Terraform-v1.5"',
  ]);
  expect(await faultsOf(() => parseTemplate({ FormatVersion: 'OOS-2019-06-01' }))).toEqual([
    'FormatVersion: the rehearsal does not play "OOS-2019-06-01"',
  ]);
  expect(parseTemplate({ Transform: null, Resources: {} }).resources).toEqual({});
});

test('a module is not played, with its version or without', async () => {
  const resource = { Type: 'MODULE::My::Web', Version: '1' };
  expect(await faultsOf(() => parseTemplate({ Resources: { A: resource } }))).toEqual([
    "Resources.A.Type: the rehearsal does not know what is in the module 'MODULE::My::Web'",
  ]);
});

test('the template of a stack group is left alone', () => {
  const Properties = { TemplateBody: { Resources: { A: { Properties: { X: { Ref: 'B' } } } } } };
  const Type = 'ALIYUN::ROS::StackGroup';
  expect(parseTemplate({ Resources: { G: { Type, Properties } } }).resources.G).toMatchObject({
    properties: {},
    literals: Properties,
  });
});

test('the template of a nested stack is left alone', () => {
  const body = { Resources: { A: { Type: 'T', Properties: { X: { Ref: 'NotOurs' } } } } };
  const nested = (TemplateBody: Json) =>
    parseTemplate({
      Resources: { N: { Type: 'ALIYUN::ROS::Stack', Properties: { TemplateBody } } },
    });
  expect(nested(body).resources.N).toMatchObject({
    properties: {},
    literals: { TemplateBody: body },
  });
  const text = { 'Fn::Sub': '${P}' };
  expect(nested(text).resources.N).toMatchObject({
    properties: { TemplateBody: text },
    literals: {},
  });
});

test('a key without a value is as if it were absent', () => {
  const empty = { Properties: null, DependsOn: null, DeletionPolicy: null, Condition: null };
  const resource = (keys: object) => ({ Resources: { A: { Type: 'ALIYUN::ECS::VPC', ...keys } } });
  const sections = { Parameters: null, Mappings: null, Conditions: null, Rules: null };
  const template = { ...sections, Outputs: null, ...resource({ ...empty, Count: null }) };
  expect(parseTemplate(template)).toEqual(parseTemplate(resource({})));
});

test('a template of too many levels is refused, at the entry that has them', () => {
  const levels = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000));
  const refused = (template: unknown, path: string) =>
    expect(() => parseTemplate(template)).toThrow(`${path}: is more than 200 levels deep`);
  refused({ Resources: {}, Outputs: { O: { Value: levels } } }, 'Outputs.O');
  refused({ Resources: { A: { Type: 'T', Properties: levels } } }, 'Resources.A');
  refused({ Resources: {}, Description: levels }, 'Description');
});
