import { Cloud } from '../../../lib/rehearsal/cloud/cloud';
import { CDK_PACKAGES, generatedTypes } from './generated-types';
import { MemorySite } from './memory-site';

const { types } = new Cloud(new MemorySite());
const generated = generatedTypes(CDK_PACKAGES);
const shared = Object.entries(types).filter(([name]) => generated.has(name));

test('all types can be compared but those whose class is not in the packages here', () => {
  expect(Object.keys(types).filter((name) => !generated.has(name))).toEqual([
    'ALIYUN::SLB::BackendServerAttachment',
    'ALIYUN::SLB::Listener',
    'ALIYUN::SLB::LoadBalancer',
    'ALIYUN::SLB::VServerGroup',
  ]);
});

test.each(shared)('%s has the properties and attributes of the real type', (name, type) => {
  const real = generated.get(name)!;
  const { properties = [], unplayed = [], required = [], attributes = [] } = type;
  const isBeyond = (property: string) => beyondCdk.has(`${name} ${property}`);
  expect([...properties, ...unplayed].filter((one) => !isBeyond(one)).toSorted()).toEqual(
    Object.keys(real.properties).toSorted(),
  );
  const needed = Object.entries(real.properties).filter(([, { isRequired }]) => isRequired);
  const isLeftOut = (property: string) => leftOut.has(`${name} ${property}`);
  const names = needed.map(([one]) => one).filter((one) => !isLeftOut(one));
  expect(required).toEqual(expect.arrayContaining(names));
  expect(attributes.filter((one) => !extra.has(`${name} ${one}`)).toSorted()).toEqual(
    real.attributes.toSorted(),
  );
});

test.each(Object.entries(types))(
  '%s says how it is updated, and where that is documented',
  (_, type) => {
    const { properties = [], attributes = [], updates } = type;
    expect(updates).toMatchObject({
      source: expect.stringMatching(/^https:\/\/|^the documentation in |^assumed: /),
      date: expect.stringMatching(/^20\d\d-\d\d$/),
    });
    const { inPlace, interruptions = {}, loss } = updates!;
    expect(properties).toEqual(expect.arrayContaining([...inPlace]));
    expect(inPlace).toEqual(expect.arrayContaining(Object.keys(interruptions)));
    expect(attributes).toEqual(expect.arrayContaining([...(loss?.attributes ?? [])]));
  },
);

/** Attributes by public documentation that this version of the CDK does not have. */
const extra = new Set([
  'ALIYUN::ECS::VPC CidrBlock',
  'ALIYUN::ROS::WaitCondition JoinedLastErrorData',
  'ALIYUN::ROS::WaitCondition LastData',
  'ALIYUN::ROS::WaitCondition LastErrorData',
]);

/** Properties that this version of the CDK needs, and that public templates give no value. */
const leftOut = new Set(['DATASOURCE::EIP::Address AllocationId']);

/** Properties that public templates have, and that this version of the CDK does not have. */
const beyondCdk = new Set([
  ...['Instance', 'InstanceGroup'].flatMap((type) =>
    ['Category', 'Description', 'DiskName', 'Size'].map(
      (part) => `ALIYUN::ECS::${type} SystemDisk_${part}`,
    ),
  ),
  'ALIYUN::ECS::Instance InternetMaxBandwidthIn',
  'ALIYUN::ECS::InstanceGroup InternetMaxBandwidthIn',
  'ALIYUN::ECS::InstanceGroup MinAmount',
  'ALIYUN::ECS::Route RouteId',
  'ALIYUN::RAM::Role Tags',
  'ALIYUN::VPC::NatGateway AutoPay',
  'ALIYUN::VPC::NatGateway PricingCycle',
  'ALIYUN::VPC::NatGateway ZoneId',
  'ALIYUN::RDS::DBInstance VPCId',
  'ALIYUN::RDS::PrepayDBInstance PayType',
  'ALIYUN::ROS::AutoEnableService ServiceParameters',
]);
