import type { RehearsalSession } from '../../lib/rehearsal/session';
import { faults, reasons, templateOf, withRehearsal } from '../rehearsed';
import { edge } from '../support';

/** An instance with three bindings. */
const three = () =>
  templateOf((stack) => edge(stack, { bindings: { web: {}, mail: {}, vpn: {} } }));

/** Uses an instance whose three EIPs work. */
export function withThree<T>(use: (rehearsal: RehearsalSession) => Promise<T>): Promise<T> {
  return withRehearsal(async (rehearsal) => {
    expect(reasons(await rehearsal.create(three()))).toBe('');
    expect(faults(await rehearsal.verify())).toBe('');
    return use(rehearsal);
  });
}

/** All that the program configures, in an order that says nothing. */
export const STATE = `{
  ip -4 -o address | awk '{ print $2, $4 }'; ip -4 rule; ip -4 route show table all
  nmcli -g uuid,device con show --active
} | sort`;

/** Writes the applied configuration without some of its lines to a file. */
export const leavingOut = (lines: string, file = '/tmp/less') =>
  `awk '/${lines}/ { gone++; next } /^#= end/ { $3 -= gone } { print }' /etc/multi-eip.conf >${file}`;

/** Applies other data lines; tells the exit code too. */
export const apply = (...lines: string[]) => {
  const all = ['#= begin 1', '#= verify 1 required', ...lines, `#= end ${lines.length + 1}`];
  return `cat >/tmp/data <<'EOF'\n${all.join('\n')}\nEOF\nmulti-eip apply /tmp/data 2>&1 && echo applied || echo refused`;
};
