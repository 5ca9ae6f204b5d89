import { quotaText } from '../../rehearsal/usage/quota-text';
import { quotaUses } from '../../rehearsal/usage/quota-uses';
import { table } from '../page';
import type { Section } from '../page';
import type { ReviewedTemplate } from '../reviewed-template';

/** What the template takes of what ROS, the account and the instance types allow. */
export function quotasSection({ request, resources }: ReviewedTemplate): Section[] {
  const rows = quotaUses(request.bytes, resources).map((use) =>
    quotaText(use).map((text) => [text]),
  );
  return [{ title: 'Quotas', blocks: [table(['Quota', 'Used', 'Allowed'], rows)] }];
}
