import type { ResourceRequest, ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { CombinationRule } from '../../stack/value-rule';
import type { JsonObject } from '../../template/json';
import type { CloudParts } from '../cloud-parts';
import type { NatGatewayRecord } from '../cloud-records';
import { NAME, VSWITCH_ID } from '../common-values';
import { optionalText, requiredText, textList } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { formed, idOf, ipv4Source, listOf, oneOf, optionally } from '../value-rules';

const ADDRESSES = formed(
  /^\d+(\.\d+){3}(,\s*\d+(\.\d+){3})*$/,
  'IPv4 addresses with commas between them',
);

/**
 * One of them says which addresses use the entry.
 *
 * @param takesNeither whether the page of the type leaves it open what an entry without either does
 */
function sourceRule(vSwitches: string, takesNeither = false): CombinationRule {
  return {
    properties: [vSwitches, 'SourceCIDR'],
    refusal({ [vSwitches]: given, SourceCIDR: cidr = '' }) {
      const isGiven = Array.isArray(given) ? given.length > 0 : Boolean(given);
      if (isGiven !== (cidr !== '')) return undefined;
      const takes = `either ${vSwitches} or SourceCIDR`;
      return { place: 'SourceCIDR', takes, value: cidr, isUnplayed: takesNeither && !isGiven };
    },
  };
}

const VPC_VALUES = {
  EipAffinity: oneOf(0, 1),
  SnatEntryName: NAME,
  SnatIp: ADDRESSES,
  SnatTableId: idOf('stb'),
  SourceCIDR: optionally(ipv4Source),
  SourceVSwitchIds: listOf(VSWITCH_ID),
};

const VPC_SCHEMA: ResourceSchema = {
  values: VPC_VALUES,
  combinations: [sourceRule('SourceVSwitchIds', true)],
  required: ['SnatIp', 'SnatTableId'],
  updates: {
    source: typePage('vpc-snatentry'),
    date: '2026-11',
    inPlace: ['EipAffinity', 'SnatEntryName', 'SnatIp', 'SourceVSwitchIds'],
  },
  attributes: ['SnatEntryIds'],
};

const ECS_VALUES = {
  SnatEntryName: NAME,
  SNatIp: ADDRESSES,
  SNatTableId: idOf('stb'),
  SourceCIDR: optionally(ipv4Source),
  SourceVSwitchId: optionally(VSWITCH_ID),
};

const ECS_SCHEMA: ResourceSchema = {
  values: ECS_VALUES,
  combinations: [sourceRule('SourceVSwitchId')],
  required: ['SNatIp', 'SNatTableId'],
  updates: {
    source: typePage('ecs-snatentry'),
    date: '2026-11',
    inPlace: ['SnatEntryName', 'SNatIp'],
  },
  attributes: ['SNatEntryId'],
};

type SnatParts = Pick<CloudParts, 'ids' | 'delay' | 'lookup' | 'natGateways'>;

/** Several sources, each with an entry of its own. */
export function vpcSnatEntry(cloud: SnatParts): ResourceType {
  return snatType(cloud, VPC_SCHEMA, 'SnatTableId', 'SnatIp');
}

/** One source. */
export function ecsSnatEntry(cloud: SnatParts): ResourceType {
  return snatType(cloud, ECS_SCHEMA, 'SNatTableId', 'SNatIp');
}

/** The entries of one resource, and their gateway. */
interface MadeEntries {
  readonly gateway: NatGatewayRecord;
  readonly entryIds: readonly string[];
}

function snatType(
  cloud: SnatParts,
  schema: ResourceSchema,
  table: string,
  addresses: string,
): ResourceType {
  const { ids, delay, natGateways } = cloud;
  const made = new Map<string, MadeEntries>();

  const make = async (id: string, { properties, stack, logicalId }: ResourceRequest) => {
    const gateway = natGateways.ofTable('snat', requiredText(properties, table));
    const eips = requiredText(properties, addresses).split(/,\s*/);
    const sources = sourcesOf(cloud, properties);
    const entryIds = sources.map((_, index) => (index === 0 ? id : ids.next('snat')));
    made.set(id, { gateway, entryIds });
    for (const [index, cidr] of sources.entries()) {
      await natGateways.setSnat(gateway, entryIds[index]!, { cidr, eips, stack, logicalId });
    }
  };
  const remove = async (id: string) => {
    const { gateway, entryIds = [] } = made.get(id) ?? {};
    for (const entryId of entryIds) await natGateways.removeEntry(gateway!, entryId);
    made.delete(id);
  };

  return {
    ...schema,

    async create(request) {
      await delay();
      const id = ids.next('snat');
      await make(id, request);
      return id;
    },

    async update(id, request) {
      await delay();
      await remove(id);
      await make(id, request);
    },

    async delete(id) {
      await delay();
      await remove(id);
    },

    attribute(id, name) {
      const entries = made.get(id);
      return entries && (name === 'SnatEntryIds' ? [...entries.entryIds] : id);
    },
  };
}

function sourcesOf({ lookup }: SnatParts, properties: JsonObject): string[] {
  const cidr = optionalText(properties, 'SourceCIDR');
  if (cidr) return [cidr];
  const single = optionalText(properties, 'SourceVSwitchId');
  const vSwitches = [...textList(properties, 'SourceVSwitchIds'), ...(single ? [single] : [])];
  return vSwitches.map((id) => lookup.vSwitch(id).pool.cidrBlock);
}
