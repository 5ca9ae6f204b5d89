import { dataDiskCountProblems, dataDiskProblems, encryptionProblems } from '../values/data-disk';
import { imageProblems } from '../values/image';
import { instanceBillingProblems } from '../values/instance-billing';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import type { ProblemPlace } from '../values/problem-kinds';
import { diskSizeProblems } from '../values/system-disk';
import type { MultiEipInstanceProps } from './multi-eip-instance-options';
import { known } from './tokens';

type PlaceOf = (property: string) => ProblemPlace;

/** What is wrong with the options of a new instance, as far as they are known. */
export function instanceOptionProblems(placeOf: PlaceOf, props: MultiEipInstanceProps): Problem[] {
  return [
    ...imageOptionProblems(placeOf, props),
    ...systemDiskProblems(placeOf, props),
    ...dataDisksProblems(placeOf, props),
    ...billingOptionProblems(placeOf, props),
    ...passwordProblems(placeOf, props),
    ...cloudAssistantProblems(placeOf, props),
  ];
}

function imageOptionProblems(placeOf: PlaceOf, { image }: MultiEipInstanceProps): Problem[] {
  return image === undefined || known(image) === undefined
    ? []
    : imageProblems(placeOf('image'), image);
}

function systemDiskProblems(
  placeOf: PlaceOf,
  { systemDisk = {} }: MultiEipInstanceProps,
): Problem[] {
  const size = known(systemDisk.size);
  return [
    ...(size === undefined
      ? []
      : diskSizeProblems(placeOf('systemDisk.size'), size, known(systemDisk.category))),
    ...encryptionProblems(placeOf('systemDisk.kmsKeyId'), systemDisk),
  ];
}

function dataDisksProblems(placeOf: PlaceOf, { dataDisks = [] }: MultiEipInstanceProps): Problem[] {
  return [
    ...dataDiskCountProblems(placeOf('dataDisks'), dataDisks.length),
    ...dataDisks.flatMap((disk, n) => [
      ...dataDiskProblems(placeOf(`dataDisks[${n}].size`), {
        size: known(disk.size),
        category: known(disk.category),
      }),
      ...encryptionProblems(placeOf(`dataDisks[${n}].kmsKeyId`), disk),
    ]),
  ];
}

function billingOptionProblems(
  placeOf: PlaceOf,
  { billing, deletionProtection = false }: MultiEipInstanceProps,
): Problem[] {
  if (!billing) return [];
  const { period, renewForMonths, maxHourlyPrice } = billing;
  return [
    ...instanceBillingProblems(placeOf('billing'), {
      period: period && { count: known(period.count), unit: period.unit },
      renewForMonths: known(renewForMonths),
      maxHourlyPrice: known(maxHourlyPrice),
    }),
    ...(period && deletionProtection
      ? [
          problem('deletion-protection', placeOf('deletionProtection'), {
            fault: 'is not for an instance that is paid in advance',
            remedy: 'leave it out: the instance cannot be released before its time is up',
          }),
        ]
      : []),
  ];
}

function passwordProblems(placeOf: PlaceOf, { password }: MultiEipInstanceProps): Problem[] {
  return !password || password.noEcho
    ? []
    : [
        problem('password-shown', placeOf('password'), {
          value: password.node.id,
          fault: `the parameter '${password.node.id}' shows its value`,
          remedy: "give it 'noEcho: true'",
        }),
      ];
}

/** Options that do their work by commands which Cloud Assistant runs. */
function cloudAssistantProblems(
  placeOf: PlaceOf,
  { verification, repliesByConnection, cloudAssistant = true }: MultiEipInstanceProps,
): Problem[] {
  if (cloudAssistant) return [];
  const needsIt = {
    fault: 'needs Cloud Assistant, which is switched off',
    remedy: "leave it or 'cloudAssistant' out",
  };
  return [
    ...(verification?.isAwaited
      ? [problem('verification-cloud-assistant', placeOf('verification'), needsIt)]
      : []),
    ...(repliesByConnection
      ? [problem('replies-cloud-assistant', placeOf('repliesByConnection'), needsIt)]
      : []),
  ];
}
