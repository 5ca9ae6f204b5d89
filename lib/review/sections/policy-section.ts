import { policyFindings } from '../../policy/policy-findings';
import type { Finding } from '../../policy/policy-findings';
import { name, paragraph, table } from '../page';
import type { Prose, Section } from '../page';
import type { ReviewedTemplate } from '../reviewed-template';

/** What the rules of the policy find, and why some of it is accepted. */
export function policySection({ request }: ReviewedTemplate): Section[] {
  const findings = policyFindings(request.template);
  const open = findings.filter(({ suppressedBy }) => suppressedBy === undefined);
  const accepted = findings.filter(({ suppressedBy }) => suppressedBy !== undefined);
  const blocks = [
    ...(open.length === 0
      ? []
      : [table(['Resource', 'Finding', 'Remedy', 'Rule'], open.map(openRow))]),
    ...(accepted.length === 0
      ? []
      : [table(['Resource', 'Finding', 'Accepted, since', 'Rule'], accepted.map(acceptedRow))]),
  ];
  return [
    {
      title: 'Policy',
      blocks: blocks.length === 0 ? [paragraph('The rules of the policy find nothing.')] : blocks,
    },
  ];
}

function openRow(finding: Finding): Prose[] {
  return row(finding, finding.remedy);
}

function acceptedRow(finding: Finding): Prose[] {
  return row(finding, finding.suppressedBy!);
}

function row({ resource, property, fault, code }: Finding, last: string): Prose[] {
  const what = property === undefined ? [fault] : [name(property), ': ', fault];
  return [[name(resource)], what, [last], [name(code)]];
}
