import { Cloud } from '../../../../lib/rehearsal/cloud/cloud';
import { REMEMBERED_ANSWERS } from '../../../../lib/rehearsal/cloud/remembered-answers';
import { REMEMBERED_SCHEMAS } from '../../../../lib/rehearsal/cloud/remembered-schemas';
import { newStack } from '../create-stack';
import { getAtt, resource } from '../edge-template';
import { MemorySite } from '../memory-site';

const { types } = new Cloud(new MemorySite(), { latency: 0 });

test('every type that is remembered answers by what it has', () => {
  for (const [name, { attributes, values }] of REMEMBERED_SCHEMAS) {
    const { attributes: answered = {}, id } = REMEMBERED_ANSWERS[name];
    expect(attributes).toEqual(expect.arrayContaining(Object.keys(answered)));
    expect(Object.keys(values)).toEqual(
      expect.arrayContaining('property' in id ? [id.property] : []),
    );
  }
});

test.each([...REMEMBERED_SCHEMAS.keys()])('%s answers all of its attributes', async (name) => {
  const type = types[name]!;
  const { required = [], attributes = [] } = type;
  const properties = Object.fromEntries(required.map((one) => [one, `the-${one}`]));
  const { signal } = new AbortController();
  const id = await type.create({ stack: 'edge', logicalId: 'A', properties, signal });
  const answers = attributes.map((attribute) => [attribute, type.attribute(id, attribute)]);
  expect(answers.filter(([, value]) => value === undefined)).toEqual([]);
  // An empty answer is one that is meant.
  const written = Object.keys(REMEMBERED_ANSWERS[name].attributes ?? {});
  const empty = answers.filter(([, value]) => value === '').map(([attribute]) => attribute);
  expect([...written, ...Object.keys(type.values ?? {})]).toEqual(expect.arrayContaining(empty));
  await type.delete(id, { stack: 'edge', logicalId: 'A', properties, signal });
  expect(attributes.map((attribute) => type.attribute(id, attribute))).toEqual(
    attributes.map(() => undefined),
  );
});

test('users, keys, buckets and databases feed the rest of a template', async () => {
  const { stack } = newStack();
  const { outputs, failures } = await stack.create({
    Resources: {
      User: resource('RAM::User', { UserName: 'backup' }),
      Key: resource('RAM::AccessKey', { UserName: { Ref: 'User' } }),
      Bucket: resource('OSS::Bucket', { BucketName: 'backups', AccessControl: 'private' }),
      Database: resource('RDS::DBInstance', {
        DBInstanceClass: 'mysql.n1.micro.1',
        DBInstanceStorage: 20,
        Engine: 'MySQL',
        EngineVersion: '8.0',
        SecurityIPList: '10.0.0.0/8',
      }),
    },
    Outputs: {
      User: { Value: { Ref: 'User' } },
      Secret: { Value: getAtt('Key', 'AccessKeySecret') },
      Bucket: { Value: getAtt('Bucket', 'InternalDomainName') },
      Port: { Value: getAtt('Database', 'InnerPort') },
      Host: { Value: getAtt('Database', 'InnerConnectionString') },
    },
  });
  expect(failures).toEqual([]);
  expect(outputs).toEqual({
    User: 'backup',
    Secret: expect.stringMatching(/^secret-of-LTAI/),
    Bucket: 'backups.oss-cn-hangzhou-internal.aliyuncs.com',
    Port: '3306',
    Host: expect.stringMatching(/^rm-\w+\.rds\.aliyuncs\.com$/),
  });
  const changed = await stack.update({
    Resources: {
      Bucket: resource('OSS::Bucket', { BucketName: 'backups', AccessControl: 'public-read' }),
    },
  });
  expect(changed).toMatchObject({ status: 'UPDATE_COMPLETE', failures: [] });
});

test.each([
  [
    'CMS::ContactGroup',
    { ContactGroupName: 'ops', ContactNames: ['anna'], Describe: 'a' },
    'ContactGroupName',
  ],
  [
    'CMS::ResourceMetricRule',
    { ContactGroups: ['ops'], MetricName: 'a', Namespace: 'b', Resources: [{}], RuleId: 'r' },
    'RuleId',
  ],
  [
    'VPC::FlowLog',
    {
      LogStoreName: 'a',
      ProjectName: 'b',
      ResourceId: 'eni-1',
      ResourceType: 'NetworkInterface',
      TrafficType: 'All',
    },
    'LogStoreName',
  ],
])('%s changes in place what ROS documents, and nothing else', async (type, properties, fixed) => {
  const { stack } = newStack();
  const of = (changed: object) => ({
    Resources: { One: resource(type, { ...properties, ...changed }) },
  });
  expect((await stack.create(of({}))).failures).toEqual([]);
  const refused = await stack.update(of({ [fixed]: 'another' }));
  expect(refused.failures.map(({ reason }) => reason).join()).toContain(
    `ROS replaces the ALIYUN::${type}`,
  );
  const { inPlace } = types[`ALIYUN::${type}`]!.updates!;
  expect(Object.keys(types[`ALIYUN::${type}`]!.values!)).toEqual(
    expect.arrayContaining([...inPlace]),
  );
});
