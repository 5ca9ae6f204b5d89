import type { Problem } from '../../values/problem';
import type { Json } from '../template/json';
import type { ResourceChange, ResourceDifference } from './resource-difference';
import type { ActualResource } from './resource-inventory';
import { UPDATE_PROBLEMS } from './update-problem-kinds';
import type { UpdateProblemCode } from './update-problem-kinds';

/** A longer value, UserData say, is cut in a message. */
const MAX_SHOWN = 60;

const CODE: UpdateProblemCode = 'update-needs-replacement';
const ENABLED = '--replace plays ReplacementOption Enabled';

/** Why a resource is not changed so, a problem for each change that would replace it. */
export function replacementProblems(
  resource: ActualResource,
  { changes }: ResourceDifference,
): Problem[] {
  return changes
    .filter(({ effect }) => effect === 'replacement')
    .map((change) => replacementProblem(resource, change));
}

function replacementProblem(resource: ActualResource, change: ResourceChange): Problem {
  const { id, typeName, type } = resource;
  const { place, before, after } = change;
  const replaces = `ROS replaces the ${typeName} to change this from ${brief(before)} to ${brief(after)}`;
  return {
    code: CODE,
    path: `Resources.${id}.${place}`,
    value: after,
    fault: `${replaces}${lossOf(resource)}`,
    remedy: `${type.updates?.loss?.remedy ?? UPDATE_PROBLEMS[CODE].remedy}; ${ENABLED}`,
  };
}

function lossOf({ type, physicalId }: ActualResource): string {
  const { loss } = type.updates ?? {};
  if (loss === undefined) return '';
  const values = loss.attributes.flatMap((name) => type.attribute(physicalId, name) ?? []);
  return `, and its ${loss.what} ${values.join(', ')} would be lost`;
}

function brief(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}...`;
}
