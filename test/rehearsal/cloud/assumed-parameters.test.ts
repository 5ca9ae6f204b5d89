import { assumedParameters } from '../../../lib/rehearsal/cloud/assumed-parameters';

const template = {
  Parameters: {
    VpcId: { Type: 'String', AssociationProperty: 'ALIYUN::ECS::VPC::VPCId' },
    Zone: { Type: 'String', AssociationProperty: 'ZoneId' },
    Given: { Type: 'String', AssociationProperty: 'ALIYUN::ECS::VSwitch::VSwitchId' },
    Known: { Type: 'String', AssociationProperty: 'ZoneId', Default: 'cn-beijing-a' },
    Plain: { Type: 'String' },
  },
};

test('parameters that pick an existing resource have a value, unless they have one already', () => {
  expect(assumedParameters(template, { Given: 'vsw-1' })).toEqual({
    VpcId: 'vpc-vpcid',
    Zone: 'cn-hangzhou-a',
  });
});

test('a template without parameters needs none', () => {
  expect(assumedParameters({}, {})).toEqual({});
  expect(assumedParameters(null, {})).toEqual({});
});
