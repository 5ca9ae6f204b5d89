import type { BoundPath } from '../bound-paths';
import { name, names, paragraph, table, warning } from '../page';
import type { Block, Prose, Section } from '../page';
import type { ReviewedTemplate } from '../reviewed-template';
import { groupsOf, isFromEverywhere, isMadeBy, ruledPaths, rulesOfGroup } from '../security-rules';
import type { ReadRule } from '../security-rules';
import { originOf, plain } from '../text';
import type { Text } from '../text';
import { grouped } from '../topology';

/** Which security rules let what reach which binding, and what they let out. */
export function accessSection(review: ReviewedTemplate): Section[] {
  if (review.paths.length === 0) return [];
  const alike = grouped(review.paths, (path) => groupsOf(path).map(plain).join(' '));
  return [
    {
      title: 'Who may reach what',
      blocks: [ingress(review, alike), ...alike.flatMap((paths) => groupBlocks(review, paths))],
    },
  ];
}

function ingress({ resources }: ReviewedTemplate, alike: readonly BoundPath[][]): Block {
  const rows = alike.flatMap((paths) => {
    return groupsOf(paths[0]!).flatMap((group) =>
      rulesOfGroup(resources, group, 'Ingress').map((rule) =>
        ruleRow(reachedBy(rule, paths), rule, group),
      ),
    );
  });
  const header = ['Bindings', 'From', 'Protocol', 'Ports', 'Policy', 'Priority', 'Security group'];
  return rows.length > 0
    ? table(header, rows)
    : paragraph('No rule of the template lets anything in.');
}

/** The bindings, or the addresses that the rule names where no binding has them. */
function reachedBy(rule: ReadRule, paths: readonly BoundPath[]): Prose {
  const ruled = ruledPaths(rule, paths);
  return ruled.length === 0 && rule.own ? [name(rule.own)] : names(ruled.map((it) => it.binding));
}

function ruleRow(reached: Prose, rule: ReadRule, group: Text): Prose[] {
  const { protocol, ports, policy, priority, peer } = rule;
  return [
    reached,
    isFromEverywhere(rule) ? ['anywhere, ', name(peer)] : [name(peer)],
    [name(protocol)],
    [plain(ports) === '-1/-1' ? 'all' : name(ports)],
    [name(policy)],
    [name(priority)],
    [name(originOf(group))],
  ];
}

function groupBlocks({ resources }: ReviewedTemplate, paths: readonly BoundPath[]): Block[] {
  const bindings = names(paths.map(({ binding }) => binding));
  const groups = groupsOf(paths[0]!);
  if (groups.length === 0) {
    const fault =
      ': the security groups of its ENI decide what reaches it, and are not in the template.';
    return [warning(...bindings, fault)];
  }
  const foreign = groups.filter((group) => !isMadeBy(resources, group));
  return [
    ...foreign.map((group) =>
      warning(
        ...bindings,
        ': the rules of ',
        name(originOf(group)),
        ' decide as well, and are not in the template.',
      ),
    ),
    ...groups.map((group) => egress(rulesOfGroup(resources, group, 'Egress'), group)),
  ];
}

function egress(rules: readonly ReadRule[], group: Text): Block {
  if (rules.length === 0) {
    return paragraph(
      'Going out, ',
      name(originOf(group)),
      ' has no rule in the template: by default all may leave.',
    );
  }
  return table(
    ['Going out to', 'Protocol', 'Ports', 'Policy', 'Priority', 'Security group'],
    rules.map(({ peer, protocol, ports, policy, priority }) =>
      [peer, protocol, ports, policy, priority, originOf(group)].map((cell) => [name(cell)]),
    ),
  );
}
