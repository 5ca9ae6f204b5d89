import ipaddr from 'ipaddr.js';
import { RESERVED_AT_END } from '../../facts/vswitch-rules';
import { PROGRAM } from '../../guest/program';
import type { DeployedScript } from '../deployed-scripts';
import { eniProfile, routingRules } from '../eni-profile';
import type { KnownSubnet, RoutingRule } from '../eni-profile';
import { readInstructions } from '../guest-lines';
import type { ReadEni, ReadInstructions } from '../guest-lines';
import { code, name, names, paragraph, table, warning } from '../page';
import type { Block, Part, Prose, Section } from '../page';
import type { ReviewedTemplate } from '../reviewed-template';
import { idsOf, openValue, plain } from '../text';
import { grouped } from '../topology';

const MAIN_TABLE = 254;
/** Of connections, where replies leave by them: one for each of so many ENIs. */
const MARK_STEP = 8;
const MOST_MARKS = 15;

/** What the program makes of the data lines: profiles, routing rules, routes. */
export function networkSection(review: ReviewedTemplate): Section[] {
  const told = review.scripts.flatMap((script) => {
    const instructions = readInstructions(script.text);
    return instructions === undefined ? [] : [{ script, instructions }];
  });
  if (told.length === 0) return [];
  return [
    {
      title: 'Network configuration',
      blocks: [
        ...told.flatMap(({ script }) => strangerWarning(review, script)),
        paragraph(
          'As NetworkManager will have it, from the data lines of the scripts. With systemd-networkd the ',
          'addresses, routes and rules are the same. Addresses that turn out to be beside each other share their ',
          'rules. What else a file said that the program replaces stays in it.',
        ),
      ],
      parts: told.flatMap(({ script, instructions }) => parts(review, script, instructions)),
    },
  ];
}

function strangerWarning({ scripts }: ReviewedTemplate, script: DeployedScript): Block[] {
  const isBrought = scripts.some(
    ({ instances, packed }) =>
      packed.some(({ program }) => program?.path === PROGRAM.path) &&
      instances.some((id) => script.instances.includes(id)),
  );
  const fault =
    ' brings data lines, and the template does not bring the program that is known to read them.';
  return isBrought ? [] : [warning(name(script.resource), fault)];
}

function parts(
  review: ReviewedTemplate,
  script: DeployedScript,
  instructions: ReadInstructions,
): Part[] {
  const { enis, primary, repliesByConnection } = instructions;
  const instance = names([...new Set(script.instances)]);
  const ofEnis = enis.map((eni, index): Part => {
    const mark = repliesByConnection && index < MOST_MARKS ? (index + 1) * MARK_STEP : undefined;
    return {
      title: ['ENI ', name(eni.name), ...on(instance)],
      blocks: eniBlocks(eni, subnetOf(review, eni), mark),
    };
  });
  return primary.length === 0
    ? ofEnis
    : [...ofEnis, { title: ['Primary ENI', ...on(instance)], blocks: primaryBlocks(instructions) }];
}

function on(instance: Prose): Prose {
  return instance.length > 0 ? [' of ', ...instance] : [];
}

function eniBlocks(eni: ReadEni, subnet: KnownSubnet, mark?: number): Block[] {
  const file = `/etc/NetworkManager/system-connections/multi-eip-${eni.name}.nmconnection`;
  const header = ['Priority', 'Packets', 'Looked up in', 'Except'];
  return [
    paragraph(name(file), ':'),
    code('ini', eniProfile(eni, subnet, mark)),
    paragraph('Routing rules that come with it:'),
    table(header, rulesByPriority(routingRules(eni, mark)).map(ruleRow)),
    paragraph(
      `Routes of table ${eni.table}: the default route via `,
      name(subnet.gateway),
      ', and the subnet directly.',
    ),
  ];
}

/** The first one of each priority: the others differ from it by their address. */
function rulesByPriority(rules: readonly RoutingRule[]): RoutingRule[] {
  return grouped(rules, ({ priority }) => String(priority))
    .map(([first]) => first!)
    .toSorted((one, other) => one.priority - other.priority);
}

function ruleRow({
  priority,
  selector,
  table: looked,
  suppressPrefixLength,
}: RoutingRule): Prose[] {
  const exceptions = ['its default route', 'its default route, and halves of one'];
  return [
    [String(priority)],
    plain(selector).startsWith('from') ? ['from an address of the ENI'] : [name(selector)],
    [looked === MAIN_TABLE ? 'table main' : `table ${looked}`],
    [suppressPrefixLength === undefined ? '' : exceptions[suppressPrefixLength]!],
  ];
}

function primaryBlocks({ primary }: ReadInstructions): Block[] {
  const added = primary.map(({ ip }) => ip).filter((ip) => plain(ip) !== '-');
  const kept =
    'What DHCP gives it stays in table 253 also when DHCP is gone; the default route of table main serves it.';
  return [
    ...(added.length === 0
      ? []
      : [
          paragraph(
            'Its profile gets the addresses that it does not have yet: ',
            ...names(added),
            '.',
          ),
        ]),
    paragraph(kept),
  ];
}

/** From the block of the ENI's vSwitch, where the template has it. */
function subnetOf({ lookup }: ReviewedTemplate, { mac }: ReadEni): KnownSubnet {
  const [eni] = idsOf(mac).flatMap((id) => lookup.get(id) ?? []);
  const vSwitch = lookup.get(
    String(eni?.targets.find((id) => isVSwitch(lookup.get(id)?.typeName))),
  );
  const block = vSwitch?.properties.CidrBlock;
  if (typeof block !== 'string' || !ipaddr.IPv4.isValidCIDR(block)) {
    return { prefix: [openValue('prefix length')], gateway: [openValue('gateway')] };
  }
  const last = ipaddr.IPv4.broadcastAddressFromCIDR(block).toByteArray();
  const gateway = [...last.slice(0, 3), last[3]! - RESERVED_AT_END + 1].join('.');
  return { prefix: [block.split('/')[1]!], gateway: [gateway] };
}

function isVSwitch(typeName: string | undefined): boolean {
  return typeName === 'ALIYUN::ECS::VSwitch';
}
