import { isSubscription } from '../instances';
import { PolicyCode } from '../policy-code';
import type { PolicyRule } from '../policy-rule';
import { mayBeOn } from '../template-resource';

/** A public address that is given back goes to another account, while firewalls of partners still name it. */
export const eipRetained: PolicyRule = {
  code: PolicyCode.EIP_RETAINED,
  types: ['ALIYUN::VPC::EIP', 'ALIYUN::VPC::EIPPro'],
  summary: 'An EIP is released with its stack, and its address is lost.',
  remedy: "set the resource's DeletionPolicy to Retain, or its DeletionProtection to true",
  breaches: (resource) =>
    !resource.isRetained &&
    !isSubscription(resource) &&
    !mayBeOn(resource.properties['DeletionProtection'])
      ? [{ property: 'DeletionProtection', fault: 'the EIP is released with its stack' }]
      : [],
};
