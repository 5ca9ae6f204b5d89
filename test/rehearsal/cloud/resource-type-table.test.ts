import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { Cloud } from '../../../lib/rehearsal/cloud/cloud';
import { MemorySite } from './memory-site';

/** What the CDK's generated code says of a resource type. */
interface Generated {
  readonly properties: readonly string[];
  readonly required: readonly string[];
  readonly attributes: readonly string[];
}

const { types } = new Cloud(new MemorySite());
const generated = new Map([
  ...['ecs', 'vpc', 'ros'].flatMap((name) => [...generatedTypes(name)]),
  ...generatedTypes('ecs', 'datasource'),
]);
const shared = Object.entries(types).filter(([name]) => generated.has(name));

test('nearly all types can be compared', () => {
  const others = Object.keys(types).filter((name) => !generated.has(name));
  expect(others).toEqual(['ALIYUN::RAM::AttachPolicyToRole', 'ALIYUN::RAM::Role']);
});

test.each(shared)('%s has the properties and attributes of the real type', (name, type) => {
  const real = generated.get(name)!;
  const { properties = [], unplayed = [], required = [], attributes = [] } = type;
  expect([...properties, ...unplayed].toSorted()).toEqual(real.properties.toSorted());
  expect(required).toEqual(expect.arrayContaining([...real.required]));
  expect(real.attributes).toEqual(
    expect.arrayContaining(attributes.filter((one) => !extra.has(`${name} ${one}`))),
  );
});

test.each(Object.entries(types))(
  '%s says how it is updated, and where that is documented',
  (_, type) => {
    const { properties = [], attributes = [], updates } = type;
    expect(updates).toMatchObject({
      source: expect.stringMatching(/^https:\/\/|^the documentation in /),
      date: expect.stringMatching(/^20\d\d-\d\d$/),
    });
    const { inPlace, interruptions = {}, loss } = updates!;
    expect(properties).toEqual(expect.arrayContaining([...inPlace]));
    expect(inPlace).toEqual(expect.arrayContaining(Object.keys(interruptions)));
    expect(attributes).toEqual(expect.arrayContaining([...(loss?.attributes ?? [])]));
  },
);

/** Attributes by public documentation that this version of the CDK does not have. */
const extra = new Set(['ALIYUN::ECS::VPC CidrBlock']);

/** @param module of a package of the CDK, `datasource` for its data sources */
function* generatedTypes(service: string, module = '.'): Generator<[string, Generated]> {
  const folder = dirname(require.resolve(`@alicloud/ros-cdk-${service}`));
  const source = readFileSync(join(folder, module, `${service}.generated.js`), 'utf8');
  for (const [text, id] of source.matchAll(
    /^class (Ros\w+) extends ros\.RosResource \{[^]*?\n\}/gm,
  )) {
    const type = new RegExp(`${id}\\.ROS_RESOURCE_TYPE_NAME = "(.*)"`).exec(source)?.[1];
    if (type !== undefined) yield [type, generatedType(source, id!, text)];
  }
}

function generatedType(source: string, id: string, text: string): Generated {
  const properties = functionText(
    source,
    `${id[0]?.toLowerCase()}${id.slice(1)}PropsToRosTemplate`,
  );
  const validator = functionText(source, `${id}PropsValidator`);
  const required = names(validator, /propertyValidator\('(\w+)', ros\.requiredValidator/g);
  return {
    properties: names(properties, /^ +'?(\w+)'?: ros/gm),
    required: required.map(
      (name) => names(properties, new RegExp(`^ +'?(\\w+)'?: .*properties\\.${name}\\)`, 'gm'))[0]!,
    ),
    attributes: names(text, /getAtt\('(\w+)'\)/g),
  };
}

function functionText(source: string, name: string): string {
  const start = source.indexOf(`function ${name}(`);
  return source.slice(start, source.indexOf('\n}', start));
}

function names(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name]) => name!);
}
