import { INSTANCES, isSubscription } from '../instances';
import { PolicyCode } from '../policy-code';
import type { PolicyRule } from '../policy-rule';
import { mayBeOn } from '../template-resource';

/** Paid in advance, an instance cannot be released before its end, and takes no protection. */
export const deletionProtection: PolicyRule = {
  code: PolicyCode.DELETION_PROTECTION,
  types: INSTANCES,
  summary: 'An instance can be released by a click, a call, or the deletion of its stack.',
  remedy: 'set DeletionProtection to true',
  breaches: (resource) =>
    !isSubscription(resource) &&
    !resource.isRetained &&
    !mayBeOn(resource.properties['DeletionProtection'])
      ? [{ property: 'DeletionProtection', fault: 'the instance is not protected from deletion' }]
      : [],
};
