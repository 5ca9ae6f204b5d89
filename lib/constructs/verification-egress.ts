import { URL } from 'node:url';
import type { EgressRule } from '../values/egress-rule';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import type { ProblemPlace } from '../values/problem-kinds';
import type { Verification } from '../values/verification';
import { known } from './tokens';

/** Whether egress rules let a required verification ask one of its services at least, as far as they are known. */
export function egressVerificationProblems(
  place: ProblemPlace,
  rules: readonly EgressRule[],
  { asksOutside, isAwaited, required, services }: Verification,
): Problem[] {
  if (!asksOutside || !isAwaited || !required || services.length === 0) return [];
  const ports = [...new Set(services.map(portOf))];
  return ports.some((port) => port === undefined || rules.some((rule) => letsOut(rule, port)))
    ? []
    : [
        problem('egress-verification', place, {
          fault: `lets the verification ask none of its services (TCP port ${ports.join(', ')})`,
          remedy: `add EgressRule.tcp(${ports[0]}), or use Verification.onInstance()`,
        }),
      ];
}

function portOf(service: string): number | undefined {
  const url = known(service);
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { port, protocol } = new URL(url);
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}

/** A port that only the deployment knows may be the one. */
function letsOut({ protocol, ports }: EgressRule, port: number): boolean {
  const [first, last] = ports.map(known);
  return protocol === 'tcp' && (first ?? port) <= port && port <= (last ?? port);
}
