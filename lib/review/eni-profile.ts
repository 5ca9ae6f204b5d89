import { createHash } from 'node:crypto';
import { addressBlocks } from './address-blocks';
import type { ReadEni } from './guest-lines';
import { idsOf, joined, labels, openValue, plain } from './text';
import type { Text } from './text';

/** What an instance finds out about the subnet of an ENI. */
export interface KnownSubnet {
  readonly prefix: Text;
  readonly gateway: Text;
}

/** A routing rule, in the words of `ip rule`. */
export interface RoutingRule {
  readonly priority: number;
  /** `from ...` or `fwmark ...`. */
  readonly selector: Text;
  readonly table: number;
  /** Routes with a prefix of at most so many bits do not count. */
  readonly suppressPrefixLength?: number;
}

const MAIN_TABLE = 254;
const MARK_MASK = '0x78';

/**
 * The rules of an ENI. For each block of its addresses: its subnet directly; then what only the main table
 * knows, but not its default route; then the ENI's own default route.
 *
 * @param mark of its connections, where replies leave by connection
 */
export function routingRules(eni: ReadEni, mark?: number): RoutingRule[] {
  const { table, priority } = eni;
  const marked: RoutingRule[] =
    mark === undefined
      ? []
      : [{ priority: priority - 1, selector: [`fwmark ${mark}/${MARK_MASK}`], table }];
  const ofBlocks = addressBlocks(addressesOf(eni)).flatMap((block): RoutingRule[] => {
    const selector = joined(['from ', ...block]);
    return [
      { priority, selector, table, suppressPrefixLength: 0 },
      { priority: priority + 1, selector, table: MAIN_TABLE, suppressPrefixLength: 1 },
      { priority: priority + 2, selector, table },
    ];
  });
  return [...marked, ...ofBlocks];
}

/**
 * The profile that the program writes for an ENI where NetworkManager manages the network: what `nm_render` of
 * `network-manager.sh` prints, which a test compares with it.
 */
export function eniProfile(eni: ReadEni, subnet: KnownSubnet, mark?: number): Text {
  const [primary = [], ...others] = addressesOf(eni);
  const rules = routingRules(eni, mark).map(ruleWords);
  return joined([
    `[connection]\nid=multi-eip-${eni.name}\nuuid=`,
    uuid(eni.mac),
    '\ntype=ethernet\nautoconnect-priority=200\n[ethernet]\nmac-address=',
    ...macOf(eni.mac),
    '\n[ipv6]\nmethod=disabled\n[user]\norg.freedesktop.nm-cloud-setup.skip=yes\n',
    `[ipv4]\nroute-table=${eni.table}\nignore-auto-dns=true\nmethod=manual\naddress1=`,
    ...primary,
    '/',
    ...subnet.prefix,
    ',',
    ...subnet.gateway,
    '\n',
    ...others.flatMap((address, index) => [`address${index + 2}=`, ...address, '/32\n']),
    ...rules.flatMap((words, index) => [`routing-rule${index + 1}=`, ...words, '\n']),
  ]);
}

function ruleWords({ priority, selector, table, suppressPrefixLength: length }: RoutingRule): Text {
  const suppressed = length === undefined ? '' : ` suppress_prefixlength ${length}`;
  return [`priority ${priority} `, ...selector, ` table ${table}${suppressed}`];
}

/** The primary one first; the others in the order of their bindings. */
function addressesOf({ ip, bindings }: ReadEni): Text[] {
  const primary = plain(ip);
  return [ip, ...bindings.map((binding) => binding.ip).filter((one) => plain(one) !== primary)];
}

function macOf(mac: Text): Text {
  return mac.map((piece) => (typeof piece === 'string' ? piece.toLowerCase() : piece));
}

/** An ENI's profile keeps its identity for as long as the ENI exists. */
function uuid(mac: Text): Text[number] {
  if (mac.some((piece) => typeof piece !== 'string'))
    return openValue(`UUID by ${labels(mac)}`, idsOf(mac));
  const hash = createHash('md5')
    .update(`multi-eip ${plain(macOf(mac))}\n`)
    .digest('hex');
  return hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-3$3-8$4-$5');
}
