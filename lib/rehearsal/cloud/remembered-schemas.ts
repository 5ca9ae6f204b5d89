import type { ValueRule, ValueRules } from '../stack/value-rule';
import { TAGS } from './common-values';
import table from './remembered-types.json';
import {
  anything,
  both,
  flag,
  formed,
  listOf,
  map,
  number,
  oneOf,
  optionally,
  text,
  textOf,
  wholeNumber,
} from './value-rules';

/**
 * What the types take and answer that a rehearsal only remembers.
 *
 * Source: the ROS CDK 1.11 (2026-11); `npm run remembered-types` writes the table.
 */
export interface RememberedDefinition {
  readonly values: ValueRules;
  readonly required: readonly string[];
  readonly attributes: readonly string[];
}

type Kind = 'text' | 'number' | 'flag' | 'list' | 'map';

/** A kind, and what else is known. */
interface Description {
  readonly kind: Kind;
  readonly least?: number;
  readonly most?: number;
  readonly oneOf?: readonly (string | number)[];
  readonly form?: string;
}

interface Row {
  readonly properties: Readonly<Record<string, Kind | Description>>;
  readonly required: readonly string[];
  readonly attributes: readonly string[];
}

/** Properties that public templates have, and this version of the CDK does not have. */
const BEYOND_CDK: Readonly<Record<string, ValueRules>> = {
  'ALIYUN::RDS::DBInstance': { VPCId: text },
  'ALIYUN::RDS::PrepayDBInstance': { PayType: text },
  'ALIYUN::ROS::AutoEnableService': { ServiceParameters: anything },
};

/** A type that is only remembered. */
export type RememberedTypeName = keyof typeof table;

/** By type. */
export const REMEMBERED_SCHEMAS: ReadonlyMap<RememberedTypeName, RememberedDefinition> = new Map(
  (Object.entries(table) as unknown as readonly (readonly [RememberedTypeName, Row])[]).map(
    ([type, row]) => [type, { ...row, values: rulesOf(type, row) }],
  ),
);

function rulesOf(type: string, { properties }: Row): ValueRules {
  const rules = Object.entries(properties).map(([name, given]) => {
    const description = typeof given === 'string' ? { kind: given } : given;
    const isTags = name === 'Tags' && description.kind === 'list';
    return [name, isTags ? TAGS : ruleOf(description)] as const;
  });
  return { ...Object.fromEntries(rules), ...BEYOND_CDK[type] };
}

function ruleOf(description: Description): ValueRule {
  const { kind, least, most, oneOf: allowed } = description;
  if (kind === 'flag') return flag;
  if (kind === 'map') return map;
  if (kind === 'list') return listOf(anything, least, most);
  if (kind === 'text') return optionally(textRule(description));
  if (allowed !== undefined) return oneOf(...allowed);
  return least === undefined && most === undefined ? number : wholeNumber(least, most);
}

function textRule({ least = 0, most = Infinity, oneOf: allowed, form }: Description): ValueRule {
  if (allowed !== undefined) return oneOf(...allowed);
  const length = textOf(least, most);
  if (form === undefined) return least === 0 && most === Infinity ? text : length;
  const formRule = formed(new RegExp(form), `a text like ${form}`);
  return least === 0 && most === Infinity ? formRule : both(formRule, length);
}
