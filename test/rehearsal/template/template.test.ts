import type { Json } from '../../../lib/rehearsal/template/json';
import { parseTemplate } from '../../../lib/rehearsal/template/template';
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

test('an unknown key is told with the known ones', async () => {
  const template = { Nope: {}, Resources: { A: { Type: 'T', Size: 1 } } };
  expect(await linesOf(() => parseTemplate(template))).toEqual([
    expect.stringMatching(
      /^template: unknown key 'Nope'; use one of .*Resources.* \(template-unknown-section\)$/,
    ),
    expect.stringMatching(
      /^Resources.A: unknown key 'Size'; use one of Type, .* \(template-unknown-resource-key\)$/,
    ),
  ]);
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
