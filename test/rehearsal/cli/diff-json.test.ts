import { jsonDifference } from '../../../lib/rehearsal/cli/diff-json';
import { unchanged } from './sample-phases';

it('has a version, and the fields that the documentation names', () => {
  const resource = {
    id: 'Eip',
    type: 'ALIYUN::VPC::EIP',
    outcome: 'removed',
    changes: [],
  } as const;
  expect(jsonDifference({ ...unchanged, resources: [{ ...resource, isRetained: true }] })).toEqual({
    version: 1,
    refused: false,
    conflicts: [],
    losesPublicAddress: false,
    bindings: [],
    resources: [{ ...resource, retained: true }],
    billedAnew: [],
  });
});
