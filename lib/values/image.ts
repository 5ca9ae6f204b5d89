import { DEFAULT_IMAGE, UNSUPPORTED_IMAGES } from '../facts/images';
import { shown } from './problem';
import type { Problem } from './problem';
import { problem } from './problem-kinds';
import type { ProblemPlace } from './problem-kinds';

/** What is wrong with an image id, if anything: an unknown or custom image passes. */
export function imageProblems(place: ProblemPlace, image: string): Problem[] {
  return UNSUPPORTED_IMAGES.filter(([pattern]) => pattern.test(image)).map(([, reason]) =>
    problem('image-unsupported', place, {
      value: image,
      fault: `${shown(image)} is not supported: ${reason}`,
      remedy: `use '${DEFAULT_IMAGE}'`,
    }),
  );
}
