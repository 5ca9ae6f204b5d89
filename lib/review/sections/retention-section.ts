import { list, name, paragraph } from '../page';
import type { Prose, Section } from '../page';
import type { ReviewedTemplate } from '../reviewed-template';
import { plain } from '../text';

/** What outlives the stack. */
export function retentionSection({ resources, paths }: ReviewedTemplate): Section[] {
  const kept = resources
    .filter(({ retained }) => retained)
    .map(({ id, typeName }): Prose => [name(id), ', ', name(typeName), ', by its deletion policy']);
  const foreign = paths
    .filter(({ eip }) => !resources.some(({ id }) => id === plain(eip)))
    .map(({ binding, eip }): Prose => [
      'the EIP ',
      name(eip),
      ' of ',
      name(binding),
      ', which the template does not make',
    ]);
  const all = [...kept, ...foreign];
  return [
    {
      title: 'What stays when the stack is deleted',
      blocks:
        all.length === 0
          ? [
              paragraph(
                'Nothing: every resource goes with the stack, and its public addresses with it.',
              ),
            ]
          : [list(all)],
    },
  ];
}
