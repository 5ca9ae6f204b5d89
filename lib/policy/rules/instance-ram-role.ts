import { INSTANCES } from '../instances';
import { PolicyCode } from '../policy-code';
import type { PolicyRule } from '../policy-rule';
import { isGiven } from '../template-resource';

/** Programs that call the cloud without a role get an access key, which is copied and never expires. */
export const instanceRamRole: PolicyRule = {
  code: PolicyCode.RAM_ROLE,
  types: INSTANCES,
  summary: 'An instance has no RAM role.',
  remedy: 'name a role with RamRoleName, so that no access key has to be stored on the instance',
  breaches: (resource) =>
    !isGiven(resource.properties['RamRoleName'])
      ? [{ property: 'RamRoleName', fault: 'the instance has no RAM role' }]
      : [],
};
