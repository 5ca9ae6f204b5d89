import { typeCatalog } from '../../../lib/rehearsal/cloud/type-catalog';

it('has the data of every type that is played, and makes nothing', async () => {
  const types = typeCatalog();
  expect(Object.keys(types)).toEqual(
    expect.arrayContaining(['ALIYUN::ROS::Stack', 'ALIYUN::VPC::EIP']),
  );
  const request = {
    stack: 'shop',
    logicalId: 'Group',
    properties: {},
    signal: AbortSignal.any([]),
  };
  await expect(types['ALIYUN::ECS::SecurityGroup']!.create(request)).rejects.toThrow(
    'a type of the catalog makes no resources',
  );
});
