import { printLine } from './print-line';
import { compareTemplates } from '../diff/compare-templates';
import { readDiffInput } from './diff-input';
import { jsonDifference } from './diff-json';
import type { DiffOptions } from './diff-options';
import { differenceLines } from './diff-report';

/**
 * `ros-multi-eip diff`: tells what an update of a stack does, without playing it.
 *
 * @returns whether ROS carries it out by default, and every binding keeps its public address
 * @throws UserError, TemplateError
 */
export async function diff(
  oldFile: string,
  newFile: string,
  options: DiffOptions,
): Promise<boolean> {
  const { before, after } = readDiffInput(oldFile, newFile, options);
  const difference = await compareTemplates(before, after);
  if (options.json) console.log(JSON.stringify(jsonDifference(difference), null, 2));
  else differenceLines(difference).forEach((line) => printLine(line));
  const { isRefused, conflicts, losesPublicAddress } = difference;
  return !isRefused && conflicts.length === 0 && !losesPublicAddress;
}
