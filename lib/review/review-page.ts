import { names, paragraph } from './page';
import type { Page, Prose, Section } from './page';
import { reviewedTemplate } from './reviewed-template';
import type { ReviewedTemplate, ReviewRequest } from './reviewed-template';
import { accessSection } from './sections/access-section';
import { billingSection } from './sections/billing-section';
import { creationSection } from './sections/creation-section';
import { networkSection } from './sections/network-section';
import { parametersSection } from './sections/parameters-section';
import { policySection } from './sections/policy-section';
import { quotasSection } from './sections/quotas-section';
import { retentionSection } from './sections/retention-section';
import { scriptsSection } from './sections/scripts-section';
import { topologySection } from './sections/topology-section';
import { updateSection } from './sections/update-section';
import { plain } from './text';
import { grouped } from './topology';

/** What the page tells, in order. A section with nothing to tell is left out. */
const SECTIONS: readonly ((review: ReviewedTemplate) => Section[])[] = [
  updateSection,
  topologySection,
  accessSection,
  policySection,
  scriptsSection,
  networkSection,
  retentionSection,
  billingSection,
  quotasSection,
  parametersSection,
  creationSection,
];

/**
 * What a person needs to know who approves a template: from the template alone, whichever tool made it.
 *
 * @throws TemplateError with all that is wrong with the template.
 */
export function reviewPage(request: ReviewRequest): Page {
  const review = reviewedTemplate(request);
  return {
    title: `Review of ${request.title}`,
    blocks: [paragraph(...summary(review))],
    sections: SECTIONS.flatMap((section) => section(review)),
  };
}

function summary({ resources, paths, scripts }: ReviewedTemplate): Prose {
  const instances = grouped(paths, ({ instance }) => plain(instance.label));
  return [
    `${counted(resources.length, 'resource')}; ${counted(paths.length, 'bound EIP')}`,
    ...(instances.length === 0
      ? []
      : [' of ', ...names(instances.map(([path]) => path!.instance.label))]),
    `; ${counted(scripts.length, 'script')} for instances.`,
  ];
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
