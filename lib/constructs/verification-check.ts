import type { Problem } from '../values/problem';
import type { ProblemPlace } from '../values/problem-kinds';
import { verificationProblems } from '../values/verification';
import type { Verification } from '../values/verification';
import { known } from './tokens';

/** What is wrong with a verification, as far as its values are known. */
export function checkVerification(place: ProblemPlace, verification: Verification): Problem[] {
  const { services, required, asksOutside, timeout } = verification;
  return verificationProblems(place, {
    timeout: known(timeout),
    services: services.map((url) => known(url)),
    required,
    asksOutside,
  });
}
