import type { DependencyOrder } from '../../rehearsal/stack/dependency-order';
import { sorted } from '../../rehearsal/stack/dependency-order';
import { names, paragraph, table } from '../page';
import type { Section } from '../page';
import type { ReviewedTemplate } from '../reviewed-template';

/** Which resources ROS makes after which. */
export function creationSection({ order }: ReviewedTemplate): Section[] {
  const rows = steps(order).map((ids, index) => [[String(index + 1)], names(ids)]);
  return [
    {
      title: 'Order of creation',
      blocks: [
        paragraph(
          'ROS makes a resource when those that it needs are there; deletion goes backwards.',
        ),
        table(['Step', 'Resources'], rows),
      ],
    },
  ];
}

/** The ids that are made side by side, each group after the one before. */
function steps(order: DependencyOrder): string[][] {
  const stepOf = new Map<string, number>();
  const result: string[][] = [];
  for (const id of sorted(order)) {
    const step =
      Math.max(-1, ...(order.get(id) ?? []).map((before) => stepOf.get(before) ?? -1)) + 1;
    stepOf.set(id, step);
    (result[step] ??= []).push(id);
  }
  return result;
}
