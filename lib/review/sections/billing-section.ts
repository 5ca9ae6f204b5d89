import { DEFAULT_EIP_BANDWIDTH } from '../../facts/eip-rules';
import { EIP_TYPES, INSTANCE_TYPES } from '../../rehearsal/diff/binding-resources';
import { billingOf } from '../../rehearsal/diff/billed-resources';
import type { PlannedResource } from '../../rehearsal/diff/planned-resources';
import { configurationFee } from '../../rehearsal/usage/billing-terms';
import { name, paragraph, table } from '../page';
import type { Prose, Section } from '../page';
import type { ReviewedTemplate } from '../reviewed-template';
import { plain, textOf } from '../text';

/** What costs something, and by which method; prices are the cloud's. */
export function billingSection({ resources }: ReviewedTemplate): Section[] {
  const rows = resources.flatMap((resource) => billingRow(resource, resources));
  return [
    {
      title: 'What is billed',
      blocks:
        rows.length > 0
          ? [table(['Resource', 'Type', 'How'], rows)]
          : [paragraph('No resource of a type that is known to be billed.')],
    },
  ];
}

function billingRow(resource: PlannedResource, resources: readonly PlannedResource[]): Prose[][] {
  const billed = billingOf(resource);
  if (billed === undefined) return [];
  const how =
    billed.billing === 'billed'
      ? method(resource, resources)
      : ['perhaps: the type is not known here'];
  return [[[name(resource.id)], [name(resource.typeName)], how]];
}

function method(resource: PlannedResource, resources: readonly PlannedResource[]): Prose {
  const { typeName, properties } = resource;
  if (EIP_TYPES.includes(typeName))
    return [...eipMethod(resource), '; ', configurationFee(resource, resources)];
  if (!INSTANCE_TYPES.includes(typeName)) return ['for existing'];
  const {
    InstanceType: type,
    InstanceChargeType: charge = 'PostPaid',
    MaxAmount: amount,
  } = properties;
  const disk = [properties.SystemDiskCategory, properties.SystemDiskSize].filter(
    (one) => one !== undefined,
  );
  return [
    ...(amount === undefined || amount === 1 ? [] : [name(textOf(amount)), ' of ']),
    name(textOf(type)),
    ', ',
    name(textOf(charge)),
    ...(disk.length === 0
      ? []
      : ['; system disk ', name(disk.map((one) => plain(textOf(one))).join(', '))]),
  ];
}

/** A traffic price is per GB that leaves; bandwidth is billed used or not. */
function eipMethod({ properties }: PlannedResource): Prose {
  const { InternetChargeType: by = 'PayByTraffic', InstanceChargeType: charge = 'Postpaid' } =
    properties;
  const { Bandwidth: bandwidth = DEFAULT_EIP_BANDWIDTH } = properties;
  return [name(textOf(by)), ' at ', name(textOf(bandwidth)), ' Mbit/s, ', name(textOf(charge))];
}
