import { assumedParameters } from '../../../lib/rehearsal/cloud/assumed-parameters';

const assumed = (Parameters: object, given = {}) => assumedParameters({ Parameters }, given);
const picks = (AssociationProperty: string, others: object = {}) => ({
  Type: 'String',
  AssociationProperty,
  ...others,
});

test('parameters that pick something have a value, unless they have one already', () => {
  const parameters = {
    VpcId: picks('ALIYUN::ECS::VPC::VPCId'),
    Zone: picks('ZoneId'),
    Given: picks('ALIYUN::ECS::VSwitch::VSwitchId'),
    Known: picks('ZoneId', { Default: 'cn-beijing-a' }),
    Optional: picks('ZoneId', { Required: false }),
    Empty: picks('ALIYUN::VPC::EIP::AllocationId', { Default: null }),
    Plain: { Type: 'String' },
  };
  expect(assumed(parameters, { Given: 'vsw-1' })).toEqual({
    VpcId: 'vpc-vpcid',
    Zone: 'cn-hangzhou-a',
  });
});

test.each([
  ['ALIYUN::ECS::VPC::VPCId', 'vpc-p'],
  ['ALIYUN::VPC::VPC::VPCId', 'vpc-p'],
  ['ALIYUN::VPC::VSwitch::VSwitchId', 'vsw-p'],
  ['ALIYUN::ECS::SecurityGroup::SecurityGroupId', 'sg-p'],
  ['ALIYUN::VPC::EIP::AllocationId', 'eip-p'],
  ['ALIYUN::ECS::Instance::InstanceId', 'i-p'],
  ['ALIYUN::ECS::Instance::ZoneId', 'cn-hangzhou-a'],
  ['ALIYUN::ECS::Instance:ZoneId', 'cn-hangzhou-a'],
  ['ALIYUN::ECS::RegionId', 'cn-hangzhou'],
  ['ALIYUN::ECS::Instance::InstanceType', 'ecs.c6.large'],
  ['ALIYUN::SLB::Instance::InstanceType', 'slb.s1.small'],
  ['ALIYUN::SLB::LoadBalancer::LoadBalancerId', 'lb-p'],
  ['ALIYUN::ECS::Image::ImageId', 'aliyun_3'],
  ['ALIYUN::ECS::Disk::SystemDiskCategory', 'cloud_essd'],
  ['ALIYUN::ECS::Instance::Password', 'Rehearsal-1'],
])('%s is assumed as %s', (property, value) => {
  expect(assumed({ P: picks(property) })).toEqual({ P: value });
});

test('a value keeps within the constraints of its parameter, or there is none', () => {
  const password = (others: object) => assumed({ P: { Type: 'String', NoEcho: true, ...others } });
  expect(password({ AllowedPattern: '[A-Za-z0-9]+', MinLength: 8 })).toEqual({ P: 'Rehearsal1' });
  expect(password({ AllowedPattern: '[a-z0-9]+' })).toEqual({ P: 'rehearsal1' });
  expect(password({ MinLength: 22 })).toEqual({ P: 'Rehearsal-1-Rehearsal-1' });
  expect(password({ MinLength: 40 })).toEqual({});
  const instanceType = (AllowedPattern: string) =>
    assumed({ P: picks('ALIYUN::ECS::Instance::InstanceType', { AllowedPattern }) });
  expect(instanceType('ecs.u1.*')).toEqual({ P: 'ecs.u1-c1m2.large' });
  expect(instanceType('ecs[.]x9[.].*')).toEqual({});
  expect(assumed({ P: picks('ZoneId', { AllowedValues: ['cn-a', 'cn-b'] }) })).toEqual({
    P: 'cn-a',
  });
  expect(assumed({ P: { Type: 'Number', AllowedValues: [5, 10] } })).toEqual({ P: 5 });
});

test('what no resource comes about without has a value in place of an empty default', () => {
  const empty = { Default: null };
  const parameters = {
    ZoneId1: picks('ALIYUN::ECS::Instance::ZoneId', empty),
    ZoneId2: picks('ALIYUN::ECS::Instance::ZoneId', empty),
    Type: picks('ALIYUN::ECS::Instance::InstanceType', empty),
    Instance: picks('ALIYUN::ECS::Instance::InstanceId', empty),
  };
  expect(assumed(parameters)).toEqual({
    ZoneId1: 'cn-hangzhou-a',
    ZoneId2: 'cn-hangzhou-b',
    Type: 'ecs.c6.large',
  });
});

test('a list has as many items as it needs', () => {
  const ids = picks('ALIYUN::ECS::Instance::InstanceId', { Type: 'CommaDelimitedList' });
  expect(assumed({ P: ids })).toEqual({ P: ['i-p'] });
  expect(assumed({ P: { ...ids, MinLength: 2 } })).toEqual({ P: ['i-p', 'i-p2'] });
});

test('a parameter without an association is known by its name', () => {
  const plain = { Type: 'String' };
  const names = { MyVpcId: plain, VSwitchId: plain, DbPassword: plain, DomainName: plain };
  expect(assumed(names)).toEqual({
    MyVpcId: 'vpc-myvpcid',
    VSwitchId: 'vsw-vswitchid',
    DbPassword: 'Rehearsal-1',
  });
});

test('a template without parameters needs none', () => {
  expect(assumedParameters({}, {})).toEqual({});
  expect(assumedParameters(null, {})).toEqual({});
  expect(assumedParameters({ Parameters: { P: null, Q: 'text' } }, {})).toEqual({});
});

test('a name that JavaScript knows is a name as any other', () => {
  const named = { constructor: { AssociationProperty: 'ZoneId' } };
  expect(assumedParameters({ Parameters: named }, {})).toEqual({ constructor: 'cn-hangzhou-a' });
});
