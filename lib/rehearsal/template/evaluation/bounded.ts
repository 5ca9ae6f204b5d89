import { TEMPLATE_SECONDS, withinTime } from '../time-limit';
import { failTooDeep } from '../value-limits';

/**
 * Runs an evaluation that a template could make endless.
 *
 * @param path of what is evaluated: `template`, or a place in it.
 * @throws TemplateError when it takes too long, or descends further than the stack reaches.
 */
export function boundedly<T>(path: string, work: () => T): T {
  try {
    return withinTime(TEMPLATE_SECONDS, path, work);
  } catch (error) {
    // Levels within levels: each of many conditions in the next one, say.
    if (error instanceof RangeError && error.message.includes('call stack')) failTooDeep(path);
    throw error;
  }
}
