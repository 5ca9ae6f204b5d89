import { name, table } from '../page';
import type { Prose, Section } from '../page';
import type { ReviewedParameter } from '../reviewed-parameters';
import type { ReviewedTemplate } from '../reviewed-template';
import { textOf } from '../text';

const SOURCES: Readonly<Record<ReviewedParameter['source'], string>> = {
  given: 'given for this page',
  default: 'the default',
  assumed: 'assumed for this page',
  open: 'left to the deployment',
};

/** What the template asks for, and which values this page takes. */
export function parametersSection({ parameters }: ReviewedTemplate): Section[] {
  if (parameters.length === 0) return [];
  const hasGroups = parameters.some(({ group }) => group !== '');
  const header = [...(hasGroups ? ['Group'] : []), 'Parameter', 'Meaning', 'Value', 'Where from'];
  const rows = parameters.map((parameter) => [
    ...(hasGroups ? [[parameter.group]] : []),
    ...row(parameter),
  ]);
  return [{ title: 'Parameters', blocks: [table(header, rows)] }];
}

function row(parameter: ReviewedParameter): Prose[] {
  const { name: id, meaning, source } = parameter;
  return [[name(id)], [meaning], shownValue(parameter), [SOURCES[source]]];
}

function shownValue({ source, value, isSecret }: ReviewedParameter): Prose {
  if (source === 'open') return [''];
  return isSecret ? ['not shown'] : [name(textOf(value))];
}
