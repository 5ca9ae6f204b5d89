import { billingTerms } from '../../rehearsal/usage/billing-terms';
import { name, paragraph, table } from '../page';
import type { Section } from '../page';
import type { ReviewedTemplate } from '../reviewed-template';

/** What costs something, and by which method; prices are the cloud's. */
export function billingSection({ resources }: ReviewedTemplate): Section[] {
  const rows = billingTerms(resources).map(({ id, type, items }) => [
    [name(id)],
    [name(type)],
    [items.join('; ')],
  ]);
  return [
    {
      title: 'What is billed',
      blocks:
        rows.length > 0
          ? [table(['Resource', 'Type', 'How'], rows)]
          : [paragraph('No resource of a type that is known to be billed.')],
    },
  ];
}
