import type { StackDifference } from '../diff/stack-difference';

/** Rises when a reader of an older version would misread the JSON: a field goes, or means another thing. */
const VERSION = 1;

/** A difference for a pipeline: `docs/diff.md` describes its fields. */
export function jsonDifference(difference: StackDifference) {
  const { isRefused, conflicts, losesPublicAddress, bindings, resources, billedAnew } = difference;
  return {
    version: VERSION,
    refused: isRefused,
    conflicts,
    losesPublicAddress,
    bindings,
    resources: resources.map(({ isRetained, ...resource }) => ({
      ...resource,
      retained: isRetained,
    })),
    billedAnew,
  };
}
